package io.github.cdiprometheus.metric;

import java.util.List;
import java.util.stream.Stream;

/**
 * What the catalogue says of one metric; immutable.
 *
 * @param name full name without the configured namespace, as on the metrics page
 * @param type the metric's type
 * @param help one sentence, on the page and in the docs
 * @param labelNames in the order in which label values are given
 * @param buckets ascending upper bounds without {@code +Inf}; empty for anything but a histogram
 */
public record MetricDefinition(String name, Type type, String help, List<String> labelNames, List<Double> buckets) {

    /** The types that the catalogue uses. */
    public enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM,
        INFO
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
