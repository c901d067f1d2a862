package io.github.cdiprometheus.config;

import java.util.Optional;

/** Where configured values come from. Used by one thread, while the configuration is loaded. */
public interface Settings {

    /**
     * The value that wins for a key, expressions expanded.
     *
     * @return empty if nobody set the key; a setting with value {@code ""} if somebody set it to nothing: of {@code
     *     prometheus.metrics.path} this means another thing
     * @throws ConfigurationException if the key was set, but cannot be read
     */
    Optional<Setting> find(String key);

    /** Every name that is set, ours and others', environment variables under their own names; repetitions allowed. */
    Iterable<String> names();
}
