package io.github.cdiprometheus.multiprocess;

import io.github.cdiprometheus.config.GaugeMode;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Exemplars;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Quantiles;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** One family in a merge. */
final class MergedFamily {

    private final FileName.Type type;
    private final GaugeMode mode;
    private final String help;
    private final Map<Labels, Series> series = new HashMap<>();

    /** The parts of a series; which of them there are depends on the type. */
    private static final class Series {
        private Accumulator value;
        private Accumulator.Sum sum;
        private Accumulator.Sum count;
        private final Map<Double, Accumulator.Sum> buckets = new TreeMap<>();
    }

    MergedFamily(FileName.Type type, GaugeMode mode, String help) {
        this.type = type;
        this.mode = mode;
        this.help = help;
    }

    /** Whether a file of this name can have it too. The modes of gauges may differ, then the first one holds. */
    boolean accepts(FileName file) {
        return type == file.type();
    }

    /** Whether each process has series of its own. */
    boolean isPerProcess() {
        return mode != null && mode.base() == GaugeMode.ALL;
    }

    Accumulator gauge(Labels labels) {
        return value(of(labels));
    }

    Accumulator target(ParsedKey key) {
        if (key.part == ParsedKey.Part.NONE) {
            return Accumulator.NOWHERE;
        }
        Series one = of(key.labels);
        return switch (key.part) {
            case BUCKET -> one.buckets.computeIfAbsent(key.bound, bound -> new Accumulator.Sum());
            case SUM -> one.sum = one.sum == null ? new Accumulator.Sum() : one.sum;
            case COUNT -> one.count = one.count == null ? new Accumulator.Sum() : one.count;
            default -> value(one);
        };
    }

    /**
     * @param problems gets a sentence for each series that client_java does not want, as a counter below zero
     * @throws IllegalArgumentException if client_java does not want such a metric
     */
    MetricSnapshot snapshot(String name, Consumer<String> problems) {
        MetricMetadata metadata = new MetricMetadata(name, help);
        return switch (type) {
            case COUNTER ->
                new CounterSnapshot(
                        metadata,
                        points(
                                problems,
                                (labels, one) -> new CounterDataPointSnapshot(one.value.value(), labels, null, 0)));
            case GAUGE ->
                new GaugeSnapshot(
                        metadata,
                        points(
                                problems,
                                (labels, one) -> one.value.isSet()
                                        ? new GaugeDataPointSnapshot(one.value.value(), labels, null)
                                        : null));
            case HISTOGRAM -> new HistogramSnapshot(metadata, points(problems, MergedFamily::histogram));
            case SUMMARY ->
                new SummarySnapshot(
                        metadata,
                        points(
                                problems,
                                (labels, one) -> new SummaryDataPointSnapshot(
                                        (long) value(one.count),
                                        value(one.sum),
                                        Quantiles.EMPTY,
                                        labels,
                                        Exemplars.EMPTY,
                                        0)));
        };
    }

    private Series of(Labels labels) {
        return series.computeIfAbsent(labels, l -> new Series());
    }

    private Accumulator value(Series one) {
        if (one.value == null) {
            one.value = Accumulator.of(type, mode);
        }
        return one.value;
    }

    private <P> List<P> points(Consumer<String> problems, BiFunction<Labels, Series, P> toPoint) {
        List<P> points = new ArrayList<>(series.size());
        series.forEach((labels, one) -> {
            try {
                P point = toPoint.apply(labels, one);
                if (point != null) {
                    points.add(point);
                }
            } catch (IllegalArgumentException e) {
                problems.accept("A series is left out: " + labels + ": " + e.getMessage());
            }
        });
        return points;
    }

    private static HistogramDataPointSnapshot histogram(Labels labels, Series one) {
        one.buckets.computeIfAbsent(Double.POSITIVE_INFINITY, bound -> new Accumulator.Sum());
        double[] bounds = new double[one.buckets.size()];
        long[] counts = new long[bounds.length];
        int i = 0;
        for (Map.Entry<Double, Accumulator.Sum> bucket : one.buckets.entrySet()) {
            bounds[i] = bucket.getKey();
            counts[i++] = (long) bucket.getValue().value();
        }
        return new HistogramDataPointSnapshot(
                ClassicHistogramBuckets.of(bounds, counts), value(one.sum), labels, Exemplars.EMPTY, 0);
    }

    private static double value(Accumulator.Sum sum) {
        return sum == null ? 0 : sum.value();
    }
}
