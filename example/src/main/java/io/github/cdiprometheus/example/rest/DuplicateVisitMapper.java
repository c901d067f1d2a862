package io.github.cdiprometheus.example.rest;

import io.github.cdiprometheus.example.clinic.DuplicateVisitException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** 409: the client can choose another day. For the metrics no error, yet counted by its class. */
@Provider
public class DuplicateVisitMapper implements ExceptionMapper<DuplicateVisitException> {

    @Override
    public Response toResponse(DuplicateVisitException failure) {
        return Problem.of(Response.Status.CONFLICT, failure.getMessage());
    }
}
