package io.github.cdiprometheus.export.port;

import io.github.cdiprometheus.export.ScrapeResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
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
            Map.entry(505, "HTTP Version Not Supported"));

    private ResponseWriter() {}

    /** @param chunked whether the client understands chunks; if not, the end of the connection is the end of the body */
    static void write(ScrapeResponse response, boolean chunked, OutputStream out) throws IOException {
        StringBuilder head = new StringBuilder("HTTP/1.1 ")
                .append(response.status())
                .append(' ')
                .append(REASONS.getOrDefault(response.status(), ""))
                .append("\r\n");
        response.headers().forEach((name, value) -> header(head, name, value));
        header(head, "Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(ZonedDateTime.now(ZoneOffset.UTC)));
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

    private static void header(StringBuilder head, String name, String value) {
        head.append(name).append(": ").append(value).append("\r\n");
    }
}
