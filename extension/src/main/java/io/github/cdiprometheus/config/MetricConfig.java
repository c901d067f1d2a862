package io.github.cdiprometheus.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What every metric of ours has in common. Immutable and thread-safe.
 *
 * @param namespace prefix of every metric name, without the underscore that joins them; empty: none
 * @param constantLabels labels of every series, by name
 * @param latencyBuckets upper bounds in seconds for all latency histograms, ascending, without +Inf; empty: each
 *     metric keeps those of the catalogue
 * @param buckets upper bounds for single histograms, by name without namespace, in the metric's own unit; they win over {@code
 *     latencyBuckets}
 * @param nativeHistograms whether histograms are native ones as well as classic ones
 * @param exemplars whether observations carry exemplars
 * @param maxSeries most series of one metric, at least 1
 */
public record MetricConfig(
        String namespace,
        SortedMap<String, String> constantLabels,
        List<Double> latencyBuckets,
        Map<String, List<Double>> buckets,
        boolean nativeHistograms,
        boolean exemplars,
        int maxSeries) {

    public MetricConfig {
        constantLabels = Collections.unmodifiableSortedMap(new TreeMap<>(constantLabels));
        latencyBuckets = List.copyOf(latencyBuckets);
        SortedMap<String, List<Double>> copy = new TreeMap<>();
        buckets.forEach((metric, bounds) -> copy.put(metric, List.copyOf(bounds)));
        buckets = Collections.unmodifiableSortedMap(copy);
    }

    /** The name on the metrics page of a metric that has this name in the catalogue. */
    public String nameOf(String metric) {
        return namespace.isEmpty() ? metric : namespace + "_" + metric;
    }

    /**
     * @param histogramNames names of ours that may follow {@code prometheus.buckets.}
     * @param labelNames label names that no constant label may have
     */
    static MetricConfig read(SettingsReader reader, Set<String> histogramNames, Set<String> labelNames) {
        return new MetricConfig(
                reader.read(ConfigKey.METRIC_NAMESPACE).value(),
                readConstantLabels(reader, labelNames),
                reader.read(ConfigKey.LATENCY_BUCKETS).value(),
                readBuckets(reader, histogramNames),
                reader.read(ConfigKey.NATIVE_HISTOGRAMS).value(),
                reader.read(ConfigKey.EXEMPLARS).value(),
                reader.read(ConfigKey.MAX_SERIES).value());
    }

    /** A constant label that a metric has as a label of its own would give one name two values. */
    private static SortedMap<String, String> readConstantLabels(SettingsReader reader, Set<String> labelNames) {
        Configured<SortedMap<String, String>> labels = reader.read(ConfigKey.LABELS);
        Set<String> taken = new TreeSet<>(labels.value().keySet());
        taken.retainAll(labelNames);
        if (!taken.isEmpty()) {
            reader.reject(new ConfigurationProblem(
                    labels.key(), String.join(",", taken), labels.source(), "label names that no metric has already"));
        }
        return labels.value();
    }

    private static Map<String, List<Double>> readBuckets(SettingsReader reader, Set<String> histogramNames) {
        Map<String, List<Double>> buckets = new TreeMap<>();
        // and whatever else is set: which histograms an application declares shows later
        Set<String> histograms = new TreeSet<>(histogramNames);
        reader.namesBelow(ConfigKey.BUCKETS_PREFIX).stream()
                .filter(name -> Values.NAME.matcher(name).matches())
                .forEach(histograms::add);
        for (String histogram : histograms) {
            List<Double> bounds = reader.read(ConfigKey.BUCKETS, ConfigKey.bucketsOf(histogram))
                    .value();
            if (!bounds.isEmpty()) {
                buckets.put(histogram, bounds);
            }
        }
        return buckets;
    }
}
