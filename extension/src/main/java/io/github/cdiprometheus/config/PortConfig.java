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

    /** Where Prometheus and its exporters have it. */
    public static final String HEALTH_PATH = "/-/healthy";

    static PortConfig read(SettingsReader reader) {
        Configured<PortRange> port = reader.read(ConfigKey.EXPORT_PORT);
        Configured<PortRange> range = reader.read(ConfigKey.EXPORT_PORT_RANGE);
        Configured<String> path = reader.read(ConfigKey.EXPORT_PATH);
        if (path.value().equals(HEALTH_PATH)) {
            reader.reject(path.problem("a path other than " + HEALTH_PATH + ", where the sign of health is"));
        }
        return new PortConfig(
                range.value().isEmpty() ? port : range,
                reader.read(ConfigKey.EXPORT_ADDRESS),
                path.value(),
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
