package io.github.cdiprometheus.it.routes;

import jakarta.ws.rs.BadRequestException;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.core.Response;
import java.net.URI;

/** What a resource method does when asked for a status: the way in which users do it. */
public final class Answers {
    /** The number that stands for a failure with a mapper. */
    public static final int MAPPED = 5001;
    /** The number that stands for a failure that nobody catches. */
    public static final int UNMAPPED = 5002;

    private Answers() {}

    static Response with(int status) {
        return switch (status) {
            case 200 -> Response.ok("fine").build();
            case 204 -> Response.noContent().build();
            case 301 ->
                Response.status(301).location(URI.create("http://localhost/")).build();
            case 304 -> Response.notModified().build();
            default -> throw failure(status);
        };
    }

    static RuntimeException failure(int status) {
        return switch (status) {
            case 400 -> new BadRequestException("bad");
            case 401 -> new NotAuthorizedException("who", "Basic");
            case 403 -> new ForbiddenException("no");
            case 404 -> new NotFoundException("none");
            case 503 -> new ServiceUnavailableException("later");
            case MAPPED -> new MappedFailure("mapped");
            case UNMAPPED -> new IllegalStateException("unmapped");
            default -> throw new IllegalArgumentException("no such cell: " + status);
        };
    }
}
