package io.github.cdiprometheus.metric;

import io.github.cdiprometheus.multiprocess.MultiprocessDirectory;
import io.github.cdiprometheus.multiprocess.SeriesName;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;

/** In files that several processes share. */
final class DirectoryStore implements MetricStore {

    private final MultiprocessDirectory directory;
    private final Labels constantLabels;
    /** What the file format has no place for is kept in memory, and mirrored from there. */
    private final HeapStore heap;

    /** Grows while scrapes read it: deployments that share our classes add to it one after the other. */
    private final List<MetricSnapshot> withoutSeries = new CopyOnWriteArrayList<>();

    /** The same of those that are in memory: they are mirrored, the others must not be. */
    private final List<MetricSnapshot> sampledWithoutSeries = new CopyOnWriteArrayList<>();

    DirectoryStore(MultiprocessDirectory directory, Labels constantLabels, HeapStore heap) {
        this.directory = directory;
        this.constantLabels = constantLabels;
        this.heap = heap;
    }

    @Override
    public Function<String[], CounterDataPoint> counter(Shape shape) {
        withoutSeries.add(CounterSnapshot.builder()
                .name(shape.name().replaceFirst("_total$", ""))
                .help(shape.help())
                .build());
        return values -> directory.counter(series(shape, values));
    }

    @Override
    public Function<String[], GaugeDataPoint> gauge(Shape shape) {
        withoutSeries.add(
                GaugeSnapshot.builder().name(shape.name()).help(shape.help()).build());
        return values -> directory.gauge(series(shape, values));
    }

    @Override
    public Function<String[], DistributionDataPoint> histogram(Shape shape) {
        withoutSeries.add(HistogramSnapshot.builder()
                .name(shape.name())
                .help(shape.help())
                .build());
        return values -> directory.histogram(series(shape, values), shape.buckets());
    }

    @Override
    public void sampled(Shape shape, Consumer<GaugeWithCallback.Callback> values) {
        sampledWithoutSeries.add(
                GaugeSnapshot.builder().name(shape.name()).help(shape.help()).build());
        heap.sampled(shape, values);
    }

    @Override
    public void sampledCounter(Shape shape, Consumer<CounterWithCallback.Callback> values) {
        sampledWithoutSeries.add(CounterSnapshot.builder()
                .name(shape.name().replaceFirst("_total$", ""))
                .help(shape.help())
                .build());
        heap.sampledCounter(shape, values);
    }

    @Override
    public void info(Shape shape, String... labelValues) {
        heap.info(shape, labelValues);
    }

    /** What was recorded of it stays in the files, which nothing but a compaction changes. */
    @Override
    public void remove(String name) {
        String family = name.replaceFirst("_total$", "");
        withoutSeries.removeIf(
                metric -> metric.getMetadata().getPrometheusName().equals(family));
        sampledWithoutSeries.removeIf(
                metric -> metric.getMetadata().getPrometheusName().equals(family));
        heap.remove(name);
    }

    @Override
    public HeapStore heap() {
        return heap;
    }

    @Override
    public void clear() {
        heap.clear();
    }

    /** Help and type of every metric made here, for those that nobody has recorded anything of yet. */
    List<MetricSnapshot> withoutSeries() {
        return withoutSeries;
    }

    /** The same of those whose values are in memory. */
    List<MetricSnapshot> sampledWithoutSeries() {
        return sampledWithoutSeries;
    }

    private SeriesName series(Shape shape, String... values) {
        Labels labels = Labels.of(shape.labelNames().toArray(String[]::new), values);
        return new SeriesName(shape.name(), shape.help(), labels.merge(constantLabels));
    }
}
