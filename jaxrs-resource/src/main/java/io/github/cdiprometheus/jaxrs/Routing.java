package io.github.cdiprometheus.jaxrs;

import io.github.cdiprometheus.interceptor.measured.UnseenBeans;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.RequestObservation;
import jakarta.annotation.Priority;
import jakarta.ws.rs.RuntimeType;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.DynamicFeature;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.FeatureContext;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What each JAX-RS application of the user gets from us. */
final class Routing {

    private Routing() {}

    /** Registers the filters that say routes; on servers only, and not in our own application. */
    static boolean register(FeatureContext context) {
        Configuration configuration = context.getConfiguration();
        ApplicationMetrics metrics = ApplicationMetrics.current();
        if (configuration.getRuntimeType() != RuntimeType.SERVER
                || metrics == null
                || metrics.http() == null
                || configuration.getProperty(MetricsApplication.MARKER) != null) {
            return false;
        }
        context.register(new Entrance());
        context.register(new PerMethod(!isJersey(context)));
        return true;
    }

    /** Jersey shows its calls to an observer of ours, which measures what no interceptor does. */
    static boolean isJersey(FeatureContext context) {
        return context.getClass().getName().startsWith("org.glassfish.jersey.");
    }

    /** Marks every request that enters the application, matched or not. */
    @PreMatching
    @Priority(Integer.MIN_VALUE)
    private static final class Entrance implements ContainerRequestFilter {
        @Override
        public void filter(ContainerRequestContext request) {
            if (request.getProperty(RequestObservation.ATTRIBUTE) instanceof RequestObservation observation) {
                observation.enterJaxrs();
            }
        }
    }

    /** Resolves the template of each resource method once. */
    private static final class PerMethod implements DynamicFeature {
        private final boolean tellsUnseen;
        private final Set<List<Object>> toldUnseen = ConcurrentHashMap.newKeySet();

        PerMethod(boolean tellsUnseen) {
            this.tellsUnseen = tellsUnseen;
        }

        @Override
        public void configure(ResourceInfo resource, FeatureContext context) {
            Class<?> type = resource.getResourceClass();
            Method method = resource.getResourceMethod();
            if (type != null && method != null && !isPseudoResource(type)) {
                context.register(new RouteFilter(new ResourceTemplates(type, method)));
                if (tellsUnseen && UnseenBeans.isAnnotated(type, method)) {
                    context.register(new UnseenFilter(type, method, toldUnseen));
                }
            }
        }

        /** Jersey answers OPTIONS and WADL by resources of its own. */
        private static boolean isPseudoResource(Class<?> type) {
            return type.getName().startsWith("org.glassfish.jersey.");
        }
    }
}
