package io.github.cdiprometheus.example.rest;

import jakarta.json.bind.JsonbException;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** 400 for a body that is no JSON, or not the JSON we ask for; servers left alone answer it with a 500. */
@Provider
public class BrokenJsonMapper implements ExceptionMapper<ProcessingException> {

    @Override
    public Response toResponse(ProcessingException failure) {
        if (failure.getCause() instanceof JsonbException) {
            return Problem.of(Response.Status.BAD_REQUEST, "The body of the request is not the JSON expected here.");
        }
        throw failure;
    }
}
