package io.github.cdiprometheus.export;

/**
 * A scrape, whatever it came through.
 *
 * @param method request method
 * @param requestPath path of the request
 * @param query raw query string, or null
 * @param accept the {@code Accept} header, several joined by commas, or null
 * @param acceptEncoding the {@code Accept-Encoding} header, likewise
 */
public record ScrapeRequest(String method, String requestPath, String query, String accept, String acceptEncoding) {}
