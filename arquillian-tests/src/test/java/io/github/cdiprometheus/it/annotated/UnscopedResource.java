package io.github.cdiprometheus.it.annotated;

import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.ExceptionsCounted;
import io.github.cdiprometheus.annotation.InFlight;
import io.github.cdiprometheus.annotation.MetricLabel;
import io.github.cdiprometheus.annotation.Timed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

/** A resource that Payara makes no bean of. */
@Path("unscoped")
public class UnscopedResource {

    @GET
    @Path("{size}")
    @Counted
    @Timed
    @InFlight
    @ExceptionsCounted
    public String get(@PathParam("size") @MetricLabel("size") ScopedResource.Size size) {
        return size.name();
    }

    @GET
    @Path("fails")
    @Counted
    @Timed
    @InFlight
    @ExceptionsCounted
    public String fails() {
        throw new IllegalStateException("on purpose");
    }

    @GET
    @Path("later")
    @Counted
    public CompletionStage<String> later() {
        return CompletableFuture.supplyAsync(() -> "late");
    }
}
