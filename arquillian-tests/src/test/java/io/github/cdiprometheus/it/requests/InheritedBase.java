package io.github.cdiprometheus.it.requests;

import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;

/** Has the methods; its subclass has the path. */
public abstract class InheritedBase {
    @GET
    @Path("of/{id}")
    @Produces("text/plain")
    public String one(@PathParam("id") String id) {
        return getClass().getSimpleName() + id;
    }
}
