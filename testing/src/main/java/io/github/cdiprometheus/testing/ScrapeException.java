package io.github.cdiprometheus.testing;

/** A scrape that brought no page. The message has the address, the status and the beginning of the body if there is one. */
public final class ScrapeException extends RuntimeException {
    private static final long serialVersionUID = 1;

    ScrapeException(String message) {
        super(message);
    }

    ScrapeException(String message, Throwable cause) {
        super(message, cause);
    }
}
