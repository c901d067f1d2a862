package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.annotation.Metric;
import io.github.cdiprometheus.metric.DeclaredMetrics;
import io.github.cdiprometheus.metric.MetricUses;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Default;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.util.AnnotationLiteral;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The metrics that are injected into the application's beans: which there are to be, and their beans. */
final class InjectedMetrics {

    private final List<MetricPoint> points = new ArrayList<>();
    private final Map<MetricPoint, Object> resolved = new ConcurrentHashMap<>();
    private boolean registryIsTheApplications;

    /** Learns of an injection point that may be one of a metric. */
    void discover(InjectionPoint point) {
        MetricPoint.of(point).ifPresent(points::add);
    }

    /** Learns of a bean; an application that has its own registry bean keeps it. */
    void discover(Bean<?> bean) {
        registryIsTheApplications |= bean.getTypes().contains(PrometheusRegistry.class)
                && bean.getQualifiers().contains(Default.Literal.INSTANCE);
    }

    /**
     * @param metrics asked at each first injection
     * @param registry where the application registers metrics itself
     */
    void addBeans(AfterBeanDiscovery event, Supplier<DeclaredMetrics> metrics, Supplier<PrometheusRegistry> registry) {
        for (Class<?> type : MetricPoint.TYPES.keySet()) {
            event.addBean()
                    .id(Metric.class.getName() + " " + type.getName())
                    .types(type, Object.class)
                    .qualifiers(new MetricLiteral())
                    .scope(Dependent.class)
                    .produceWith(instance -> resolve(instance, metrics.get()));
        }
        if (!registryIsTheApplications) {
            event.addBean()
                    .id(PrometheusRegistry.class.getName())
                    .types(PrometheusRegistry.class, Object.class)
                    .scope(Dependent.class)
                    .produceWith(instance -> registry.get());
        }
    }

    void declare(MetricUses uses) {
        points.forEach(point -> point.declare(uses));
    }

    private Object resolve(Instance<Object> instance, DeclaredMetrics metrics) {
        InjectionPoint injectionPoint = instance.select(InjectionPoint.class).get();
        MetricPoint point = MetricPoint.of(injectionPoint)
                .orElseThrow(() -> new IllegalStateException("no metric: " + injectionPoint));
        return resolved.computeIfAbsent(point, key -> key.resolve(metrics));
    }

    @SuppressWarnings("serial")
    private static final class MetricLiteral extends AnnotationLiteral<Metric> implements Metric {
        @Override
        public String name() {
            return "";
        }

        @Override
        public String help() {
            return "";
        }

        @Override
        public String unit() {
            return "";
        }

        @Override
        public String[] labels() {
            return new String[0];
        }

        @Override
        public double[] buckets() {
            return new double[0];
        }

        @Override
        public double[] quantiles() {
            return new double[0];
        }
    }
}
