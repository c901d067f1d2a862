package io.github.cdiprometheus.example.demo;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;

import io.github.cdiprometheus.example.demo.Traffic.Outcome;
import io.github.cdiprometheus.testing.MetricsPage;
import io.github.cdiprometheus.testing.Sample;
import java.util.Map;

/** What the example's page says of its visitors. */
final class ExamplePage {

    private static final String REQUESTS = "http_server_request_duration_seconds_count";

    private ExamplePage() {}

    /** How many requests ended how, as the duration histogram counted them. */
    static Map<Outcome, Long> outcomes(MetricsPage page) {
        return page.samples(REQUESTS).stream()
                .collect(groupingBy(ExamplePage::outcome, summingLong(sample -> (long) sample.value())));
    }

    private static Outcome outcome(Sample sample) {
        return new Outcome(
                sample.label("client"),
                sample.label("http_request_method"),
                sample.label("http_route"),
                Integer.parseInt(sample.label("http_response_status_code")));
    }
}
