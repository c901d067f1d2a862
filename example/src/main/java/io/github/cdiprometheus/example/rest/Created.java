package io.github.cdiprometheus.example.rest;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;

/** The answer to a POST that made something. */
final class Created {

    private Created() {}

    /** 201, saying where the new one is: below the collection that was posted to. */
    static Response at(UriInfo collection, long id, Object entity) {
        return Response.created(collection
                        .getAbsolutePathBuilder()
                        .path(Long.toString(id))
                        .build())
                .entity(entity)
                .build();
    }
}
