package io.github.cdiprometheus.metric;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import java.lang.reflect.Method;
import java.util.concurrent.ConcurrentHashMap;

/** The recorder of JAX-RS resource methods. Thread-safe. */
public final class ResourceMethodMetrics {

    private final Family<DistributionDataPoint> duration;
    private final ConcurrentHashMap<Class<?>, ConcurrentHashMap<Method, ResourceMethod>> resolved =
            new ConcurrentHashMap<>();
    private final Failures failures = new Failures();

    ResourceMethodMetrics(MetricFactory factory) {
        duration = factory.histogram(Catalogue.RESOURCE_METHOD_DURATION);
    }

    /**
     * The resolved recorder of one method.
     *
     * @param resourceClass class of the resource, which may have inherited the method
     */
    public ResourceMethod of(Class<?> resourceClass, Method method) {
        ConcurrentHashMap<Method, ResourceMethod> methods = resolved.get(resourceClass);
        if (methods == null) {
            methods = resolved.computeIfAbsent(resourceClass, key -> new ConcurrentHashMap<>());
        }
        ResourceMethod found = methods.get(method);
        return found != null
                ? found
                : methods.computeIfAbsent(method, key -> new ResourceMethod(resourceClass.getName(), key.getName()));
    }

    /** One resource method; overloads share a series. Thread-safe. */
    public final class ResourceMethod {
        private final String resourceClass;
        private final String name;
        private final DistributionDataPoint succeeded;

        ResourceMethod(String resourceClass, String name) {
            this.resourceClass = resourceClass;
            this.name = name;
            this.succeeded = duration.series(resourceClass, name, "");
        }

        /**
         * Records one call. Never throws: it stands between the application and its own result.
         *
         * @param failure what it threw, or null
         */
        public void observe(long nanos, Throwable failure) {
            try {
                DistributionDataPoint series =
                        failure == null ? succeeded : duration.series(resourceClass, name, ErrorTypes.of(failure));
                series.observe(nanos / 1e9);
            } catch (RuntimeException e) {
                failures.caught("A call of a resource method is not recorded", e);
            }
        }
    }
}
