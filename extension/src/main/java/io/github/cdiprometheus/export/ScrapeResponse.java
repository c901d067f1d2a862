package io.github.cdiprometheus.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;

/**
 * The answer to a scrape. Everything that can fail for a reason of ours has happened when it exists: writing the body
 * is formatting only.
 *
 * @param status HTTP status
 * @param headers to be set as they are
 * @param body writes the body; null for none
 */
public record ScrapeResponse(int status, Map<String, String> headers, Body body) {

    /** Writes a body, once, without closing the stream. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }
}
