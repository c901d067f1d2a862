package io.github.cdiprometheus.config;

/**
 * The metrics on a port of their own. Immutable and thread-safe.
 *
 * @param ports    ports to be tried; empty: there is no port
 * @param address  what to listen on, an address or a name; empty: all addresses
 * @param path     path of the metrics on that port, such as {@code /metrics}
 * @param executor JNDI name of the ManagedExecutorService that answers; empty: threads of its own
 * @param targetsDirectory directory for a file that names the target; empty: none
 * @param credentials who may scrape; null: anyone
 * @param tls      null: plain HTTP
 */
public record PortConfig(
        Configured<PortRange> ports,
        Configured<String> address,
        String path,
        Configured<String> executor,
        Configured<String> targetsDirectory,
        Credentials credentials,
        TlsConfig tls) {

    static PortConfig read(SettingsReader reader) {
        Configured<PortRange> port = reader.read(ConfigKey.EXPORT_PORT);
        Configured<PortRange> range = reader.read(ConfigKey.EXPORT_PORT_RANGE);
        return new PortConfig(
                range.value().isEmpty() ? port : range,
                reader.read(ConfigKey.EXPORT_ADDRESS),
                reader.read(ConfigKey.EXPORT_PATH).value(),
                reader.read(ConfigKey.EXPORT_EXECUTOR),
                reader.read(ConfigKey.EXPORT_TARGETS_DIRECTORY),
                Credentials.read(reader),
                TlsConfig.read(reader));
    }

    /** Whether there is to be a port. */
    public boolean enabled() {
        return !ports.value().isEmpty();
    }
}
