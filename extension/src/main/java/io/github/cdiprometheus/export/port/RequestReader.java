package io.github.cdiprometheus.export.port;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Reads the head of a request (RFC 9112), bounded: whatever a client sends, no more than {@value #MOST_BYTES} bytes of it
 * are kept.
 */
final class RequestReader {

    private static final int MOST_BYTES_OF_LINE = 8 * 1024;
    private static final int MOST_BYTES = 16 * 1024;
    private static final int MOST_HEADERS = 100;

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");
    private static final Pattern VERSION = Pattern.compile("HTTP/[0-9]\\.[0-9]");
    /** A request may name the whole URL (RFC 9112, 3.2.2). */
    private static final Pattern SCHEME_AND_AUTHORITY = Pattern.compile("^(?i)https?://[^/?]*");

    private final InputStream in;
    private int bytes;

    RequestReader(InputStream in) {
        this.in = new BufferedInputStream(in, 2048);
    }

    /**
     * @return null where the client has gone without a word
     * @throws RefusedException if the head is not well-formed, too long, or of another protocol
     */
    Request read() throws IOException, RefusedException {
        String line = line(new RefusedException(414, "the request line is too long"));
        // empty lines before it are to be ignored (RFC 9112, 2.2)
        while (line != null && line.isEmpty()) {
            line = line(new RefusedException(414, "the request line is too long"));
        }
        if (line == null) {
            return null;
        }
        String[] parts = line.split(" ", -1);
        if (parts.length != 3
                || !TOKEN.matcher(parts[0]).matches()
                || !VERSION.matcher(parts[2]).matches()) {
            throw new RefusedException(400, "this is no HTTP/1.1 request");
        }
        if (!parts[2].startsWith("HTTP/1.")) {
            throw new RefusedException(505, "HTTP/1.1 is spoken here");
        }
        boolean understandsChunks = !parts[2].equals("HTTP/1.0");
        Map<String, List<String>> headers = headers();
        if (understandsChunks && headers.getOrDefault("host", List.of()).size() != 1) {
            throw new RefusedException(400, "one Host header is needed");
        }
        return request(parts[0], parts[1], understandsChunks, headers);
    }

    /** What is left of the input, which nobody wants. */
    InputStream rest() {
        return in;
    }

    private static Request request(
            String method, String target, boolean understandsChunks, Map<String, List<String>> headers)
            throws RefusedException {
        String origin = SCHEME_AND_AUTHORITY.matcher(target).replaceFirst("");
        if (!origin.equals(target) && !origin.startsWith("/")) {
            origin = "/" + origin;
        }
        if (!origin.startsWith("/") && !target.equals("*")) {
            throw new RefusedException(400, "the request target is no path");
        }
        int question = origin.indexOf('?');
        String path = question < 0 ? origin : origin.substring(0, question);
        String query = question < 0 ? null : origin.substring(question + 1);
        return new Request(method, path, query, understandsChunks, headers);
    }

    private Map<String, List<String>> headers() throws IOException, RefusedException {
        RefusedException tooLong = new RefusedException(431, "the headers are too long");
        Map<String, List<String>> headers = new LinkedHashMap<>();
        int count = 0;
        for (String line = line(tooLong); line == null || !line.isEmpty(); line = line(tooLong)) {
            int colon = line == null ? -1 : line.indexOf(':');
            if (colon < 0 || !TOKEN.matcher(line.substring(0, colon)).matches()) {
                // a folded line too: RFC 9112, 5.2
                throw new RefusedException(400, "a header is not well-formed");
            }
            if (++count > MOST_HEADERS) {
                throw tooLong;
            }
            headers.computeIfAbsent(line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                    .add(line.substring(colon + 1).strip());
        }
        return headers;
    }

    /** The ends of lines count too: empty lines could go on for ever. */
    private int next(RefusedException tooLong) throws IOException, RefusedException {
        if (++bytes > MOST_BYTES) {
            throw tooLong;
        }
        return in.read();
    }

    /** A line without its end; null at the end of the input. */
    private String line(RefusedException tooLong) throws IOException, RefusedException {
        byte[] line = new byte[128];
        int length = 0;
        for (int b = next(tooLong); b != '\n'; b = next(tooLong)) {
            if (b < 0) {
                if (length == 0) {
                    return null;
                }
                throw new RefusedException(400, "the request ends too early");
            }
            if (length == MOST_BYTES_OF_LINE) {
                throw tooLong;
            }
            if (length == line.length) {
                line = Arrays.copyOf(line, 2 * length);
            }
            line[length++] = (byte) b;
        }
        if (length > 0 && line[length - 1] == '\r') {
            length--;
        }
        for (int i = 0; i < length; i++) {
            if (line[i] >= 0 && line[i] < ' ' && line[i] != '\t' || line[i] == 0x7f) {
                throw new RefusedException(400, "there is a control character in the request");
            }
        }
        return new String(line, 0, length, StandardCharsets.ISO_8859_1);
    }
}
