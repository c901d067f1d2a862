package io.github.cdiprometheus.example.demo;

import static io.github.cdiprometheus.testing.MetricsAssert.assertMetrics;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.summingLong;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdiprometheus.example.demo.Prometheus.Sample;
import io.github.cdiprometheus.example.demo.Traffic.Outcome;
import io.github.cdiprometheus.testing.ExpositionFormat;
import io.github.cdiprometheus.testing.MetricsPage;
import io.github.cdiprometheus.testing.ScrapeClient;
import jakarta.json.JsonObject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * The whole thing: the example on a WildFly, visited; a real Prometheus scrapes it and is asked what it knows. All numbers are
 * compared with what the visitors sent and got.
 */
class PrometheusEndToEndIT {

    private static final int ROUNDS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** What Prometheus 2.42 sends. */
    private static final String ACCEPT_OF_PROMETHEUS = "application/openmetrics-text;version=1.0.0,"
            + "application/openmetrics-text;version=0.0.1;q=0.75,text/plain;version=0.0.4;q=0.5,*/*;q=0.1";

    private static final String BILLING_FAILED = "io.github.cdiprometheus.example.clinic.LegacyBillingException";
    private static final String BOOKED_TWICE = "io.github.cdiprometheus.example.clinic.DuplicateVisitException";
    private static final String NO_DATE = "java.time.format.DateTimeParseException";

    private static ExampleServer example;
    private static Map<Outcome, Long> sent;

    @BeforeAll
    static void runTheExampleAndVisitIt() throws Exception {
        example = ExampleServer.start(Ports.free());
        sent = new Traffic(example.application()).rounds(ROUNDS);
    }

    @AfterAll
    static void stopIt() {
        if (example != null) {
            example.close();
        }
    }

    @Test
    void theVisitorsMetEveryKindOfAnswer() {
        assertThat(sent.keySet()).extracting(Outcome::status).containsOnly(200, 201, 204, 400, 404, 409, 500);
        assertThat(sent.entrySet().stream()
                        .filter(outcome -> outcome.getKey().status() == 500)
                        .collect(groupingBy(outcome -> outcome.getKey().route(), summingLong(Map.Entry::getValue))))
                .as("failures that are meant to be, and no others")
                .isEqualTo(Map.of(
                        "/petclinic/api/owners/{ownerId}/invoice", (long) ROUNDS,
                        "/petclinic/api/appointments/{day}", (long) ROUNDS));
    }

    @Test
    void thePageSaysWhatWasSent() {
        eventually(() -> assertThat(ExamplePage.outcomes(page())).isEqualTo(sent));
    }

    @Test
    void thePageSaysWhatTheClinicDid() {
        eventually(() -> {
            MetricsPage page = page();
            ClinicMetrics.after(ROUNDS)
                    .forEach((series, value) ->
                            assertMetrics(page).series(series).is(value));
            assertMetrics(page)
                    .series("letter_collection_seconds_count", "app", "petclinic")
                    .is("positive, for the post office has come", count -> count > 0);
        });
    }

    @Test
    void thePageSaysWhatDatabaseAndCachesDid() {
        eventually(() -> {
            MetricsPage page = page();
            PersistenceMetrics.after(ROUNDS)
                    .forEach((series, value) ->
                            assertMetrics(page).series(series).is(value));
        });
    }

    @Test
    void prometheusKnowsWhatWasSent() throws Exception {
        Path work = Path.of(System.getProperty("example.work"), "prometheus");
        try (Prometheus prometheus = Prometheus.start(Prometheus.required("prometheus"), work, example.metrics())) {
            eventually(() -> {
                assertUp(prometheus);
                assertThat(outcomes(prometheus)).isEqualTo(sent);
                assertThat(prometheus.query("sum(http_server_active_requests)"))
                        .extracting(Sample::value)
                        .containsExactly(0.0);
                assertThat(failures(prometheus))
                        .isEqualTo(Map.of(BILLING_FAILED, (double) ROUNDS, NO_DATE, (double) ROUNDS));
                assertThat(exceptions(prometheus))
                        .containsEntry(BILLING_FAILED, (double) ROUNDS)
                        .containsEntry(BOOKED_TWICE, (double) ROUNDS)
                        .containsEntry(NO_DATE, (double) ROUNDS);
                assertSubResources(prometheus);
                assertSeries(prometheus);
                assertSeries(prometheus, ClinicMetrics.TYPES, ClinicMetrics.after(ROUNDS));
                assertSeries(prometheus, PersistenceMetrics.TYPES, PersistenceMetrics.after(ROUNDS));
                assertNPlusOne(prometheus);
                assertDescribed(prometheus, "http_server_request_duration_seconds", "histogram");
                assertDescribed(prometheus, "http_server_active_requests", "gauge");
                assertDescribed(prometheus, "jaxrs_resource_method_duration_seconds", "histogram");
            });
            assertThat(prometheus.complaints()).isEmpty();
        }
    }

    @Test
    void prometheusIsGivenOpenMetrics() throws Exception {
        MetricsPage page =
                ScrapeClient.builder().accept(ACCEPT_OF_PROMETHEUS).build().scrape(example.metrics());

        assertThat(page.format()).isEqualTo(ExpositionFormat.OPENMETRICS_1_0);
        assertThat(page.text()).endsWith("# EOF\n");
    }

    @Test
    void promtoolHasNothingToSayAboutThePage() throws Exception {
        Path file = Path.of(System.getProperty("example.work"), "page.txt");

        assertThat(Promtool.complaints(page().text(), file)).isEmpty();
    }

    @Test
    void theServerLoggedNoErrorButTheIntendedOnes() throws Exception {
        try (Stream<String> lines = Files.lines(example.log())) {
            assertThat(lines.filter(line -> line.contains(" ERROR ")))
                    .allSatisfy(line -> assertThat(line)
                            .containsAnyOf(
                                    "/petclinic/api/appointments/tomorrow", "Unique index or primary key violation"));
        }
    }

    private static void assertUp(Prometheus prometheus) throws Exception {
        assertThat(prometheus.targets()).singleElement().satisfies(target -> {
            assertThat(target.getString("health")).isEqualTo("up");
            assertThat(target.getString("lastError")).isEmpty();
        });
        assertThat(prometheus.query("up{job=\"petclinic\"}"))
                .extracting(Sample::value)
                .containsExactly(1.0);
    }

    /** They are beans as others are, even though no path stands on their class. */
    private static void assertSubResources(Prometheus prometheus) throws Exception {
        assertThat(byLabel(
                        "resource_class",
                        prometheus.query("sum by (resource_class) (jaxrs_resource_method_duration_seconds_count)")))
                .containsKeys(
                        "io.github.cdiprometheus.example.rest.OwnersResource",
                        "io.github.cdiprometheus.example.rest.PetsResource",
                        "io.github.cdiprometheus.example.rest.VisitsResource",
                        "io.github.cdiprometheus.example.rest.InvoiceResource");
        assertThat(prometheus.query("""
                        http_server_request_exceptions_total{exception_type="jakarta.ws.rs.NotFoundException",
                          http_route="/petclinic/api/owners/{ownerId}/pets/{petId}"}""")).extracting(Sample::value).containsExactly((double) ROUNDS);
    }

    private static void assertSeries(Prometheus prometheus) throws Exception {
        assertThat(prometheus.series("{__name__=~\"http_server_.+|jaxrs_.+|jvm_.+\",job=\"petclinic\"}"))
                .allSatisfy(series -> assertThat(series).containsEntry("app", "petclinic"))
                .extracting(series -> series.get("__name__"))
                .contains(
                        "http_server_request_duration_seconds_bucket",
                        "http_server_active_requests",
                        "http_server_response_body_size_bytes_sum",
                        "http_server_streaming_responses_total",
                        "http_server_rendered_views_total",
                        "jaxrs_resource_method_duration_seconds_count",
                        "jvm_memory_used_bytes");
    }

    /** A series as the page names it is also a query for it. */
    private static void assertSeries(Prometheus prometheus, Map<String, String> types, Map<String, Double> values)
            throws Exception {
        for (Map.Entry<String, String> metric : types.entrySet()) {
            assertDescribed(prometheus, metric.getKey(), metric.getValue());
        }
        for (Map.Entry<String, Double> series : values.entrySet()) {
            assertThat(prometheus.query(series.getKey()))
                    .as(series.getKey())
                    .extracting(Sample::value)
                    .containsExactly(series.getValue());
        }
    }

    /** Statements per request, as docs/persistence.md asks for them: one route stands out. */
    private static void assertNPlusOne(Prometheus prometheus) throws Exception {
        assertThat(byLabel("http_route", prometheus.query("""
                        sum by (http_route) (http_server_request_db_statements_sum{http_request_method="GET"})
                          / sum by (http_route) (http_server_request_db_statements_count{http_request_method="GET"}) > 5""")))
                .isEqualTo(Map.of("/petclinic/api/roster/one-by-one", 8.0));
    }

    private static Map<Outcome, Long> outcomes(Prometheus prometheus) throws Exception {
        return prometheus.query("""
                        sum by (client, http_request_method, http_route, http_response_status_code) (
                          http_server_request_duration_seconds_count)""").stream()
                .collect(toMap(
                        sample -> new Outcome(
                                sample.label("client"),
                                sample.label("http_request_method"),
                                sample.label("http_route"),
                                Integer.parseInt(sample.label("http_response_status_code"))),
                        sample -> (long) sample.value()));
    }

    private static Map<String, Double> failures(Prometheus prometheus) throws Exception {
        return byLabel(
                "error_type",
                prometheus.query("sum by (error_type) (http_server_request_duration_seconds_count{error_type!=\"\"})"));
    }

    private static Map<String, Double> exceptions(Prometheus prometheus) throws Exception {
        return byLabel(
                "exception_type", prometheus.query("sum by (exception_type) (http_server_request_exceptions_total)"));
    }

    private static Map<String, Double> byLabel(String label, List<Sample> samples) {
        return samples.stream().collect(toMap(sample -> sample.label(label), Sample::value));
    }

    private static void assertDescribed(Prometheus prometheus, String metric, String type) throws Exception {
        JsonObject metadata = prometheus.metadata(metric);
        assertThat(metadata.getString("type", "")).as(metric).isEqualTo(type);
        assertThat(metadata.getString("help", "")).as(metric).isNotBlank();
    }

    private static MetricsPage page() {
        return ScrapeClient.create().scrape(example.metrics());
    }

    /** Answers are recorded, and scrapes are made, a moment after the visitors have what they came for. */
    private static void eventually(ThrowingRunnable assertions) {
        await().ignoreExceptions().atMost(PATIENCE).untilAsserted(assertions);
    }
}
