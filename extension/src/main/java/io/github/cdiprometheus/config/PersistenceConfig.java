package io.github.cdiprometheus.config;

/**
 * Metrics of databases. Immutable and thread-safe.
 *
 * @param enabled whether there are any of data sources and persistence units
 * @param migrations whether there are any of migrations
 */
public record PersistenceConfig(boolean enabled, boolean migrations) {

    /**
     * Whether there will be any, for who has to know before the configuration is loaded: by what can be read now for the
     * thread's context class loader. What is wrong is not said here; loading does.
     */
    public static boolean willBeEnabled() {
        try {
            return new SettingsReader(ApplicationSettings.peek())
                    .read(ConfigKey.PERSISTENCE_ENABLED)
                    .value();
        } catch (RuntimeException e) {
            return ConfigKey.PERSISTENCE_ENABLED.defaultValue();
        }
    }

    static PersistenceConfig read(SettingsReader reader) {
        boolean enabled = reader.read(ConfigKey.PERSISTENCE_ENABLED).value();
        boolean migrations = reader.read(ConfigKey.EXPORT_MIGRATIONS).value();
        return new PersistenceConfig(enabled, migrations);
    }
}
