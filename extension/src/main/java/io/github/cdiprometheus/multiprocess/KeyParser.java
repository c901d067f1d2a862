package io.github.cdiprometheus.multiprocess;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/** Reads the JSON of a key: any JSON of the right shape, not only what Python's {@code json.dumps} would write. */
final class KeyParser {

    /** Instead of what is none. Python and we write nothing but ASCII, and that needs no decoder. */
    private static final char NOT_ASCII = '\ufffd';

    /** So much of a key that is none goes into the log. */
    private static final int MOST_SHOWN = 200;

    private final String text;
    private int at;

    private KeyParser(String text) {
        this.text = text;
    }

    /** @throws UnreadableFileException if this is no key */
    static MetricKey parse(byte[] utf8, int offset, int length) throws UnreadableFileException {
        String ascii = new String(utf8, offset, length, StandardCharsets.US_ASCII);
        if (ascii.indexOf(NOT_ASCII) < 0) {
            return parse(ascii);
        }
        try {
            return parse(StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(utf8, offset, length))
                    .toString());
        } catch (CharacterCodingException e) {
            throw new UnreadableFileException("a key is not UTF-8");
        }
    }

    static MetricKey parse(String json) throws UnreadableFileException {
        return new KeyParser(json).key();
    }

    private MetricKey key() throws UnreadableFileException {
        expect('[');
        String family = string();
        expect(',');
        String sample = string();
        expect(',');
        Map<String, String> labels = labels();
        expect(',');
        String help = string();
        expect(']');
        skipSpace();
        if (at < text.length()) {
            throw malformed();
        }
        return new MetricKey(family, sample, labels, help);
    }

    private Map<String, String> labels() throws UnreadableFileException {
        Map<String, String> labels = new HashMap<>();
        expect('{');
        if (next() == '}') {
            at++;
            return labels;
        }
        while (true) {
            String name = string();
            expect(':');
            labels.put(name, string());
            if (next() == '}') {
                at++;
                return labels;
            }
            expect(',');
        }
    }

    private String string() throws UnreadableFileException {
        expect('"');
        int start = at;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '"') {
            return text.substring(start, at++);
        }
        StringBuilder out = new StringBuilder().append(text, start, at);
        while (true) {
            char c = take();
            if (c == '"') {
                return out.toString();
            }
            if (c < ' ') {
                throw malformed();
            }
            out.append(c == '\\' ? escaped() : c);
        }
    }

    private static boolean isPlain(char c) {
        return c >= ' ' && c != '"' && c != '\\';
    }

    private char escaped() throws UnreadableFileException {
        char c = take();
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'f' -> '\f';
            case 'b' -> '\b';
            case 'u' -> unicode();
            default -> throw malformed();
        };
    }

    private char unicode() throws UnreadableFileException {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(take(), 16);
            if (digit < 0) {
                throw malformed();
            }
            code = code * 16 + digit;
        }
        return (char) code;
    }

    private void expect(char wanted) throws UnreadableFileException {
        if (next() != wanted) {
            throw malformed();
        }
        at++;
    }

    private char next() throws UnreadableFileException {
        skipSpace();
        if (at == text.length()) {
            throw malformed();
        }
        return text.charAt(at);
    }

    private char take() throws UnreadableFileException {
        if (at == text.length()) {
            throw malformed();
        }
        return text.charAt(at++);
    }

    private void skipSpace() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private UnreadableFileException malformed() {
        String shown = text.length() > MOST_SHOWN ? text.substring(0, MOST_SHOWN) + "..." : text;
        return new UnreadableFileException("a key is not [family, sample, {labels}, help]: " + shown);
    }
}
