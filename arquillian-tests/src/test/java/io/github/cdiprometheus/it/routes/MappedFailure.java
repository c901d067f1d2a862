package io.github.cdiprometheus.it.routes;

/** A failure that {@link FailureMapper} knows. */
public class MappedFailure extends RuntimeException {
    /** Why it was thrown. */
    public MappedFailure(String message) {
        super(message);
    }
}
