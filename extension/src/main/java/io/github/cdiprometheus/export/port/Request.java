package io.github.cdiprometheus.export.port;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The head of a request, well-formed. Bodies are not read.
 *
 * @param method as it was sent
 * @param path   the path as it was sent, one character for each byte
 * @param query  what follows the question mark, or null
 * @param understandsChunks whether the client speaks HTTP/1.1
 * @param headers values by lower-case name, in their order
 */
record Request(String method, String path, String query, boolean understandsChunks, Map<String, List<String>> headers) {

    /** Whether something follows the head. */
    boolean announcesBody() {
        return headers.containsKey("content-length") || headers.containsKey("transfer-encoding");
    }

    /** The values of a header, joined by commas; null where there are none. */
    String header(String name) {
        List<String> values = headers.get(name.toLowerCase(Locale.ROOT));
        return values == null ? null : String.join(",", values);
    }
}
