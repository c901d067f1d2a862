package io.github.cdiprometheus.metric;

/**
 * What is known of a request and its response when it ends.
 *
 * @param status the status that the client gets
 * @param requestBytes size of the request's body, 0 for none
 * @param responseBytes bytes of body sent
 * @param eventStream server-sent events: as long as the client likes, so no latency
 * @param ajax the request came from a script of a page
 * @param charset the charset that the response named, in lower case, or null
 */
public record ResponseSummary(
        int status, long requestBytes, long responseBytes, boolean eventStream, boolean ajax, String charset) {

    static final int SWITCHING_PROTOCOLS = 101;
}
