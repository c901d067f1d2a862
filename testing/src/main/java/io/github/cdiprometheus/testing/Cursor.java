package io.github.cdiprometheus.testing;

import java.util.function.IntPredicate;

/**
 * Reads the tokens of one line from left to right. The text format allows any number of blanks and tabs between tokens,
 * OpenMetrics exactly one space.
 */
final class Cursor {
    private static final int END = -1;

    private final String text;
    private final int line;
    private final ExpositionFormat format;
    private int at;

    Cursor(String text, int line, ExpositionFormat format) {
        this.text = text;
        this.line = line;
        this.format = format;
    }

    ExpositionFormat format() {
        return format;
    }

    boolean isOpenMetrics() {
        return format == ExpositionFormat.OPENMETRICS_1_0;
    }

    boolean atEnd() {
        return at == text.length();
    }

    boolean at(char c) {
        return peek() == c;
    }

    boolean accept(String expected) {
        boolean there = text.startsWith(expected, at);
        if (there) {
            at += expected.length();
        }
        return there;
    }

    void expect(String expected) {
        if (!accept(expected)) {
            throw error("'" + expected + "'");
        }
    }

    /** Blanks that may be there. */
    void blanks() {
        if (!isOpenMetrics()) {
            take(Cursor::isBlank);
        }
    }

    /** Blanks that have to be there. */
    void separator() {
        if (isOpenMetrics()) {
            expect(" ");
            return;
        }
        blanks();
        // they may have been read where they might have been before a brace
        if (at == 0 || !isBlank(text.charAt(at - 1))) {
            throw error("a blank");
        }
    }

    void end() {
        blanks();
        if (!atEnd()) {
            throw error("the end of the line");
        }
    }

    String metricName() {
        return at('"') ? quotedName() : name("the name of a metric", true);
    }

    String labelName() {
        return at('"') ? quotedName() : name("the name of a label", false);
    }

    String quotedName() {
        String name = quoted();
        if (name.isEmpty()) {
            throw error("a name", "an empty one");
        }
        return name;
    }

    String quoted() {
        expect("\"");
        String value = escaped(c -> c != '"', true);
        expect("\"");
        return value;
    }

    /** What a HELP line says. In the text format quotes stand for themselves there. */
    String help() {
        String help = escaped(c -> !isOpenMetrics() || c != '"', isOpenMetrics());
        end();
        return help;
    }

    /** Up to the next blank. */
    String token() {
        return take(c -> !isBlank(c));
    }

    String rest() {
        String rest = text.substring(at);
        at = text.length();
        return rest;
    }

    MalformedPageException error(String expected) {
        return error(expected, peek() == END ? "the end of the line" : shown(text.codePointAt(at)));
    }

    MalformedPageException error(String expected, String found) {
        return new MalformedPageException(line, expected, found, text);
    }

    private String name(String what, boolean colons) {
        int start = at;
        take(c -> isLetter(c) || colons && c == ':' || isDigit(c) && at > start);
        if (at == start) {
            throw error(what);
        }
        return text.substring(start, at);
    }

    private String escaped(IntPredicate goesOn, boolean escapedQuotes) {
        StringBuilder value = new StringBuilder();
        while (!atEnd() && goesOn.test(peek())) {
            char c = text.charAt(at++);
            if (c == '\\') {
                unescape(value, escapedQuotes);
            } else {
                value.append(c);
            }
        }
        return value.toString();
    }

    private void unescape(StringBuilder value, boolean quotes) {
        int c = peek();
        if (c == 'n') {
            value.append('\n');
        } else if (c == '\\' || quotes && c == '"') {
            value.append((char) c);
        } else if (isOpenMetrics() && c != END) {
            // "SHOULD NOT be used", and so not forbidden: \a is the same as \\a
            value.append('\\').append((char) c);
        } else {
            throw error(quotes ? "\\\\, \\\" or \\n" : "\\\\ or \\n", c == END ? "\\" : "\\" + (char) c);
        }
        at++;
    }

    /** Reads on as long as the characters are such. */
    private String take(IntPredicate such) {
        int start = at;
        while (!atEnd() && such.test(peek())) {
            at++;
        }
        return text.substring(start, at);
    }

    private int peek() {
        return at < text.length() ? text.charAt(at) : END;
    }

    private static String shown(int c) {
        return Character.isISOControl(c) ? String.format("U+%04X", c) : "'" + Character.toString(c) + "'";
    }

    private static boolean isBlank(int c) {
        return c == ' ' || c == '\t';
    }

    private static boolean isLetter(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
