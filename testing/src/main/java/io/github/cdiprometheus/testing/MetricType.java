package io.github.cdiprometheus.testing;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** The types of metrics, in the words of OpenMetrics. */
public enum MetricType {
    COUNTER("counter", List.of(""), List.of("_total", "_created")),
    GAUGE("gauge", List.of(""), List.of("")),
    HISTOGRAM("histogram", List.of("_bucket", "_count", "_sum"), List.of("_bucket", "_count", "_sum", "_created")),
    GAUGE_HISTOGRAM("gaugehistogram", List.of(), List.of("_bucket", "_gcount", "_gsum")),
    STATE_SET("stateset", List.of(), List.of("")),
    INFO("info", List.of(), List.of("_info")),
    SUMMARY("summary", List.of("", "_count", "_sum"), List.of("", "_count", "_sum", "_created")),
    /** Also what the text format calls untyped, and metrics without a TYPE. */
    UNKNOWN("unknown", List.of(""), List.of(""));

    private static final String UNTYPED = "untyped";

    private final String word;
    private final List<String> textSuffixes;
    private final List<String> openMetricsSuffixes;

    MetricType(String word, List<String> textSuffixes, List<String> openMetricsSuffixes) {
        this.word = word;
        this.textSuffixes = textSuffixes;
        this.openMetricsSuffixes = openMetricsSuffixes;
    }

    /** As OpenMetrics writes it. */
    @Override
    public String toString() {
        return word;
    }

    static Optional<MetricType> named(String word, ExpositionFormat format) {
        return Arrays.stream(values())
                .filter(type -> type.isIn(format) && type.word(format).equals(word))
                .findFirst();
    }

    static List<String> words(ExpositionFormat format) {
        return Arrays.stream(values())
                .filter(type -> type.isIn(format))
                .map(type -> type.word(format))
                .toList();
    }

    /** What the names of its samples have after the name of the metric. */
    List<String> suffixes(ExpositionFormat format) {
        return format == ExpositionFormat.OPENMETRICS_1_0 ? openMetricsSuffixes : textSuffixes;
    }

    boolean hasBuckets() {
        return this == HISTOGRAM || this == GAUGE_HISTOGRAM;
    }

    private boolean isIn(ExpositionFormat format) {
        return !suffixes(format).isEmpty();
    }

    private String word(ExpositionFormat format) {
        return this == UNKNOWN && format == ExpositionFormat.TEXT_0_0_4 ? UNTYPED : word;
    }
}
