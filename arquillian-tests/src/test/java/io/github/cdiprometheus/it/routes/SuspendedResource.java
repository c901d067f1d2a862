package io.github.cdiprometheus.it.routes;

import jakarta.annotation.Resource;
import jakarta.enterprise.concurrent.ManagedExecutorService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.container.AsyncResponse;
import jakarta.ws.rs.container.Suspended;

/** Answers later, by resuming a suspended response on another thread. */
@Path("/suspended")
@RequestScoped
public class SuspendedResource {
    @Resource
    ManagedExecutorService executor;

    @GET
    @Path("{status}")
    @Produces("text/plain")
    public void get(@PathParam("status") int status, @Suspended AsyncResponse response) {
        executor.execute(() -> {
            try {
                response.resume(Answers.with(status));
            } catch (RuntimeException e) {
                response.resume(e);
            }
        });
    }

    @POST
    @Path("{status}")
    @Consumes("text/plain")
    @Produces("text/plain")
    public void post(@PathParam("status") int status, @Suspended AsyncResponse response, String body) {
        get(status, response);
    }
}
