package io.github.cdiprometheus.http;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Locale;

/** The label value for a response's charset: what its content type names, if Java knows it. */
final class Charsets {

    private static final String PARAMETER = "charset=";

    private Charsets() {}

    /** The charset's canonical name in lower case, {@code _OTHER} for one that does not exist, null for none named. */
    static String named(String contentType) {
        if (contentType == null) {
            return null;
        }
        int at = indexOfParameter(contentType);
        if (at < 0) {
            return null;
        }
        String name = value(contentType, at + PARAMETER.length());
        return name.equalsIgnoreCase("UTF-8") ? "utf-8" : canonical(name);
    }

    private static int indexOfParameter(String contentType) {
        int at = contentType.indexOf(';');
        for (; at >= 0 && at + PARAMETER.length() <= contentType.length(); at++) {
            // the whole name of the parameter, not the end of another one's
            if (contentType.regionMatches(true, at, PARAMETER, 0, PARAMETER.length())
                    && "; \t".indexOf(contentType.charAt(at - 1)) >= 0) {
                return at;
            }
        }
        return -1;
    }

    private static String value(String contentType, int start) {
        int end = contentType.indexOf(';', start);
        String value = contentType
                .substring(start, end < 0 ? contentType.length() : end)
                .strip();
        return value.length() > 1 && value.startsWith("\"") && value.endsWith("\"")
                ? value.substring(1, value.length() - 1)
                : value;
    }

    private static String canonical(String name) {
        try {
            return Charset.forName(name).name().toLowerCase(Locale.ROOT);
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            return "_OTHER";
        }
    }
}
