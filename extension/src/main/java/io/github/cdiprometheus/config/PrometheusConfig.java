package io.github.cdiprometheus.config;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The whole configuration of one application. Immutable and thread-safe.
 *
 * @param resource the metrics resource of the application
 * @param port   the metrics on a port of their own
 * @param metric what every metric of ours has in common: names, labels, buckets, limits
 * @param http   which requests are recorded
 * @param persistence metrics of data sources and their connections
 * @param cache  metrics of caches
 * @param jvm    metrics of the JVM and its process
 * @param annotations metrics of annotated beans
 * @param multiprocess the metrics of several processes in one directory
 */
public record PrometheusConfig(
        ResourceConfig resource,
        PortConfig port,
        MetricConfig metric,
        HttpConfig http,
        PersistenceConfig persistence,
        CacheConfig cache,
        JvmConfig jvm,
        AnnotationsConfig annotations,
        MultiprocessConfig multiprocess) {

    /**
     * Reads the configuration of the application whose class loader is the thread's context class loader: from
     * MicroProfile Config, or, where a server has none, from system properties, environment variables and {@code
     * META-INF/microprofile-config.properties}, which one INFO line says. Unknown keys are logged as warnings.
     *
     * @param histogramNames catalogue names of our histograms, without namespace: the names that may follow {@code
     *     prometheus.buckets.}
     * @param labelNames label names that metrics have already: no constant label may have one
     * @throws ConfigurationException with every wrong value, not only the first
     */
    public static PrometheusConfig load(Set<String> histogramNames, Set<String> labelNames) {
        return load(ApplicationSettings.find(), histogramNames, labelNames);
    }

    /**
     * The same from the given settings.
     *
     * @throws ConfigurationException with every wrong value, not only the first
     */
    public static PrometheusConfig load(Settings settings, Set<String> histogramNames, Set<String> labelNames) {
        // the logger is not kept: a static one would outlive a redeployment for no gain at one use per deployment
        Logger log = System.getLogger(PrometheusConfig.class.getPackageName());
        new UnknownKeys(settings, histogramNames).warnings().forEach(warning -> log.log(Level.WARNING, warning));

        SettingsReader reader = new SettingsReader(settings);
        PrometheusConfig config = read(reader, histogramNames, labelNames);
        reader.throwIfAnyProblem();
        return config;
    }

    /** What an application gets that configures nothing. */
    public static PrometheusConfig defaults() {
        return read(new SettingsReader(new NoSettings()), Set.of(), Set.of());
    }

    /** Concern by concern, in the order of the documentation. */
    private static PrometheusConfig read(SettingsReader reader, Set<String> histogramNames, Set<String> labelNames) {
        ResourceConfig resource = ResourceConfig.read(reader);
        PortConfig port = PortConfig.read(reader);
        MetricConfig metric = MetricConfig.read(reader, histogramNames, labelNames);
        HttpConfig http = HttpConfig.read(reader);
        PersistenceConfig persistence = PersistenceConfig.read(reader);
        CacheConfig cache = CacheConfig.read(reader);
        JvmConfig jvm = JvmConfig.read(reader);
        AnnotationsConfig annotations = AnnotationsConfig.read(reader);
        MultiprocessConfig multiprocess = MultiprocessConfig.read(reader);
        return new PrometheusConfig(resource, port, metric, http, persistence, cache, jvm, annotations, multiprocess);
    }

    private static final class NoSettings implements Settings {
        @Override
        public Optional<Setting> find(String key) {
            return Optional.empty();
        }

        @Override
        public Iterable<String> names() {
            return List.of();
        }
    }
}
