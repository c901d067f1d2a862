package io.github.cdiprometheus.config;

/**
 * Metrics of the JVM and its process. Immutable and thread-safe.
 *
 * @param enabled whether there are any
 */
public record JvmConfig(boolean enabled) {

    static JvmConfig read(SettingsReader reader) {
        return new JvmConfig(reader.read(ConfigKey.JVM_ENABLED).value());
    }
}
