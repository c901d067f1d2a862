package io.github.cdiprometheus.example.demo;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import io.github.cdiprometheus.example.demo.Traffic.Outcome;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.regex.Pattern;

/** What a scrape answers. */
record MetricsPage(String contentType, String body) {

    static final String TEXT = "text/plain";

    /** What Prometheus 2.42 sends. */
    static final String ACCEPT_OF_PROMETHEUS = "application/openmetrics-text;version=1.0.0,"
            + "application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

    private static final Pattern REQUESTS =
            Pattern.compile("(?m)^http_server_request_duration_seconds_count\\{(.*)} (\\S+)$");

    static MetricsPage get(URI metrics, String accept) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(metrics).header("Accept", accept).build();
        HttpResponse<String> response = HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
        if (response.statusCode() != 200) {
            throw new IOException(metrics + " answered " + response.statusCode());
        }
        return new MetricsPage(response.headers().firstValue("Content-Type").orElse(""), response.body());
    }

    /** How many requests ended how, as the duration histogram counted them; for pages in the text format. */
    Map<Outcome, Long> outcomes() {
        return REQUESTS.matcher(body)
                .results()
                .collect(groupingBy(match -> outcome(match.group(1)), summingLong(match ->
                        (long) Double.parseDouble(match.group(2)))));
    }

    private static Outcome outcome(String labels) {
        return new Outcome(
                label(labels, "http_request_method"),
                label(labels, "http_route"),
                Integer.parseInt(label(labels, "http_response_status_code")));
    }

    private static String label(String labels, String name) {
        return Pattern.compile("(?:^|,)" + name + "=\"([^\"]*)\"")
                .matcher(labels)
                .results()
                .map(match -> match.group(1))
                .findFirst()
                .orElse("");
    }
}
