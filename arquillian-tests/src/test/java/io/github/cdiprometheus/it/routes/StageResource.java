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
import jakarta.ws.rs.core.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** Answers later, by a CompletionStage that another thread completes. */
@Path("/stage")
@RequestScoped
public class StageResource {
    @Resource
    ManagedExecutorService executor;

    @GET
    @Path("{status}")
    @Produces("text/plain")
    public CompletionStage<Response> get(@PathParam("status") int status) {
        CompletableFuture<Response> result = new CompletableFuture<>();
        executor.execute(() -> {
            try {
                result.complete(Answers.with(status));
            } catch (RuntimeException e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    @POST
    @Path("{status}")
    @Consumes("text/plain")
    @Produces("text/plain")
    public CompletionStage<Response> post(@PathParam("status") int status, String body) {
        return get(status);
    }
}
