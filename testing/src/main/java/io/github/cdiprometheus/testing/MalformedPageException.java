package io.github.cdiprometheus.testing;

/** A page that is not in its format, or that a scraper may take exception to. The message says where and why. */
public final class MalformedPageException extends RuntimeException {
    private static final long serialVersionUID = 1;
    private static final int SHOWN = 200;

    private final int line;

    MalformedPageException(int line, String expected, String found, String text) {
        super("line " + line + ": expected " + expected + ", found " + found
                + (text.isEmpty() ? "" : ", in: " + shown(text)));
        this.line = line;
    }

    /** The number of the line, from 1. */
    public int line() {
        return line;
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }
}
