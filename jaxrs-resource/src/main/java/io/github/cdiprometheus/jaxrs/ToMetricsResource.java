package io.github.cdiprometheus.jaxrs;

import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriBuilder;
import jakarta.ws.rs.core.UriInfo;

/**
 * Leads from the configured path, which is the servlet's and so empty for JAX-RS, to the resource's fixed one: a
 * {@code @Path} cannot be configured.
 */
@PreMatching
public class ToMetricsResource implements ContainerRequestFilter {

    @Override
    public void filter(ContainerRequestContext context) {
        UriInfo uri = context.getUriInfo();
        String path = uri.getPath();
        if (path.isEmpty() || path.equals("/")) {
            context.setRequestUri(
                    uri.getBaseUri(),
                    UriBuilder.fromUri(uri.getBaseUri())
                            .path(MetricsResource.PATH)
                            .replaceQuery(uri.getRequestUri().getRawQuery())
                            .build());
        } else {
            context.abortWith(Response.status(Response.Status.NOT_FOUND).build());
        }
    }
}
