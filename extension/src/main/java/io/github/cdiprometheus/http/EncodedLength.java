package io.github.cdiprometheus.http;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/** How many bytes characters become in a charset, without encoding them where that is possible. */
final class EncodedLength {

    private static final Set<Charset> ONE_BYTE =
            Set.of(StandardCharsets.ISO_8859_1, StandardCharsets.US_ASCII, Charset.forName("windows-1252"));

    private final Charset charset;
    private final boolean utf8;
    private final boolean oneByte;

    /** @param encoding name of the charset; one that Java does not know counts like the servlet default */
    EncodedLength(String encoding) {
        charset = encoding != null && Charset.isSupported(encoding)
                ? Charset.forName(encoding)
                : StandardCharsets.ISO_8859_1;
        utf8 = charset.equals(StandardCharsets.UTF_8);
        oneByte = ONE_BYTE.contains(charset);
    }

    long of(char[] chars, int offset, int length) {
        if (oneByte) {
            return length;
        }
        if (!utf8) {
            return new String(chars, offset, length).getBytes(charset).length;
        }
        long bytes = 0;
        for (int i = offset; i < offset + length; i++) {
            bytes += utf8Length(chars[i]);
        }
        return bytes;
    }

    long of(String text, int offset, int length) {
        if (oneByte) {
            return length;
        }
        if (!utf8) {
            return text.substring(offset, offset + length).getBytes(charset).length;
        }
        long bytes = 0;
        for (int i = offset; i < offset + length; i++) {
            bytes += utf8Length(text.charAt(i));
        }
        return bytes;
    }

    long of(char c) {
        return of(new char[] {c}, 0, 1);
    }

    /** Each half of a surrogate pair carries two of its four bytes, so that a pair may be split between calls. */
    private static int utf8Length(char c) {
        if (c < 0x80) {
            return 1;
        }
        return c < 0x800 || Character.isSurrogate(c) ? 2 : 3;
    }
}
