package io.github.cdiprometheus.config;

/**
 * Metrics of data sources and their connections. Immutable and thread-safe.
 *
 * @param enabled whether there are any
 * @param migrations whether migrations of databases are among them
 */
public record PersistenceConfig(boolean enabled, boolean migrations) {

    static PersistenceConfig read(SettingsReader reader) {
        boolean enabled = reader.read(ConfigKey.PERSISTENCE_ENABLED).value();
        boolean migrations = reader.read(ConfigKey.EXPORT_MIGRATIONS).value();
        return new PersistenceConfig(enabled, enabled && migrations);
    }
}
