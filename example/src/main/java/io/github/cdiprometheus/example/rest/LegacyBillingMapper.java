package io.github.cdiprometheus.example.rest;

import io.github.cdiprometheus.example.clinic.LegacyBillingException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;

/** 500: nothing a client could do about it. The metrics have it as {@code error_type}, although it was mapped. */
@Provider
public class LegacyBillingMapper implements ExceptionMapper<LegacyBillingException> {

    private static final System.Logger LOG = System.getLogger(LegacyBillingMapper.class.getName());

    @Override
    public Response toResponse(LegacyBillingException failure) {
        LOG.log(System.Logger.Level.WARNING, "Billing refused: {0}", failure.getMessage());
        return Problem.of(Response.Status.INTERNAL_SERVER_ERROR, "The invoice cannot be shown at the moment.");
    }
}
