package io.github.cdiprometheus.export.port;

/** A request that is answered with an error before anybody looks at what it wants. The message is for the client. */
final class RefusedException extends Exception {

    private static final long serialVersionUID = 1;

    private final int status;

    RefusedException(int status, String reason) {
        // no stack trace: clients cause these at will
        super(reason, null, false, false);
        this.status = status;
    }

    int status() {
        return status;
    }
}
