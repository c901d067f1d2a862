package io.github.cdiprometheus.example.clinic;

/** The billing system could not do what was asked of it. */
public class LegacyBillingException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    LegacyBillingException(String message) {
        super(message);
    }
}
