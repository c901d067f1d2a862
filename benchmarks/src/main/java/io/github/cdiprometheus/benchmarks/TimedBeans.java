package io.github.cdiprometheus.benchmarks;

import io.micrometer.core.aop.TimedAspect;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.Dependent;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import org.aspectj.lang.JoinPoint;
import org.aspectj.lang.ProceedingJoinPoint;
import org.aspectj.runtime.internal.AroundClosure;
import org.aspectj.runtime.reflect.Factory;

/** The same bean several times, with an empty method that is measured by different means. */
final class TimedBeans {

    private TimedBeans() {}

    /** A histogram's data point as our annotation has it. */
    static DistributionDataPoint histogram() {
        return Histogram.builder()
                .name("by_hand_seconds")
                .classicOnly()
                .classicUpperBounds(Bounds.LATENCIES)
                .withoutExemplars()
                .build()
                .labelValues();
    }

    /** Our own. */
    @Dependent
    public static class Ours implements Runnable {
        @Override
        @io.github.cdiprometheus.annotation.Timed
        public void run() {}
    }

    /** With the buckets that ours has by itself. */
    @Dependent
    public static class Micrometer implements Runnable {
        @Override
        @AroundMicrometer
        @io.micrometer.core.annotation.Timed(
                value = "micrometer",
                serviceLevelObjectives = {0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10})
        public void run() {}
    }

    /** Its buckets are in {@code META-INF/microprofile-config.properties}. */
    @Dependent
    public static class SmallRye implements Runnable {
        @Override
        @org.eclipse.microprofile.metrics.annotation.Timed(name = "smallrye")
        public void run() {}
    }

    @Dependent
    public static class Proceeding implements Runnable {
        @Override
        @Proceeds
        public void run() {}
    }

    @Dependent
    public static class ByHand implements Runnable {
        @Override
        @TimedByHand
        public void run() {}
    }

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface Proceeds {}

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface TimedByHand {}

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    @interface AroundMicrometer {}

    @Proceeds
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    public static class ProceedingInterceptor {
        @AroundInvoke
        Object proceed(InvocationContext invocation) throws Exception {
            return invocation.proceed();
        }
    }

    @TimedByHand
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    public static class ByHandInterceptor {
        private final DistributionDataPoint seconds = histogram();

        @AroundInvoke
        Object measure(InvocationContext invocation) throws Exception {
            long start = System.nanoTime();
            try {
                return invocation.proceed();
            } finally {
                seconds.observe((System.nanoTime() - start) / 1e9);
            }
        }
    }

    /**
     * Micrometer has an aspect and no interceptor for CDI: here the container calls that aspect, as woven code would, with
     * the same objects of AspectJ made once and made for each call.
     */
    @AroundMicrometer
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    public static class TimedAspectInterceptor {
        static final PrometheusMeterRegistry REGISTRY = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

        private final TimedAspect aspect = new TimedAspect(REGISTRY);
        /** Of the one method that is intercepted here. */
        private JoinPoint.StaticPart method;

        @AroundInvoke
        Object measure(InvocationContext invocation) throws Throwable {
            if (method == null) {
                method = describe(invocation.getMethod());
            }
            ProceedingJoinPoint call =
                    (ProceedingJoinPoint) Factory.makeJP(method, invocation.getTarget(), invocation.getTarget());
            call.set$AroundClosure(new AroundClosure() {
                @Override
                public Object run(Object[] state) throws Throwable {
                    return invocation.proceed();
                }
            });
            return aspect.timedMethod(call);
        }

        private static JoinPoint.StaticPart describe(Method method) {
            Factory factory = new Factory(null, method.getDeclaringClass());
            return factory.makeSJP(
                    JoinPoint.METHOD_EXECUTION,
                    factory.makeMethodSig(
                            method.getModifiers(),
                            method.getName(),
                            method.getDeclaringClass(),
                            method.getParameterTypes(),
                            new String[0],
                            method.getExceptionTypes(),
                            method.getReturnType()),
                    0);
        }
    }
}
