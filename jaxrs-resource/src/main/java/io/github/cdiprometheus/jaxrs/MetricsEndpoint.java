package io.github.cdiprometheus.jaxrs;

import io.github.cdiprometheus.export.ScrapeHandler;
import io.github.cdiprometheus.export.ScrapeRequest;
import io.github.cdiprometheus.export.ScrapeResponse;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.PreMatching;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/**
 * The metrics resource: answers every request to {@link MetricsApplication}, which has the configured path to itself.
 *
 * <p>A filter and no class with {@code @Path}: that could not be configured, and an application that scans for resources
 * would find it and have it in its own OPTIONS answers, its WADL and its logs.
 */
@PreMatching
public class MetricsEndpoint implements ContainerRequestFilter {

    private final ScrapeHandler handler;

    @Context
    private HttpServletRequest servletRequest;

    /** Made by JAX-RS within {@link MetricsApplication}, when the metrics are there. */
    public MetricsEndpoint() {
        ApplicationMetrics metrics = ApplicationMetrics.current();
        handler = new ScrapeHandler(metrics.registry(), metrics.scrapes().duration("resource"));
    }

    @Override
    public void filter(ContainerRequestContext request) {
        ScrapeResponse scrape = handler.handle(new ScrapeRequest(
                withBody(request.getMethod()),
                servletRequest.getRequestURI(),
                servletRequest.getQueryString(),
                request.getHeaderString("Accept"),
                request.getHeaderString("Accept-Encoding")));
        Response.ResponseBuilder response = Response.status(scrape.status());
        scrape.headers().forEach(response::header);
        if (scrape.body() != null) {
            response.entity((StreamingOutput) scrape.body()::writeTo);
        }
        request.abortWith(response.build());
    }

    /** The servlet container drops the body of a HEAD, and knows better than we do which headers it had. */
    private static String withBody(String method) {
        return method.equals("HEAD") ? "GET" : method;
    }
}
