package io.github.cdiprometheus.config;

import java.util.Locale;

/** Keeps passwords out of messages. */
final class Secrets {

    /** By name, not by a list of keys: a mistyped key, or one added later, must not leak either. */
    static String masked(String key, String value) {
        return key.toLowerCase(Locale.ROOT).contains("password") ? "***" : value;
    }

    private Secrets() {}
}
