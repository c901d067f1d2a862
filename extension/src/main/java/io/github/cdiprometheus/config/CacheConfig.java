package io.github.cdiprometheus.config;

/**
 * Metrics of caches. Immutable and thread-safe.
 *
 * @param enabled whether there are any
 */
public record CacheConfig(boolean enabled) {

    static CacheConfig read(SettingsReader reader) {
        return new CacheConfig(reader.read(ConfigKey.CACHE_ENABLED).value());
    }
}
