package io.github.cdiprometheus.config;

import java.util.Objects;

/**
 * One thing that is wrong in the configuration. Immutable; never holds the value of a secret.
 *
 * @param key      the key it is about
 * @param found    the value found, {@code ***} if the key names a password; null: nothing
 * @param source   where it was found; null: nowhere in particular
 * @param expected what would have been right, in words that follow "expected"
 */
public record ConfigurationProblem(String key, String found, String source, String expected) {

    public ConfigurationProblem {
        Objects.requireNonNull(key, "key");
        Objects.requireNonNull(expected, "expected");
        if (found != null) {
            found = Secrets.masked(key, found);
        }
    }

    /** All of it on one line, whatever the value holds. */
    public String message() {
        String message = key + ": expected " + expected + ", found " + (found == null ? "nothing" : '"' + found + '"');
        return onOneLine(source == null ? message : message + " (from " + source + ")");
    }

    @Override
    public String toString() {
        return message();
    }

    /** A value with a line break could otherwise look like a second problem, or like a log line of somebody else. */
    private static String onOneLine(String text) {
        StringBuilder line = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            if (Character.isISOControl(c)) {
                line.append(String.format("\\u%04x", c));
            } else {
                line.appendCodePoint(c);
            }
        });
        return line.toString();
    }
}
