package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.Failures;
import io.github.cdiprometheus.metric.MetricUses;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Annotated classes that CDI does not see, such as JAX-RS resources without a scope on Payara, and instances that CDI has
 * not made, such as sub-resources: whoever calls their methods begins the calls here and ends them. Annotations of a class
 * that is no bean are read at the first call. Lives with the metrics. Thread-safe.
 */
public final class UnseenBeans {

    private static final System.Logger LOG = System.getLogger("io.github.cdiprometheus");

    private final ApplicationMetrics metrics;
    private final List<FrontEnd> frontEnds;
    private final ConcurrentHashMap<Class<?>, BeanPlans> read = new ConcurrentHashMap<>();
    private final Failures failures = new Failures();

    private UnseenBeans(ApplicationMetrics metrics, List<FrontEnd> frontEnds) {
        this.frontEnds = frontEnds;
        this.metrics = metrics;
    }

    /**
     * A call that begins now, without labels from its arguments.
     *
     * @param instance that is called
     * @param type class that the application wrote
     * @return null if nothing is measured of the method, or the interceptor of CDI measures it
     */
    public static Call begin(Object instance, Class<?> type, Method method) {
        ApplicationMetrics metrics = ApplicationMetrics.current();
        MeasuredBeans seen = metrics == null ? null : metrics.companion(MeasuredBeans.class);
        if (seen == null || isIntercepted(instance, type, seen)) {
            return null;
        }
        CallPlan plan = (seen.contains(type) ? seen.of(type) : read(type, metrics, seen)).of(method);
        return plan.isEmpty() ? null : plan.begin();
    }

    /**
     * Whether annotations ask for the calls of a method to be measured, as far as these can be read.
     *
     * @param type class that the application wrote
     */
    public static boolean isAnnotated(Class<?> type, Method method) {
        MeasuredBeans seen = MeasuredBeans.current();
        if (seen == null) {
            return false;
        }
        if (seen.contains(type)) {
            return !seen.of(type).of(method).isEmpty();
        }
        try {
            return new Mentions(seen.frontEnds()).in(type)
                    && new TypeReader(type, seen.frontEnds(), AnnotationSource.ofClassFiles())
                            .read().members().stream()
                                    .anyMatch(each -> each.member() instanceof Method measured
                                            && BeanMethods.isSame(type, measured, method));
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "Annotations of " + type.getName() + " cannot be read", e);
            return false;
        }
    }

    /** Of a class that CDI knows, it is the subclasses that a container has made of it which have interceptors. */
    private static boolean isIntercepted(Object instance, Class<?> type, MeasuredBeans seen) {
        return seen.contains(type) && instance.getClass() != type;
    }

    private static BeanPlans read(Class<?> type, ApplicationMetrics metrics, MeasuredBeans seen) {
        UnseenBeans unseen = metrics.companion(UnseenBeans.class);
        if (unseen == null) {
            unseen = metrics.companion(UnseenBeans.class, () -> new UnseenBeans(metrics, seen.frontEnds()));
        }
        return unseen.read.computeIfAbsent(type, unseen::plans);
    }

    private BeanPlans plans(Class<?> type) {
        Map<Method, CallPlan> plans = new HashMap<>();
        try {
            MeasuredType measured = new TypeReader(type, frontEnds, AnnotationSource.ofClassFiles()).read();
            MetricUses uses = new MetricUses();
            measured.declare(uses);
            metrics.declared().make(uses);
            for (MeasuredMember member : measured.members()) {
                if (member.member() instanceof Method method) {
                    plans.put(method, member.plan(metrics.declared(), failures));
                }
            }
        } catch (RuntimeException | LinkageError e) {
            // too late to fail the deployment: the application runs already
            LOG.log(Level.ERROR, type.getName() + " is not measured", e);
        }
        return new BeanPlans(type, plans);
    }
}
