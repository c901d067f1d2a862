package io.github.cdiprometheus.it.routes;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** A regular expression in its template. */
@Path("/regex")
public class RegexResource {
    @GET
    @Path("{status: \\d+}")
    @Produces("text/plain")
    public Response get(@PathParam("status") int status) {
        return Answers.with(status);
    }

    @POST
    @Path("{status: \\d+}")
    @Consumes("text/plain")
    @Produces("text/plain")
    public Response post(@PathParam("status") int status, String body) {
        return Answers.with(status);
    }
}
