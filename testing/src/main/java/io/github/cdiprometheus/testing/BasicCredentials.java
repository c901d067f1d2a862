package io.github.cdiprometheus.testing;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A user and a password, which show in no message. */
final class BasicCredentials {
    private static final String HIDDEN = "***";

    private final String password;
    private final String encoded;

    BasicCredentials(String user, String password) {
        if (user.indexOf(':') >= 0) {
            throw new IllegalArgumentException("expected a user without a colon, found one with it");
        }
        this.password = password;
        encoded = Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    String header() {
        return "Basic " + encoded;
    }

    /** A text without them. */
    String hideIn(String text) {
        String hidden = text.replace(encoded, HIDDEN);
        return password.isEmpty() ? hidden : hidden.replace(password, HIDDEN);
    }

    @Override
    public String toString() {
        return HIDDEN;
    }
}
