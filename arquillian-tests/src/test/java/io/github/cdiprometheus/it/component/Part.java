package io.github.cdiprometheus.it.component;

import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.MetricLabel;
import io.github.cdiprometheus.annotation.Timed;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** A sub-resource that is a bean only where all classes are. */
public class Part {

    @GET
    @Path("{kind}")
    @Counted
    @Timed
    public String get(@PathParam("kind") @MetricLabel("kind") String kind) {
        if (kind.equals("bad")) {
            throw new IllegalStateException("on purpose");
        }
        return kind;
    }
}
