package io.github.cdiprometheus.it.support;

import io.github.cdiprometheus.testing.Metric;
import io.github.cdiprometheus.testing.MetricType;
import io.github.cdiprometheus.testing.MetricsPage;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** An HTTP response; header names in lower case. */
public record Reply(int status, Map<String, List<String>> headers, byte[] body) {

    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    /**
     * The metrics page that it is, in the text format, read strictly. Each of our metrics says its type, which the format
     * does not ask for.
     */
    public MetricsPage page() {
        MetricsPage page = MetricsPage.parse(text());
        for (Metric metric : page.metrics()) {
            if (metric.type() == MetricType.UNKNOWN) {
                throw new AssertionError(metric.name() + " has no type:\n" + page);
            }
        }
        return page;
    }

    /** The only value of a header, or the empty string. */
    public String header(String name) {
        List<String> values = headers.getOrDefault(name.toLowerCase(java.util.Locale.ROOT), List.of());
        return values.isEmpty() ? "" : String.join(", ", values);
    }

    /**
     * Everything a client sees, less the moment it was sent and whether the connection stays open, which depends on how
     * many requests it has served: to be compared with another answer.
     */
    public String comparable() {
        Map<String, List<String>> sorted = new TreeMap<>(headers);
        sorted.remove("date");
        sorted.remove("connection");
        return status + "\n" + sorted + "\n" + text();
    }

    @Override
    public String toString() {
        return status + " " + headers + "\n" + text();
    }
}
