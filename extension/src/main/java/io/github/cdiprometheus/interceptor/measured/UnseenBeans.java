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
 * Annotated classes that CDI does not see, such as JAX-RS resources without a scope on Payara: whoever calls their methods
 * begins the calls here and ends them. Annotations are read at the first call. Lives with the metrics. Thread-safe.
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
     * @param type class that the application wrote
     * @return null if nothing is measured of the method, or the interceptor of CDI measures it
     */
    public static Call begin(Class<?> type, Method method) {
        ApplicationMetrics metrics = ApplicationMetrics.current();
        MeasuredBeans seen = metrics == null ? null : metrics.companion(MeasuredBeans.class);
        if (seen == null || seen.contains(type)) {
            return null;
        }
        UnseenBeans unseen = metrics.companion(UnseenBeans.class);
        if (unseen == null) {
            unseen = metrics.companion(UnseenBeans.class, () -> new UnseenBeans(metrics, seen.frontEnds()));
        }
        CallPlan plan = unseen.read.computeIfAbsent(type, unseen::plans).of(method);
        return plan.isEmpty() ? null : plan.begin();
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
        return new BeanPlans(plans);
    }
}
