package io.github.cdiprometheus.config;

import java.util.Locale;

/** Keeps passwords out of messages. */
final class Secrets {

    /** By name, not by a list of keys: a mistyped key, or one added later, must not leak either. */
    static String masked(String key, String value) {
        String name = key.toLowerCase(Locale.ROOT);
        // of a user name too: people write user:password
        return name.contains("password") || name.contains(".auth.") || name.contains("_auth_") ? "***" : value;
    }

    private Secrets() {}
}
