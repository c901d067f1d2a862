package io.github.cdiprometheus.export.port;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * Paths in URLs (RFC 3986, 3.3), in UTF-8. Clients differ in what they encode, so paths are compared decoded: of
 * parentheses, for one, Prometheus sends {@code %28} and {@code %29}.
 */
final class UrlPath {

    private static final String PUNCTUATION = "/-._~!$&'()*+,;=:@";

    private UrlPath() {}

    static String encoded(String path) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : path.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || PUNCTUATION.indexOf(c) >= 0) {
                encoded.append(c);
            } else {
                encoded.append(String.format("%%%02X", (int) c));
            }
        }
        return encoded.toString();
    }

    /** @param sent one character for each byte; a percent sign that encodes nothing stays what it is */
    static String decoded(String sent) {
        ByteArrayOutputStream decoded = new ByteArrayOutputStream();
        for (int i = 0; i < sent.length(); i++) {
            int value = sent.charAt(i) == '%' ? octet(sent, i + 1) : -1;
            decoded.write(value < 0 ? sent.charAt(i) : value);
            i += value < 0 ? 0 : 2;
        }
        return decoded.toString(StandardCharsets.UTF_8);
    }

    /** -1 where there are no two hexadecimal digits. */
    private static int octet(String text, int start) {
        if (start + 2 > text.length()) {
            return -1;
        }
        int high = Character.digit(text.charAt(start), 16);
        int low = Character.digit(text.charAt(start + 1), 16);
        return high < 0 || low < 0 ? -1 : 16 * high + low;
    }
}
