package io.github.cdiprometheus.jaxrs;

import io.github.cdiprometheus.metric.MappedException;
import io.github.cdiprometheus.metric.RequestObservation;
import io.github.cdiprometheus.metric.Route;
import jakarta.annotation.Priority;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.container.ContainerResponseFilter;
import jakarta.ws.rs.core.StreamingOutput;

/**
 * Says which route a request matched: one instance per resource method. First of the request filters, so that a request
 * that another filter turns away has its route already. Thread-safe.
 */
@Priority(Integer.MIN_VALUE)
final class RouteFilter implements ContainerRequestFilter, ContainerResponseFilter {

    private final ResourceTemplates templates;
    private volatile Resolved resolved;

    RouteFilter(ResourceTemplates templates) {
        this.templates = templates;
    }

    @Override
    public void filter(ContainerRequestContext request) {
        if (request.getProperty(RequestObservation.ATTRIBUTE) instanceof RequestObservation observation) {
            observation.route(route(observation, request));
        }
    }

    @Override
    public void filter(ContainerRequestContext request, ContainerResponseContext response) {
        Throwable mapped = MappedException.take();
        if (request.getProperty(RequestObservation.ATTRIBUTE) instanceof RequestObservation observation) {
            if (mapped != null) {
                observation.thrown(mapped);
            }
            if (response.getEntity() instanceof StreamingOutput) {
                observation.streaming();
            }
        }
    }

    private Route route(RequestObservation observation, ContainerRequestContext request) {
        String base = request.getUriInfo().getBaseUri().getRawPath();
        String template = templates.template(request.getUriInfo());
        Resolved known = resolved;
        if (known == null || !known.fits(base, template, observation)) {
            known = new Resolved(base, template, observation);
            resolved = known;
        }
        return known.route;
    }

    /** The route for the base path at which the application was reached: one, but for an application mapped twice. */
    private static final class Resolved {
        private final String base;
        private final String template;
        private final Object routes;
        private final Route route;

        Resolved(String base, String template, RequestObservation observation) {
            this.base = base;
            this.template = template;
            this.routes = observation.routes();
            this.route = observation.routes().of(full(base, template));
        }

        boolean fits(String otherBase, String otherTemplate, RequestObservation observation) {
            return routes == observation.routes() && base.equals(otherBase) && template.equals(otherTemplate);
        }

        private static String full(String base, String template) {
            String prefix = base.endsWith("/") ? base.substring(0, base.length() - 1) : base;
            String full = prefix + template;
            return full.isEmpty() ? "/" : full;
        }
    }
}
