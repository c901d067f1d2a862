package io.github.cdiprometheus.it.shapes;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A user's resource. */
@Path("/hello")
@Produces("text/plain")
public class HelloResource {
    @GET
    public String hello() {
        return "hello";
    }

    @GET
    @Path("{id}")
    public String one(@PathParam("id") String id) {
        if (id.equals("none")) {
            throw new NotFoundException();
        }
        return "hello " + id;
    }

    @GET
    @Path("later/{id}")
    public CompletionStage<Response> later(@PathParam("id") String id) {
        return CompletableFuture.completedFuture(
                Response.accepted("later " + id).header("X-User", "kept").build());
    }

    @POST
    @Consumes("text/plain")
    public Response create(String body) {
        return Response.status(201).entity("created " + body).build();
    }
}
