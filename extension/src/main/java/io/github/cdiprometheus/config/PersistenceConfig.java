package io.github.cdiprometheus.config;

/**
 * Metrics of data sources and their connections. Immutable and thread-safe.
 *
 * @param enabled whether there are any
 */
public record PersistenceConfig(boolean enabled) {

    static PersistenceConfig read(SettingsReader reader) {
        return new PersistenceConfig(reader.read(ConfigKey.PERSISTENCE_ENABLED).value());
    }
}
