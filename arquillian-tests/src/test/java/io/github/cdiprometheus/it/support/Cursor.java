package io.github.cdiprometheus.it.support;

/** Reads one sample line from left to right. */
final class Cursor {
    private final String line;
    private int at;

    Cursor(String line) {
        this.line = line;
    }

    String name() {
        int start = at;
        while (at < line.length() && isNamePart(line.charAt(at), at == start)) {
            at++;
        }
        if (at == start) {
            throw error("a name expected");
        }
        return line.substring(start, at);
    }

    boolean accept(char c) {
        boolean there = at < line.length() && line.charAt(at) == c;
        if (there) {
            at++;
        }
        return there;
    }

    void expect(char c) {
        if (!accept(c)) {
            throw error("'" + c + "' expected");
        }
    }

    String quoted() {
        expect('"');
        StringBuilder value = new StringBuilder();
        while (!accept('"')) {
            char c = next();
            value.append(c == '\\' ? unescaped(next()) : c);
        }
        return value.toString();
    }

    /** The rest of the line: a value without a timestamp. */
    double number() {
        String text = line.substring(at);
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> {
                try {
                    yield Double.parseDouble(text);
                } catch (NumberFormatException e) {
                    throw error("a number expected");
                }
            }
        };
    }

    AssertionError error(String what) {
        return new AssertionError(what + " at column " + at + ": " + line);
    }

    private char next() {
        if (at >= line.length()) {
            throw error("the line ends too early");
        }
        return line.charAt(at++);
    }

    private char unescaped(char c) {
        return switch (c) {
            case 'n' -> '\n';
            case '\\', '"' -> c;
            default -> throw error("unknown escape");
        };
    }

    private static boolean isNamePart(char c, boolean first) {
        boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c == ':';
        return letter || !first && c >= '0' && c <= '9';
    }
}
