package io.github.cdiprometheus.export.port;

import io.github.cdiprometheus.config.PortConfig;
import io.github.cdiprometheus.export.ScrapeHandler;
import io.github.cdiprometheus.export.ScrapeRequest;
import io.github.cdiprometheus.export.ScrapeResponse;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Semaphore;

/** What there is to see on the port: the metrics, a landing page that links them, a sign of health. Thread-safe. */
final class Pages {

    /** So that collectors that hang leave threads for the sign of health. */
    static final int MOST_SCRAPES = 8;

    private static final String LANDING_PATH = "/";
    private static final String PLAIN = "text/plain; charset=utf-8";

    private final String metricsPath;
    private final ScrapeHandler scrapes;
    private final Semaphore scraping = new Semaphore(MOST_SCRAPES);
    private final BasicAuthentication authentication;

    /** @param authentication null: anyone may see them */
    Pages(String metricsPath, ScrapeHandler scrapes, BasicAuthentication authentication) {
        this.metricsPath = metricsPath;
        this.scrapes = scrapes;
        this.authentication = authentication;
    }

    ScrapeResponse answer(Request request) {
        ScrapeResponse response = page(request);
        return request.method().equals("HEAD")
                ? new ScrapeResponse(response.status(), response.headers(), null)
                : response;
    }

    /** An answer of one line. */
    static ScrapeResponse message(int status, String message, Map<String, String> headers) {
        return page(status, PLAIN, message + "\n", headers);
    }

    private ScrapeResponse page(Request request) {
        // first of all: who may not scrape learns nothing, not even what paths there are
        if (authentication != null && !authentication.permits(request.header("Authorization"))) {
            return message(401, "user and password, please", Map.of("WWW-Authenticate", BasicAuthentication.CHALLENGE));
        }
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return message(405, "GET and HEAD only", Map.of("Allow", "GET, HEAD"));
        }
        String path = UrlPath.decoded(request.path());
        if (path.equals(metricsPath)) {
            return scrape(request);
        }
        return switch (path) {
            case LANDING_PATH -> page(200, "text/html; charset=utf-8", landingPage(), Map.of());
            case PortConfig.HEALTH_PATH -> message(200, "healthy", Map.of());
            default -> message(404, "nothing here; the metrics are at " + UrlPath.encoded(metricsPath), Map.of());
        };
    }

    private ScrapeResponse scrape(Request request) {
        if (!scraping.tryAcquire()) {
            return message(503, "too many scrapes at a time; a collector of the application may hang", Map.of());
        }
        try {
            return scrapes.handle(new ScrapeRequest(
                    request.method(),
                    request.path(),
                    request.query(),
                    request.header("Accept"),
                    request.header("Accept-Encoding")));
        } finally {
            scraping.release();
        }
    }

    private String landingPage() {
        return """
                <!DOCTYPE html>
                <html lang="en">
                <head><meta charset="utf-8"><title>cdi-prometheus</title></head>
                <body>
                <h1>cdi-prometheus</h1>
                <p><a href="%1$s">Metrics</a></p>
                </body>
                </html>
                """.formatted(escape(UrlPath.encoded(metricsPath)));
    }

    private static ScrapeResponse page(int status, String type, String text, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", type);
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return new ScrapeResponse(status, all, out -> out.write(body));
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
    }
}
