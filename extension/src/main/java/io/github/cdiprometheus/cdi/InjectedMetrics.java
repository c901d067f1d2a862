package io.github.cdiprometheus.cdi;

import static java.util.Comparator.comparing;

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
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** The metrics that are injected into the application's beans: which there are to be, and their beans. */
final class InjectedMetrics {

    private static final System.Logger LOG = System.getLogger("io.github.cdiprometheus");

    private final List<MetricPoint> points = new ArrayList<>();
    private final Map<MetricPoint, Object> resolved = new ConcurrentHashMap<>();
    /** Types that were asked for without saying which metric. */
    private final Set<Class<?>> warned = ConcurrentHashMap.newKeySet();

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
                    // not Object: an application that asks for all its beans is not given metrics without a name
                    .types(type)
                    .qualifiers(new MetricLiteral(""))
                    .scope(Dependent.class)
                    .produceWith(instance -> resolve(type, instance, metrics));
        }
        if (!registryIsTheApplications) {
            event.addBean()
                    .id(PrometheusRegistry.class.getName())
                    .types(PrometheusRegistry.class, Object.class)
                    .scope(Dependent.class)
                    .produceWith(instance -> registry.get());
        }
    }

    /** In an order of their own, not the container's: mistakes are told of the same place each time. */
    void declare(MetricUses uses) {
        points.stream().sorted(comparing(MetricPoint::place)).forEach(point -> point.declare(uses));
    }

    private Object resolve(Class<?> type, Instance<Object> instance, Supplier<DeclaredMetrics> metrics) {
        InjectionPoint injectionPoint = injectionPoint(instance);
        return Optional.ofNullable(injectionPoint)
                .flatMap(MetricPoint::of)
                .map(point -> resolved.computeIfAbsent(point, key -> key.resolve(metrics.get())))
                .orElseGet(() -> nameless(type, injectionPoint));
    }

    /** Null where nobody injects, but asks the container for a reference to the bean. */
    private static InjectionPoint injectionPoint(Instance<Object> instance) {
        try {
            return instance.select(InjectionPoint.class).get();
        } catch (RuntimeException e) {
            return null;
        }
    }

    /** For whoever asks for all beans of the type, and not for one with {@link Metric}: code that goes on, and no metric. */
    private Object nameless(Class<?> type, InjectionPoint injectionPoint) {
        if (warned.add(type)) {
            LOG.log(
                    Level.WARNING,
                    "A " + type.getName() + " is asked for without @Metric, which would name it: no page shows it ("
                            + (injectionPoint == null ? "no injection point" : injectionPoint) + ")");
        }
        return MetricPoint.nameless(type).resolve(DeclaredMetrics.unregistered());
    }
}
