package io.github.cdiprometheus.it.routes;

import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** Hands on to a sub-resource. */
@Path("/owners")
public class OwnersResource {
    @Path("{ownerId}/pets")
    public PetsResource pets(@PathParam("ownerId") String ownerId) {
        return new PetsResource();
    }
}
