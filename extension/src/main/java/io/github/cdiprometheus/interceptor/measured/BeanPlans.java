package io.github.cdiprometheus.interceptor.measured;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The plans of one bean, by method. Thread-safe. */
final class BeanPlans {

    private static final CallPlan NOTHING = new CallPlan("", List.of(), List.of(), null, null);

    /** Also methods that containers name instead of those that were annotated, once they were seen. */
    private final ConcurrentHashMap<Method, CallPlan> byMethod = new ConcurrentHashMap<>();

    private final Class<?> bean;
    private final Map<Method, CallPlan> annotated;

    BeanPlans(Class<?> bean, Map<Method, CallPlan> annotated) {
        this.bean = bean;
        this.annotated = Map.copyOf(annotated);
        this.byMethod.putAll(annotated);
    }

    CallPlan of(Method method) {
        CallPlan plan = byMethod.get(method);
        return plan != null ? plan : byMethod.computeIfAbsent(method, this::bySignature);
    }

    /** An interface's method, a superclass's, a bridge, or a container's copy of one that was annotated. */
    private CallPlan bySignature(Method method) {
        return annotated.entrySet().stream()
                .filter(entry -> BeanMethods.isSame(bean, entry.getKey(), method))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(NOTHING);
    }
}
