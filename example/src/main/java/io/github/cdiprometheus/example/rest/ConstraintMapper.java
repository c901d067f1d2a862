package io.github.cdiprometheus.example.rest;

import jakarta.persistence.PersistenceException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.sql.SQLIntegrityConstraintViolationException;

/** 409 for what a constraint of the database refuses, such as a telephone that another owner has. */
@Provider
public class ConstraintMapper implements ExceptionMapper<PersistenceException> {

    @Override
    public Response toResponse(PersistenceException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLIntegrityConstraintViolationException) {
                return Problem.of(Response.Status.CONFLICT, "Somebody else on file has that already.");
            }
        }
        throw failure;
    }
}
