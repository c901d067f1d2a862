package io.github.cdiprometheus.config;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What every metric of ours has in common. Immutable and thread-safe.
 *
 * @param namespace prefix of every metric name, without the underscore that joins them; empty: none
 * @param constantLabels labels of every series, by name
 * @param latencyBuckets upper bounds in seconds for all latency histograms, ascending, without +Inf; empty: each
 *     metric keeps those of the catalogue
 * @param buckets upper bounds for single histograms, by catalogue name, in the metric's own unit; they win over {@code
 *     latencyBuckets}
 * @param nativeHistograms whether histograms are native ones as well as classic ones
 * @param exemplars whether observations carry exemplars
 * @param maxSeries most series of one metric, at least 1
 * @param constantLabelsSource where {@code constantLabels} came from, for problems that only their user can see
 */
public record MetricConfig(
        String namespace,
        SortedMap<String, String> constantLabels,
        List<Double> latencyBuckets,
        Map<String, List<Double>> buckets,
        boolean nativeHistograms,
        boolean exemplars,
        int maxSeries,
        String constantLabelsSource) {

    public MetricConfig {
        constantLabels = Collections.unmodifiableSortedMap(new TreeMap<>(constantLabels));
        latencyBuckets = List.copyOf(latencyBuckets);
        SortedMap<String, List<Double>> copy = new TreeMap<>();
        buckets.forEach((metric, bounds) -> copy.put(metric, List.copyOf(bounds)));
        buckets = Collections.unmodifiableSortedMap(copy);
    }

    /** The same where nobody configured anything, and constant labels have the default's source. */
    public MetricConfig(
            String namespace,
            SortedMap<String, String> constantLabels,
            List<Double> latencyBuckets,
            Map<String, List<Double>> buckets,
            boolean nativeHistograms,
            boolean exemplars,
            int maxSeries) {
        this(
                namespace,
                constantLabels,
                latencyBuckets,
                buckets,
                nativeHistograms,
                exemplars,
                maxSeries,
                Setting.DEFAULT_SOURCE);
    }
}
