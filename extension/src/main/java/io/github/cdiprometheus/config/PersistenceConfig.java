package io.github.cdiprometheus.config;

/**
 * Metrics of databases. Immutable and thread-safe.
 *
 * @param enabled whether there are any of data sources and persistence units
 * @param migrations whether there are any of migrations
 */
public record PersistenceConfig(boolean enabled, boolean migrations) {

    static PersistenceConfig read(SettingsReader reader) {
        boolean enabled = reader.read(ConfigKey.PERSISTENCE_ENABLED).value();
        boolean migrations = reader.read(ConfigKey.EXPORT_MIGRATIONS).value();
        return new PersistenceConfig(enabled, migrations);
    }
}
