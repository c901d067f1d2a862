package io.github.cdiprometheus.it.requests;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** A failure that is the client's. */
@Provider
public class BadArgumentMapper implements ExceptionMapper<IllegalArgumentException> {
    @Override
    public Response toResponse(IllegalArgumentException failure) {
        return Response.status(400).entity(failure.getMessage()).build();
    }
}
