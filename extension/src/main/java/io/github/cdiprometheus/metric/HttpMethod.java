package io.github.cdiprometheus.metric;

/**
 * The request methods that get a label value of their own: those of RFC 9110, PATCH (RFC 5789) and QUERY; any other is
 * {@code _OTHER}, so that a client cannot make series by inventing methods (OpenTelemetry's
 * {@code http.request.method}).
 */
public enum HttpMethod {
    GET,
    HEAD,
    POST,
    PUT,
    DELETE,
    CONNECT,
    OPTIONS,
    TRACE,
    PATCH,
    QUERY,
    OTHER;

    static final int COUNT = values().length;

    /** Method names are case-sensitive (RFC 9110, 9.1): {@code get} is {@link #OTHER}. */
    public static HttpMethod of(String method) {
        return switch (method) {
            case "GET" -> GET;
            case "HEAD" -> HEAD;
            case "POST" -> POST;
            case "PUT" -> PUT;
            case "DELETE" -> DELETE;
            case "CONNECT" -> CONNECT;
            case "OPTIONS" -> OPTIONS;
            case "TRACE" -> TRACE;
            case "PATCH" -> PATCH;
            case "QUERY" -> QUERY;
            default -> OTHER;
        };
    }

    String label() {
        return this == OTHER ? Family.OTHER : name();
    }
}
