package io.github.cdiprometheus.jaxrs.jersey;

import io.github.cdiprometheus.interceptor.BeanClasses;
import io.github.cdiprometheus.interceptor.measured.Call;
import io.github.cdiprometheus.interceptor.measured.UnseenBeans;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.RequestObservation;
import io.github.cdiprometheus.metric.ResourceMethodMetrics.ResourceMethod;
import io.github.cdiprometheus.persistence.jdbc.ResourceFields;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.glassfish.jersey.server.model.Invocable;
import org.glassfish.jersey.server.monitoring.ApplicationEvent;
import org.glassfish.jersey.server.monitoring.ApplicationEventListener;
import org.glassfish.jersey.server.monitoring.RequestEvent;
import org.glassfish.jersey.server.monitoring.RequestEventListener;

/** Listens to Jersey's own events of a request. Thread-safe; one listener per request. */
public final class JerseyObserver implements ApplicationEventListener {

    /** By the class of a resource. */
    private final Map<Class<?>, ResourceFields> dataSources = new ConcurrentHashMap<>();

    @Override
    public void onEvent(ApplicationEvent event) {
        // only requests matter
    }

    @Override
    public RequestEventListener onRequest(RequestEvent start) {
        return start.getContainerRequest().getProperty(RequestObservation.ATTRIBUTE)
                        instanceof RequestObservation observation
                ? new Request(observation, dataSources)
                : null;
    }

    /**
     * The events of one request. That the resource method failed is known only after it has finished, by the exception
     * event: its duration is kept until then, or until the response is filtered.
     */
    private static final class Request implements RequestEventListener {
        private final RequestObservation observation;
        private final Map<Class<?>, ResourceFields> dataSources;
        private long start;
        private long nanos;
        private volatile boolean finished;
        /** What annotations measure of it, if CDI does not; null: nothing. */
        private volatile Call annotated;

        Request(RequestObservation observation, Map<Class<?>, ResourceFields> dataSources) {
            this.observation = observation;
            this.dataSources = dataSources;
        }

        @Override
        public void onEvent(RequestEvent event) {
            switch (event.getType()) {
                case RESOURCE_METHOD_START -> begin(event);
                case RESOURCE_METHOD_FINISHED -> {
                    nanos = System.nanoTime() - start;
                    finished = true;
                    if (annotated != null) {
                        annotated.returned();
                    }
                }
                case ON_EXCEPTION -> failed(event);
                case RESP_FILTERS_START, FINISHED -> {
                    record(event, null);
                    endAnnotated(null);
                }
                default -> {}
            }
        }

        private void begin(RequestEvent event) {
            if (isOfApplication(event)) {
                measureDataSources(event);
                annotated = UnseenBeans.begin(
                        instance(event), resource(event), invocable(event).getHandlingMethod());
            }
            start = System.nanoTime();
        }

        /** Of a resource without a scope: on Payara, Jersey has it injected past CDI's extensions. */
        private void measureDataSources(RequestEvent event) {
            ApplicationMetrics metrics = ApplicationMetrics.current();
            ResourceFields fields = dataSources.computeIfAbsent(resource(event), ResourceFields::of);
            if (!fields.isEmpty() && metrics != null && metrics.jdbc() != null) {
                fields.measure(instance(event));
            }
        }

        /** Whose method answers: the innermost comes first. */
        private static Object instance(RequestEvent event) {
            return event.getUriInfo().getMatchedResources().get(0);
        }

        private void endAnnotated(Throwable failure) {
            if (annotated != null) {
                annotated.end(failure);
            }
        }

        /** A request that matched no method was refused by JAX-RS: no exception of the application. */
        private void failed(RequestEvent event) {
            if (isOfApplication(event) && event.getException() != null) {
                observation.thrown(event.getException());
                record(event, event.getException());
                endAnnotated(event.getException());
            }
        }

        private void record(RequestEvent event, Throwable failure) {
            if (finished && isOfApplication(event)) {
                finished = false;
                ApplicationMetrics metrics = ApplicationMetrics.current();
                if (metrics != null && metrics.resourceMethods() != null && observation.claimResourceMethod()) {
                    recorder(metrics, event).observe(nanos, failure);
                }
            }
        }

        /** A route is said for resource methods of the application only: not for ours, nor Jersey's own. */
        private boolean isOfApplication(RequestEvent event) {
            return observation.route() != null && event.getUriInfo().getMatchedResourceMethod() != null;
        }

        private static ResourceMethod recorder(ApplicationMetrics metrics, RequestEvent event) {
            return metrics.resourceMethods()
                    .of(resource(event), invocable(event).getHandlingMethod());
        }

        /** The class that the application wrote. */
        private static Class<?> resource(RequestEvent event) {
            return BeanClasses.unproxied(invocable(event).getHandler().getHandlerClass());
        }

        private static Invocable invocable(RequestEvent event) {
            return event.getUriInfo().getMatchedResourceMethod().getInvocable();
        }
    }
}
