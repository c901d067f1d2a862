package io.github.cdiprometheus.testing;

import java.util.LinkedHashMap;
import java.util.Map;

/** The samples of one metric by the labels that the application gave: what each type asks of its samples. */
final class Points {
    private static final String BOUND = "le";
    private static final String QUANTILE = "quantile";

    private final String name;
    private final MetricType type;
    private final ExpositionFormat format;
    private final Map<Map<String, String>, Point> points = new LinkedHashMap<>();

    private Point last;

    Points(String name, MetricType type, ExpositionFormat format) {
        this.name = name;
        this.type = type;
        this.format = format;
    }

    void add(Sample sample, Cursor in) {
        Point point = point(sample, in);
        switch (type) {
            case HISTOGRAM, GAUGE_HISTOGRAM -> distribution(point, sample, in);
            case SUMMARY -> summary(point, sample, in);
            case COUNTER -> notNegative(sample, in);
            case STATE_SET -> state(sample, in);
            case INFO -> info(sample, in);
            default -> {}
        }
        checkExemplar(sample, in);
    }

    void close() {
        if (type.hasBuckets()) {
            points.values().forEach(point -> point.close(type, format));
        }
    }

    private Point point(Sample sample, Cursor in) {
        Map<String, String> labels = sample.series().without(label()).labels();
        Point point = points.get(labels);
        // only OpenMetrics wants the samples of one point to follow each other
        if (point != null && point != last && format == ExpositionFormat.OPENMETRICS_1_0) {
            throw in.error("the samples of " + new Series(name, labels) + " in one group", "others in between");
        }
        if (point == null) {
            point = new Point();
            points.put(labels, point);
        }
        last = point;
        return point;
    }

    /** The label that tells the samples of one point apart. */
    private String label() {
        return switch (type) {
            case HISTOGRAM, GAUGE_HISTOGRAM -> BOUND;
            case SUMMARY -> QUANTILE;
            case STATE_SET -> name;
            default -> "";
        };
    }

    private void distribution(Point point, Sample sample, Cursor in) {
        if (isNamed(sample, "_bucket")) {
            point.bucket(number(sample, BOUND, in), sample.value(), in);
        } else if (isNamed(sample, "_count") || isNamed(sample, "_gcount")) {
            point.count(sample.value(), in);
        } else if (isNamed(sample, "_sum") || isNamed(sample, "_gsum")) {
            point.sum(in);
        }
    }

    private void summary(Point point, Sample sample, Cursor in) {
        if (isNamed(sample, "")) {
            double quantile = number(sample, QUANTILE, in);
            if (!(quantile >= 0 && quantile <= 1)) {
                throw in.error("a quantile from 0 to 1", sample.label(QUANTILE));
            }
            point.ascending(QUANTILE, quantile, in);
        } else if (isNamed(sample, "_count")) {
            notNegative(sample, in);
        }
    }

    private void notNegative(Sample sample, Cursor in) {
        if (format == ExpositionFormat.OPENMETRICS_1_0 && !(sample.value() >= 0)) {
            throw in.error("a value of 0 or more", Names.number(sample.value()));
        }
    }

    private void state(Sample sample, Cursor in) {
        if (sample.label(name).isEmpty()) {
            throw in.error("the state as a label " + name, "none");
        }
        if (sample.value() != 0 && sample.value() != 1) {
            throw in.error("0 or 1 for a state", Names.number(sample.value()));
        }
    }

    private void info(Sample sample, Cursor in) {
        if (sample.value() != 1) {
            throw in.error("1 for an info", Names.number(sample.value()));
        }
    }

    private void checkExemplar(Sample sample, Cursor in) {
        if (sample.exemplar().isPresent() && !isNamed(sample, "_total") && !isNamed(sample, "_bucket")) {
            throw in.error(
                    "exemplars at counters and buckets only",
                    "one at " + sample.series().name());
        }
    }

    private boolean isNamed(Sample sample, String suffix) {
        return sample.series().name().equals(name + suffix);
    }

    private static double number(Sample sample, String label, Cursor in) {
        String value = sample.label(label);
        double number =
                Numbers.parse(value).orElseThrow(() -> in.error("a number as label " + label, '"' + value + '"'));
        if (Double.isNaN(number)) {
            throw in.error("a number as label " + label, value);
        }
        return number;
    }
}
