package io.github.cdiprometheus.it.routes;

import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** Makes an answer of a failure. */
@Provider
public class FailureMapper implements ExceptionMapper<MappedFailure> {
    @Override
    public Response toResponse(MappedFailure failure) {
        return Response.status(500).entity(failure.getMessage()).build();
    }
}
