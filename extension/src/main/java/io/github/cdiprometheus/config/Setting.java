package io.github.cdiprometheus.config;

import java.util.Objects;

/**
 * A configured value. Immutable.
 *
 * @param key    the key it was looked up by
 * @param value  as configured, expressions expanded; may be empty
 * @param source where it was found, in words for the user
 */
public record Setting(String key, String value, String source) {

    /** The source of what nobody configured. */
    static final String DEFAULT_SOURCE = "the default";

    public Setting {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(source, "source");
    }

    /** Without the value of a secret. */
    @Override
    public String toString() {
        return key + " = \"" + Secrets.masked(key, value) + "\" (from " + source + ")";
    }
}
