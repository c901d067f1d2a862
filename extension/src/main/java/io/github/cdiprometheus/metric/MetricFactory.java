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
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the metrics that the catalogue defines, as the configuration wants them, in one registry, and takes them out
 * again. The one place that knows client_java's builders.
 */
final class MetricFactory {

    /**
     * Ours alone decide: the {@code io.prometheus.*} properties that client_java reads by itself are for the metrics
     * that an application makes itself.
     */
    static final PrometheusProperties PROPERTIES =
            PrometheusProperties.builder().build();

    private final MetricConfig config;
    private final PrometheusRegistry registry;
    private final Labels constantLabels;
    private final List<Collector> registered = new ArrayList<>();
    private final Counter overflow;

    MetricFactory(MetricConfig config, PrometheusRegistry registry) {
        this.config = config;
        this.registry = registry;
        this.constantLabels = Labels.of(
                config.constantLabels().keySet().toArray(String[]::new),
                config.constantLabels().values().toArray(String[]::new));
        this.overflow = counterMetric(Catalogue.OVERFLOW);
    }

    Labels constantLabels() {
        return constantLabels;
    }

    Family<CounterDataPoint> counter(MetricDefinition definition) {
        Counter counter = counterMetric(definition);
        return new Family<>(
                definition.labelNames().size(),
                config.maxSeries(),
                counter::labelValues,
                point -> new Overflowing.Counter(point, overflowOf(definition)));
    }

    Family<GaugeDataPoint> gauge(MetricDefinition definition) {
        Gauge.Builder builder = Gauge.builder(PROPERTIES)
                .name(name(definition))
                .help(definition.help())
                .labelNames(labelNames(definition))
                .constLabels(constantLabels);
        Gauge gauge = register((config.exemplars() ? builder.withExemplars() : builder.withoutExemplars()).build());
        return new Family<>(
                definition.labelNames().size(),
                config.maxSeries(),
                gauge::labelValues,
                point -> new Overflowing.Gauge(point, overflowOf(definition)));
    }

    Family<DistributionDataPoint> histogram(MetricDefinition definition) {
        Histogram.Builder builder = Histogram.builder(PROPERTIES)
                .name(name(definition))
                .help(definition.help())
                .unit(unit(definition))
                .labelNames(labelNames(definition))
                .constLabels(constantLabels)
                .classicUpperBounds(buckets(definition));
        if (!config.nativeHistograms()) {
            builder.classicOnly();
        }
        Histogram histogram =
                register((config.exemplars() ? builder.withExemplars() : builder.withoutExemplars()).build());
        return new Family<>(
                definition.labelNames().size(),
                config.maxSeries(),
                histogram::labelValues,
                point -> new Overflowing.Distribution(point, overflowOf(definition)));
    }

    void info(MetricDefinition definition, String... labelValues) {
        register(Info.builder(PROPERTIES)
                        .name(name(definition))
                        .help(definition.help())
                        .labelNames(labelNames(definition))
                        .constLabels(constantLabels)
                        .build())
                .addLabelValues(labelValues);
    }

    /** Takes every metric made here out of the registry. */
    void unregisterAll() {
        registered.forEach(registry::unregister);
        registered.clear();
    }

    private Counter counterMetric(MetricDefinition definition) {
        Counter.Builder builder = Counter.builder(PROPERTIES)
                .name(name(definition))
                .help(definition.help())
                .labelNames(labelNames(definition))
                .constLabels(constantLabels);
        return register((config.exemplars() ? builder.withExemplars() : builder.withoutExemplars()).build());
    }

    private CounterDataPoint overflowOf(MetricDefinition definition) {
        return overflow.labelValues(name(definition));
    }

    private <C extends Collector> C register(C collector) {
        registry.register(collector);
        registered.add(collector);
        return collector;
    }

    private String name(MetricDefinition definition) {
        return config.namespace().isEmpty() ? definition.name() : config.namespace() + "_" + definition.name();
    }

    private static String[] labelNames(MetricDefinition definition) {
        return definition.labelNames().toArray(String[]::new);
    }

    private static Unit unit(MetricDefinition definition) {
        return definition.name().endsWith("_bytes") ? Unit.BYTES : Unit.SECONDS;
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
