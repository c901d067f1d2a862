package io.github.cdiprometheus.export.port;

import io.github.cdiprometheus.export.ScrapeResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a response (RFC 9112), after which the connection is closed. A client of HTTP/1.1 gets chunks, and so notices
 * when a page ends too early.
 */
final class ResponseWriter {

    private static final Map<Integer, String> REASONS = Map.ofEntries(
            Map.entry(200, "OK"),
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(414, "URI Too Long"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(503, "Service Unavailable"),
            Map.entry(505, "HTTP Version Not Supported"));

    /** RFC 9110, 5.6.7; the constant of the JDK has no two digits for the first days of a month. */
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern(
                    "EEE, dd MMM uuuu HH:mm:ss 'GMT'", Locale.ENGLISH)
            .withZone(ZoneOffset.UTC);

    private ResponseWriter() {}

    /** @param chunked whether the client understands chunks; if not, the end of the connection is the end of the body */
    static void write(ScrapeResponse response, boolean chunked, OutputStream out) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(response.status())
                .append(' ')
                .append(REASONS.getOrDefault(response.status(), ""))
                .append("\r\n");
        response.headers().forEach((name, value) -> header(head, name, value));
        header(head, "Date", date(Instant.now()));
        header(head, "Connection", "close");
        boolean chunks = chunked && response.body() != null;
        if (chunks) {
            header(head, "Transfer-Encoding", "chunked");
        }
        BufferedOutputStream buffered = new BufferedOutputStream(out, 8 * 1024);
        buffered.write(head.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1));
        if (chunks) {
            ChunkedOutputStream body = new ChunkedOutputStream(buffered);
            response.body().writeTo(body);
            body.finish();
        } else if (response.body() != null) {
            response.body().writeTo(buffered);
        }
        buffered.flush();
    }

    static String date(Instant instant) {
        return DATE.format(instant);
    }

    private static void header(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
