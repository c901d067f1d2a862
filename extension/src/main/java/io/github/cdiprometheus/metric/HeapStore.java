package io.github.cdiprometheus.metric;

import io.github.cdiprometheus.config.MetricConfig;
import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.core.metrics.MetricWithFixedMetadata;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;

/** In memory, as client_java's own metrics in a registry. The one place that knows client_java's builders. */
final class HeapStore implements MetricStore {

    /**
     * Ours alone decide: the {@code io.prometheus.*} properties that client_java reads by itself are for the metrics
     * that an application makes itself.
     */
    static final PrometheusProperties PROPERTIES =
            PrometheusProperties.builder().build();

    private final MetricConfig config;
    private final Labels constantLabels;
    private final PrometheusRegistry registry;
    private final Map<String, Collector> registered = new HashMap<>();

    HeapStore(MetricConfig config, PrometheusRegistry registry) {
        this.config = config;
        this.constantLabels = constantLabels(config);
        this.registry = registry;
    }

    static Labels constantLabels(MetricConfig config) {
        return Labels.of(
                config.constantLabels().keySet().toArray(String[]::new),
                config.constantLabels().values().toArray(String[]::new));
    }

    @Override
    public Function<String[], CounterDataPoint> counter(Shape shape) {
        return wholeCounter(shape)::labelValues;
    }

    @Override
    public Function<String[], GaugeDataPoint> gauge(Shape shape) {
        return wholeGauge(shape)::labelValues;
    }

    @Override
    public Function<String[], DistributionDataPoint> histogram(Shape shape) {
        return wholeHistogram(shape)::labelValues;
    }

    Counter wholeCounter(Shape shape) {
        Counter.Builder builder = described(Counter.builder(PROPERTIES), shape);
        return register(shape, (config.exemplars() ? builder.withExemplars() : builder.withoutExemplars()).build());
    }

    Gauge wholeGauge(Shape shape) {
        Gauge.Builder builder = described(Gauge.builder(PROPERTIES), shape);
        return register(shape, (config.exemplars() ? builder.withExemplars() : builder.withoutExemplars()).build());
    }

    Histogram wholeHistogram(Shape shape) {
        Histogram.Builder builder =
                described(Histogram.builder(PROPERTIES), shape).classicUpperBounds(shape.buckets());
        if (!config.nativeHistograms()) {
            builder.classicOnly();
        }
        return register(shape, (config.exemplars() ? builder.withExemplars() : builder.withoutExemplars()).build());
    }

    Summary wholeSummary(Shape shape) {
        Summary.Builder builder = described(Summary.builder(PROPERTIES), shape);
        shape.quantiles().forEach(builder::quantile);
        return register(shape, (config.exemplars() ? builder.withExemplars() : builder.withoutExemplars()).build());
    }

    @Override
    public void sampled(Shape shape, Consumer<GaugeWithCallback.Callback> values) {
        register(
                shape,
                described(GaugeWithCallback.builder(PROPERTIES), shape)
                        .callback(values)
                        .build());
    }

    @Override
    public void sampledCounter(Shape shape, Consumer<CounterWithCallback.Callback> values) {
        register(
                shape,
                described(CounterWithCallback.builder(PROPERTIES), shape)
                        .callback(values)
                        .build());
    }

    @Override
    public void info(Shape shape, String... labelValues) {
        register(shape, described(Info.builder(PROPERTIES), shape).build()).addLabelValues(labelValues);
    }

    @Override
    public HeapStore heap() {
        return this;
    }

    @Override
    public void remove(String name) {
        Collector removed = registered.remove(name);
        if (removed != null) {
            registry.unregister(removed);
        }
    }

    @Override
    public void clear() {
        registered.values().forEach(registry::unregister);
        registered.clear();
    }

    private <C extends Collector> C register(Shape shape, C collector) {
        registry.register(collector);
        registered.put(shape.name(), collector);
        return collector;
    }

    private <B extends MetricWithFixedMetadata.Builder<B, ?>> B described(B builder, Shape shape) {
        builder.name(shape.name())
                .help(shape.help())
                .labelNames(shape.labelNames().toArray(String[]::new))
                .constLabels(constantLabels);
        return shape.unit().isEmpty() ? builder : builder.unit(new Unit(shape.unit()));
    }
}
