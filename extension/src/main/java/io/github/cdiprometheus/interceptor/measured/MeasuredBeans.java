package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.metric.ApplicationMetrics;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The plans of all beans that are measured, by class. Lives with the metrics. Thread-safe. */
public final class MeasuredBeans {

    private final ConcurrentHashMap<Class<?>, BeanPlans> byClass = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<Constructor<?>, CallPlan> constructors = new ConcurrentHashMap<>();

    private final List<FrontEnd> frontEnds;

    /** @param frontEnds by which they were found */
    MeasuredBeans(List<FrontEnd> frontEnds) {
        this.frontEnds = frontEnds;
    }

    /** Null while nothing is measured: before the deployment is validated, and where there are no metrics. */
    static MeasuredBeans current() {
        ApplicationMetrics metrics = ApplicationMetrics.current();
        return metrics == null ? null : metrics.companion(MeasuredBeans.class);
    }

    void add(Class<?> bean, Map<Method, CallPlan> methods, Map<Constructor<?>, CallPlan> ofConstructors) {
        byClass.put(bean, new BeanPlans(bean, methods));
        constructors.putAll(ofConstructors);
    }

    /** Those of a bean by its class, or by that of its subclass that a container has made; null if there are none. */
    BeanPlans of(Class<?> instance) {
        for (Class<?> type = instance; type != null; type = type.getSuperclass()) {
            BeanPlans plans = byClass.get(type);
            if (plans != null) {
                return plans;
            }
        }
        return null;
    }

    /** Whether it is one of them, by the very class that the application wrote. */
    boolean contains(Class<?> bean) {
        return byClass.containsKey(bean);
    }

    List<FrontEnd> frontEnds() {
        return frontEnds;
    }

    /** Null if it is not measured. */
    CallPlan of(Constructor<?> constructor) {
        return constructors.get(constructor);
    }
}
