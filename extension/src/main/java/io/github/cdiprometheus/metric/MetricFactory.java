package io.github.cdiprometheus.metric;

import io.github.cdiprometheus.config.MetricConfig;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import java.util.List;
import java.util.function.Function;

/** Makes the metrics that the catalogue defines or an application declares, as the configuration wants them, in a store. */
final class MetricFactory {

    private final MetricConfig config;
    private final MetricStore store;
    private final Function<String[], CounterDataPoint> overflow;

    MetricFactory(MetricConfig config, MetricStore store) {
        this.config = config;
        this.store = store;
        this.overflow = store.counter(shape(Catalogue.OVERFLOW));
    }

    Family<CounterDataPoint> counter(MetricDefinition definition) {
        return new Family<>(
                definition.labelNames().size(),
                config.maxSeries(),
                store.counter(shape(definition)),
                point -> new Overflowing.Counter(point, overflowOf(definition)));
    }

    Family<GaugeDataPoint> gauge(MetricDefinition definition) {
        return new Family<>(
                definition.labelNames().size(),
                config.maxSeries(),
                store.gauge(shape(definition)),
                point -> new Overflowing.Gauge(point, overflowOf(definition)));
    }

    Family<DistributionDataPoint> histogram(MetricDefinition definition) {
        return new Family<>(
                definition.labelNames().size(),
                config.maxSeries(),
                store.histogram(shape(definition)),
                point -> new Overflowing.Distribution(point, overflowOf(definition)));
    }

    /** In memory; where processes share a directory it is mirrored. */
    SampledCounter sampledCounter(MetricDefinition definition) {
        SampledCounter counter = new SampledCounter(definition.labelNames().size(), config.maxSeries(), folded -> {
            // its series is made when there is something to count in it
            overflowOf(definition).inc(folded);
        });
        store.sampledCounter(shape(definition), counter::read);
        return counter;
    }

    /** In memory; where processes share a directory it is mirrored. */
    SampledGauge sampledGauge(MetricDefinition definition) {
        SampledGauge gauge = new SampledGauge();
        store.sampled(shape(definition), gauge::read);
        return gauge;
    }

    void info(MetricDefinition definition, String... labelValues) {
        store.info(shape(definition), labelValues);
    }

    /** Takes a metric away that was made here. */
    void remove(MetricDefinition definition) {
        store.remove(config.nameOf(definition.name()));
    }

    /** How many series a metric may have. */
    int maxSeries() {
        return config.maxSeries();
    }

    private CounterDataPoint overflowOf(MetricDefinition definition) {
        return overflow.apply(new String[] {config.nameOf(definition.name())});
    }

    /** In memory, whole: what client_java itself makes of the definition. */
    HeapStore heap() {
        return store.heap();
    }

    MetricStore.Shape shape(MetricDefinition definition) {
        return new MetricStore.Shape(
                config.nameOf(definition.name()),
                definition.help(),
                definition.labelNames(),
                buckets(definition),
                definition.quantiles(),
                definition.unit());
    }

    private double[] buckets(MetricDefinition definition) {
        List<Double> configured = config.buckets().get(definition.name());
        if (configured == null
                && definition.isLatency()
                && !config.latencyBuckets().isEmpty()) {
            configured = config.latencyBuckets();
        }
        List<Double> effective = configured == null ? definition.buckets() : configured;
        return effective.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
