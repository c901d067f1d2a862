package io.github.cdiprometheus.metric;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import java.lang.reflect.Method;

/** The recorder of JAX-RS resource methods. Thread-safe. */
public final class ResourceMethodMetrics {

    private final Family<DistributionDataPoint> duration;

    ResourceMethodMetrics(MetricFactory factory) {
        duration = factory.histogram(Catalogue.RESOURCE_METHOD_DURATION);
    }

    /** The resolved recorder of one method: to be kept by the caller. */
    public ResourceMethod of(Class<?> resourceClass, Method method) {
        return new ResourceMethod(resourceClass.getName(), method.getName());
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
         * Records one call.
         *
         * @param failure what it threw, or null
         */
        public void observe(long nanos, Throwable failure) {
            DistributionDataPoint series =
                    failure == null ? succeeded : duration.series(resourceClass, name, ErrorTypes.of(failure));
            series.observe(nanos / 1e9);
        }
    }
}
