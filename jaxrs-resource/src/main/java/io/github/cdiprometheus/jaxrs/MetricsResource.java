package io.github.cdiprometheus.jaxrs;

import io.github.cdiprometheus.export.ScrapeHandler;
import io.github.cdiprometheus.export.ScrapeRequest;
import io.github.cdiprometheus.export.ScrapeResponse;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Configuration;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;

/**
 * Answers scrapes within {@link MetricsApplication}. An application that scans for resources finds this one too; there
 * it answers as if it did not exist.
 */
@Path(MetricsResource.PATH)
public class MetricsResource {

    /** Below {@link MetricsApplication}; {@link ToMetricsResource} leads there from the configured path. */
    static final String PATH = "__cdi-prometheus-metrics__";

    @Context
    private Configuration configuration;

    /** The metrics, in the format that the request accepts. JAX-RS answers HEAD with it, too, and drops the body. */
    @GET
    public Response get(@Context UriInfo uri, @Context HttpHeaders headers) {
        if (!(configuration.getProperty(MetricsApplication.HANDLER) instanceof ScrapeHandler handler)) {
            throw new NotFoundException();
        }
        return response(handler.handle(new ScrapeRequest(
                "GET",
                uri.getRequestUri().getPath(),
                uri.getRequestUri().getRawQuery(),
                joined(headers.getRequestHeader(HttpHeaders.ACCEPT)),
                joined(headers.getRequestHeader(HttpHeaders.ACCEPT_ENCODING)))));
    }

    private static Response response(ScrapeResponse scrape) {
        Response.ResponseBuilder response = Response.status(scrape.status());
        scrape.headers().forEach(response::header);
        if (scrape.body() != null) {
            response.entity((StreamingOutput) scrape.body()::writeTo);
        }
        return response.build();
    }

    private static String joined(List<String> values) {
        return values == null || values.isEmpty() ? null : String.join(",", values);
    }
}
