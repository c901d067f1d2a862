package io.github.cdiprometheus.interceptor;

import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.RequestObservation;
import io.github.cdiprometheus.metric.ResourceMethodMetrics.ResourceMethod;
import jakarta.annotation.Priority;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.io.Serializable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.Consumer;

/**
 * Measures JAX-RS resource methods that are CDI beans or EJBs; outermost, so that transactions and security checks of
 * the bean are the application's time. A method that returns a {@link CompletionStage} is measured to its completion.
 */
@MeasuredResource
@Interceptor
@Priority(Interceptor.Priority.PLATFORM_BEFORE)
public class ResourceMethodInterceptor implements Serializable {

    // beans of a passivating scope want interceptors that can be passivated
    private static final long serialVersionUID = 1;

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
        // containers hand out subclasses, and the method may be an inherited one
        Class<?> resource = BeanClasses.unproxied(invocation.getTarget().getClass());
        ResourceMethod recorder = metrics.resourceMethods().of(resource, invocation.getMethod());
        long start = System.nanoTime();
        try {
            Object result = invocation.proceed();
            if (result instanceof CompletionStage<?> stage
                    && invocation.getMethod().getReturnType().isAssignableFrom(CompletableFuture.class)) {
                return recordedOnCompletion(stage, failure -> record(recorder, observation, start, failure));
            }
            record(recorder, observation, start, null);
            return result;
        } catch (Throwable thrown) {
            record(recorder, observation, start, thrown);
            throw thrown;
        }
    }

    /**
     * A stage that completes as the given one does, after the recording: JAX-RS would otherwise have ended the request
     * before, for a stage runs what was attached last first. The failure is handed on as it is, not wrapped.
     */
    private static CompletionStage<Object> recordedOnCompletion(
            CompletionStage<?> stage, Consumer<Throwable> recording) {
        CompletableFuture<Object> recorded = new CompletableFuture<>();
        stage.whenComplete((value, failure) -> {
            recording.accept(failure);
            if (failure == null) {
                recorded.complete(value);
            } else {
                recorded.completeExceptionally(failure);
            }
        });
        return recorded;
    }

    private static void record(ResourceMethod recorder, RequestObservation observation, long start, Throwable failure) {
        recorder.observe(System.nanoTime() - start, failure);
        if (failure != null && observation != null) {
            observation.thrown(failure);
        }
    }
}
