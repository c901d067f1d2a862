package io.github.cdiprometheus.export;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The query of a scrape, checked. Parameters that we do not know are left alone: Prometheus sends whatever its
 * {@code params} say, and collectors may read them.
 */
final class ScrapeQuery {

    private static final List<String> DEBUG_FORMATS = List.of("text", "openmetrics", "prometheus-protobuf");

    private final Map<String, List<String>> parameters = new HashMap<>();

    private ScrapeQuery() {}

    /** @throws BadQueryException with the reason, for the client to read */
    static ScrapeQuery parse(String query) throws BadQueryException {
        ScrapeQuery parsed = new ScrapeQuery();
        if (query != null && !query.isEmpty()) {
            for (String parameter : query.split("&")) {
                int equals = parameter.indexOf('=');
                String name = decode(equals < 0 ? parameter : parameter.substring(0, equals));
                String value = equals < 0 ? "" : decode(parameter.substring(equals + 1));
                parsed.parameters
                        .computeIfAbsent(name, key -> new ArrayList<>())
                        .add(value);
            }
        }
        parsed.check();
        return parsed;
    }

    /** Values of a parameter in their order; empty where it was not given. */
    List<String> values(String name) {
        return parameters.getOrDefault(name, List.of());
    }

    /** Names of the series wanted; empty for everything. */
    List<String> names() {
        return values("name[]");
    }

    /** The format to show as plain text, or null. */
    String debug() {
        List<String> values = values("debug");
        return values.isEmpty() ? null : values.get(0);
    }

    private void check() throws BadQueryException {
        if (names().stream().anyMatch(String::isBlank)) {
            throw new BadQueryException("name[]: expected the name of a metric, found nothing");
        }
        if (!DEBUG_FORMATS.containsAll(values("debug"))) {
            // what was found is not repeated: an answer does not echo what a client sends
            throw new BadQueryException("debug: expected one of " + String.join(", ", DEBUG_FORMATS));
        }
    }

    private static String decode(String encoded) throws BadQueryException {
        try {
            return URLDecoder.decode(encoded, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new BadQueryException("the query is not correctly percent-encoded");
        }
    }

    /** A query that cannot be answered; the message is for the client. */
    static final class BadQueryException extends Exception {
        private static final long serialVersionUID = 1;

        BadQueryException(String reason) {
            super(reason);
        }
    }
}
