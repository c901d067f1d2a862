package io.github.cdiprometheus.export.port;

import io.github.cdiprometheus.config.Credentials;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * Basic authentication (RFC 7617) of one user. How long a refusal takes tells nothing of user and password: what is
 * compared are digests, in constant time. Thread-safe.
 */
final class BasicAuthentication {

    static final String CHALLENGE = "Basic realm=\"metrics\", charset=\"UTF-8\"";

    private static final String SCHEME = "Basic ";

    private final byte[] expected;

    BasicAuthentication(Credentials credentials) {
        expected = digest((credentials.username() + ":" + credentials.password()).getBytes(StandardCharsets.UTF_8));
    }

    /** @param authorization the header, or null */
    boolean permits(String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
            return false;
        }
        try {
            byte[] given = Base64.getDecoder()
                    .decode(authorization.substring(SCHEME.length()).strip());
            return MessageDigest.isEqual(expected, digest(given));
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static byte[] digest(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
