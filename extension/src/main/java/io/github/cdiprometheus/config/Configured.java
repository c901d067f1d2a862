package io.github.cdiprometheus.config;

import java.util.Objects;

/**
 * A value in use and where it came from, for problems that only show when it is used. Immutable.
 *
 * @param key    its key
 * @param value  the value
 * @param source where it was found, in words for the user
 */
public record Configured<T>(String key, T value, String source) {

    public Configured {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(source, "source");
    }

    /** What is wrong with it, in words that follow "expected". */
    public ConfigurationProblem problem(String expected) {
        return new ConfigurationProblem(key, value.toString(), source, expected);
    }

    /** Without the value of a secret. */
    @Override
    public String toString() {
        return new Setting(key, value.toString(), source).toString();
    }
}
