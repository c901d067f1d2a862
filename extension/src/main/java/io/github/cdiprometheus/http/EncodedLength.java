package io.github.cdiprometheus.http;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * How many bytes the characters of one text become in a charset, without encoding them where that is possible. The text
 * may come in pieces that are cut anywhere, within a surrogate pair too.
 */
final class EncodedLength {

    private static final Set<Charset> ONE_BYTE =
            Set.of(StandardCharsets.ISO_8859_1, StandardCharsets.US_ASCII, Charset.forName("windows-1252"));
    private static final Set<Charset> TWO_BYTES =
            Set.of(StandardCharsets.UTF_16, StandardCharsets.UTF_16BE, StandardCharsets.UTF_16LE);
    private static final int BYTE_ORDER_MARK = 2;

    private final Charset charset;
    private final boolean utf8;
    private final boolean oneByte;
    private final boolean twoBytes;
    private boolean begun;
    private String cutPair = "";

    /** @param encoding name of the charset; one that Java does not know counts like the servlet default */
    EncodedLength(String encoding) {
        charset = known(encoding);
        utf8 = charset.equals(StandardCharsets.UTF_8);
        oneByte = ONE_BYTE.contains(charset);
        twoBytes = TWO_BYTES.contains(charset);
    }

    long of(char[] chars, int offset, int length) {
        if (!utf8 && !oneByte) {
            return twoBytes ? twoBytes(length) : encoded(new String(chars, offset, length));
        }
        long bytes = 0;
        for (int i = offset; i < offset + length; i++) {
            bytes += lengthOf(chars[i]);
        }
        return bytes;
    }

    long of(String text, int offset, int length) {
        if (!utf8 && !oneByte) {
            return twoBytes ? twoBytes(length) : encoded(text.substring(offset, offset + length));
        }
        long bytes = 0;
        for (int i = offset; i < offset + length; i++) {
            bytes += lengthOf(text.charAt(i));
        }
        return bytes;
    }

    long of(char c) {
        return of(new char[] {c}, 0, 1);
    }

    private int lengthOf(char c) {
        if (utf8) {
            return utf8Length(c);
        }
        // a surrogate pair becomes one question mark
        return Character.isLowSurrogate(c) ? 0 : 1;
    }

    /** Each half of a surrogate pair carries two of its four bytes, so that a pair may be split between calls. */
    private static int utf8Length(char c) {
        if (c < 0x80) {
            return 1;
        }
        return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }

    /** UTF-16 without a byte order in its name begins with a mark, once. */
    private long twoBytes(int length) {
        boolean mark = !begun && length > 0 && charset.equals(StandardCharsets.UTF_16);
        begun |= length > 0;
        return 2L * length + (mark ? BYTE_ORDER_MARK : 0);
    }

    private long encoded(String piece) {
        String text = cutPair + piece;
        boolean cut = !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
        cutPair = cut ? text.substring(text.length() - 1) : "";
        return text.substring(0, text.length() - cutPair.length()).getBytes(charset).length;
    }

    private static Charset known(String encoding) {
        try {
            return encoding != null && Charset.isSupported(encoding)
                    ? Charset.forName(encoding)
                    : StandardCharsets.ISO_8859_1;
        } catch (IllegalCharsetNameException e) {
            return StandardCharsets.ISO_8859_1;
        }
    }
}
