package io.github.cdiprometheus.interceptor;

import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.RequestObservation;
import io.github.cdiprometheus.metric.ResourceMethodMetrics;
import io.github.cdiprometheus.metric.ResourceMethodMetrics.ResourceMethod;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.reflect.Method;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Measures JAX-RS resource methods that are CDI beans or EJBs; outermost, so that transactions and security checks of
 * the bean are the application's time. A method that returns a {@link CompletionStage} is measured to its completion.
 */
@MeasuredResource
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class ResourceMethodInterceptor {

    private final ConcurrentHashMap<Method, ResourceMethod> resolved = new ConcurrentHashMap<>();

    @AroundInvoke
    Object measure(InvocationContext invocation) throws Exception {
        ApplicationMetrics metrics = ApplicationMetrics.current();
        if (metrics == null || metrics.resourceMethods() == null) {
            return invocation.proceed();
        }
        RequestObservation observation = RequestObservation.current();
        if (observation != null && !observation.claimResourceMethod()) {
            // one resource calls another one as a bean: that is no request
            return invocation.proceed();
        }
        ResourceMethod recorder = recorder(metrics.resourceMethods(), invocation);
        long start = System.nanoTime();
        try {
            Object result = invocation.proceed();
            if (result instanceof CompletionStage<?> stage) {
                stage.whenComplete((value, failure) -> record(recorder, observation, start, failure));
            } else {
                record(recorder, observation, start, null);
            }
            return result;
        } catch (Throwable thrown) {
            record(recorder, observation, start, thrown);
            throw thrown;
        }
    }

    private static void record(ResourceMethod recorder, RequestObservation observation, long start, Throwable failure) {
        recorder.observe(System.nanoTime() - start, failure);
        if (failure != null && observation != null) {
            observation.thrown(failure);
        }
    }

    private ResourceMethod recorder(ResourceMethodMetrics metrics, InvocationContext invocation) {
        Method method = invocation.getMethod();
        ResourceMethod found = resolved.get(method);
        return found != null ? found : resolved.computeIfAbsent(method, key -> metrics.of(beanClass(invocation), key));
    }

    /** The bean's own class: containers hand out subclasses, and the method may be an inherited one. */
    private static Class<?> beanClass(InvocationContext invocation) {
        return BeanClasses.unproxied(invocation.getTarget().getClass());
    }
}
