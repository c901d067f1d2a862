package io.github.cdiprometheus.it.annotated;

import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.ExceptionsCounted;
import io.github.cdiprometheus.annotation.InFlight;
import io.github.cdiprometheus.annotation.MetricLabel;
import io.github.cdiprometheus.annotation.Timed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** A resource that is a bean everywhere. */
@Path("scoped")
@RequestScoped
public class ScopedResource {

    @GET
    @Path("{size}")
    @Counted
    @Timed
    @InFlight
    @ExceptionsCounted
    public String get(@PathParam("size") @MetricLabel("size") Size size) {
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

    /** Few values. */
    public enum Size {
        SMALL,
        LARGE
    }
}
