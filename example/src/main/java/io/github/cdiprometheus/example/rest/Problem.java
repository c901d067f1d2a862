package io.github.cdiprometheus.example.rest;

import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** What a client sees of a failure. */
public record Problem(String problem) {

    static Response of(Response.Status status, String text) {
        return Response.status(status)
                .type(MediaType.APPLICATION_JSON)
                .entity(new Problem(text))
                .build();
    }
}
