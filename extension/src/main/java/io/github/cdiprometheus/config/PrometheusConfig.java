package io.github.cdiprometheus.config;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The whole configuration of one application. Immutable and thread-safe.
 *
 * @param metric what every metric of ours has in common: names, labels, buckets, limits
 * @param http   which requests are recorded
 * @param resource the metrics resource of the application
 * @param jvm    metrics of the JVM and its process
 */
public record PrometheusConfig(MetricConfig metric, HttpConfig http, ResourceConfig resource, JvmConfig jvm) {

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
        PrometheusConfig config = read(reader, histogramNames);
        rejectTakenLabels(reader, config.metric(), labelNames);
        reader.throwIfAnyProblem();
        return config;
    }

    /** What an application gets that configures nothing. */
    public static PrometheusConfig defaults() {
        return read(new SettingsReader(new NoSettings()), Set.of());
    }

    private static PrometheusConfig read(SettingsReader reader, Set<String> histogramNames) {
        var path = reader.read(ConfigKey.METRICS_PATH);
        var roles = reader.read(ConfigKey.METRICS_ROLES);
        var namespace = reader.read(ConfigKey.METRIC_NAMESPACE);
        var labels = reader.read(ConfigKey.LABELS);
        var latencyBuckets = reader.read(ConfigKey.LATENCY_BUCKETS);
        var buckets = readBuckets(reader, histogramNames);
        var nativeHistograms = reader.read(ConfigKey.NATIVE_HISTOGRAMS);
        var exemplars = reader.read(ConfigKey.EXEMPLARS);
        var maxSeries = reader.read(ConfigKey.MAX_SERIES);
        var httpEnabled = reader.read(ConfigKey.HTTP_ENABLED);
        var ignore = reader.read(ConfigKey.HTTP_IGNORE);
        var jvmEnabled = reader.read(ConfigKey.JVM_ENABLED);
        return new PrometheusConfig(
                new MetricConfig(
                        namespace.value(),
                        labels.value(),
                        latencyBuckets.value(),
                        buckets,
                        nativeHistograms.value(),
                        exemplars.value(),
                        maxSeries.value(),
                        labels.source()),
                new HttpConfig(httpEnabled.value(), ignore.value()),
                new ResourceConfig(path.value(), roles.value(), path.source()),
                new JvmConfig(jvmEnabled.value()));
    }

    /** A constant label that a metric has as a label of its own would give one name two values. */
    private static void rejectTakenLabels(SettingsReader reader, MetricConfig metric, Set<String> labelNames) {
        Set<String> taken = new TreeSet<>(metric.constantLabels().keySet());
        taken.retainAll(labelNames);
        if (!taken.isEmpty()) {
            reader.reject(new ConfigurationProblem(
                    ConfigKey.LABELS.name(),
                    String.join(",", taken),
                    metric.constantLabelsSource(),
                    "label names that no metric has already"));
        }
    }

    private static Map<String, List<Double>> readBuckets(SettingsReader reader, Set<String> histogramNames) {
        Map<String, List<Double>> buckets = new TreeMap<>();
        for (String histogram : new TreeSet<>(histogramNames)) {
            List<Double> bounds = reader.read(ConfigKey.BUCKETS, ConfigKey.bucketsOf(histogram))
                    .value();
            if (!bounds.isEmpty()) {
                buckets.put(histogram, bounds);
            }
        }
        return buckets;
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
