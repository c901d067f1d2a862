package io.github.cdiprometheus.metric;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the catalogue, or an application, says of one metric; immutable.
 *
 * @param name full name without the configured namespace, as on the metrics page
 * @param type the metric's type
 * @param help one sentence, on the page and in the docs
 * @param labelNames in the order in which label values are given
 * @param buckets ascending upper bounds without {@code +Inf}; empty for anything but a histogram
 * @param quantiles of a summary
 * @param unit the name's ending that is its unit; empty: it has none
 */
public record MetricDefinition(
        String name,
        Type type,
        String help,
        List<String> labelNames,
        List<Double> buckets,
        List<Double> quantiles,
        String unit) {

    private static final List<String> UNITS = List.of("seconds", "bytes");

    /** A metric whose name says its unit. */
    MetricDefinition(String name, Type type, String help, List<String> labelNames, List<Double> buckets) {
        this(name, type, help, labelNames, buckets, List.of(), unitOf(name));
    }

    /** The types that there are. */
    public enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM,
        INFO,
        SUMMARY
    }

    /** The unit that is the ending of a name, as far as names of ours have one. */
    static String unitOf(String name) {
        return UNITS.stream()
                .filter(unit -> name.endsWith("_" + unit))
                .findFirst()
                .orElse("");
    }

    /** The same with more labels. */
    MetricDefinition withLabels(List<String> more) {
        return new MetricDefinition(
                name,
                type,
                help,
                Stream.concat(labelNames.stream(), more.stream()).toList(),
                buckets);
    }

    /** Whether {@code prometheus.latency.buckets} sets this metric's buckets. */
    boolean isLatency() {
        return type == Type.HISTOGRAM && name.endsWith("_seconds");
    }
}
