package io.github.cdiprometheus.metric;

import io.github.cdiprometheus.config.MetricConfig;
import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.Unit;
import java.util.HashMap;
import java.util.Map;
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
        Counter.Builder builder = Counter.builder(PROPERTIES)
                .name(shape.name())
                .help(shape.help())
                .labelNames(labelNames(shape))
                .constLabels(constantLabels);
        return register(shape, (config.exemplars() ? builder.withExemplars() : builder.withoutExemplars()).build())
                ::labelValues;
    }

    @Override
    public Function<String[], GaugeDataPoint> gauge(Shape shape) {
        Gauge.Builder builder = Gauge.builder(PROPERTIES)
                .name(shape.name())
                .help(shape.help())
                .labelNames(labelNames(shape))
                .constLabels(constantLabels);
        return register(shape, (config.exemplars() ? builder.withExemplars() : builder.withoutExemplars()).build())
                ::labelValues;
    }

    @Override
    public Function<String[], DistributionDataPoint> histogram(Shape shape) {
        Histogram.Builder builder = Histogram.builder(PROPERTIES)
                .name(shape.name())
                .help(shape.help())
                .unit(unit(shape.name()))
                .labelNames(labelNames(shape))
                .constLabels(constantLabels)
                .classicUpperBounds(shape.buckets());
        if (!config.nativeHistograms()) {
            builder.classicOnly();
        }
        return register(shape, (config.exemplars() ? builder.withExemplars() : builder.withoutExemplars()).build())
                ::labelValues;
    }

    @Override
    public void info(Shape shape, String... labelValues) {
        register(
                        shape,
                        Info.builder(PROPERTIES)
                                .name(shape.name())
                                .help(shape.help())
                                .labelNames(labelNames(shape))
                                .constLabels(constantLabels)
                                .build())
                .addLabelValues(labelValues);
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

    /** Null for a number of things: client_java would make a unit part of the name. */
    private static Unit unit(String name) {
        if (name.endsWith("_bytes")) {
            return Unit.BYTES;
        }
        return name.endsWith("_seconds") ? Unit.SECONDS : null;
    }

    private static String[] labelNames(Shape shape) {
        return shape.labelNames().toArray(String[]::new);
    }
}
