package io.github.cdiprometheus.it.routes;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;

/** Carries the annotations of {@link ContractResource}'s methods. */
public interface Contract {
    /** Answers with a status. */
    @GET
    @Path("{status}")
    @Produces("text/plain")
    Response get(@PathParam("status") int status);

    /** Answers with a status. */
    @POST
    @Path("{status}")
    @Consumes("text/plain")
    @Produces("text/plain")
    Response post(@PathParam("status") int status, String body);
}
