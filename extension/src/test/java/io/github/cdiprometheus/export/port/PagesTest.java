package io.github.cdiprometheus.export.port;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.export.ScrapeRequest;
import io.github.cdiprometheus.export.ScrapeResponse;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client sees on the port. */
class PagesTest {

    private static final String[] AUTHENTICATED = {"auth.username", "scraper", "auth.password", "pässw:rd"};
    private static final String CREDENTIALS = "Authorization: Basic "
            + Base64.getEncoder().encodeToString("scraper:pässw:rd".getBytes(StandardCharsets.UTF_8));

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final List<PortExporter> exporters = new ArrayList<>();

    PagesTest() {
        Counter orders = Counter.builder()
                .name("orders")
                .help("Orders täken.")
                .labelNames("kind")
                .register(registry);
        for (int i = 0; i < 1000; i++) {
            orders.labelValues("kind \"" + i + "\"").inc(i);
        }
        Gauge.builder().name("secret_gauge").register(registry).set(42);
    }

    @AfterEach
    void close() {
        exporters.forEach(PortExporter::close);
        TestPort.assertNoThreadIsLeft();
    }

    @ParameterizedTest
    @CsvSource({
        "'', 'Accept: text/plain'",
        "'', 'Accept: */*'",
        "'', 'X: y'",
        "'', 'Accept: application/openmetrics-text; version=1.0.0'",
        "'', 'Accept: application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited'",
        "'', 'Accept-Encoding: gzip'",
        "'?name[]=secret_gauge', 'Accept: text/plain'",
        "'?name%5B%5D=secret_gauge&name[]=orders_total', 'Accept-Encoding: gzip, deflate'",
        "'?debug=openmetrics', 'Accept: text/plain'"
    })
    void theMetricsAreThoseOfAnyOtherScrape(String query, String header) throws IOException {
        String[] parts = header.split(": ");
        ScrapeResponse expected = TestPort.scrapes(registry)
                .handle(new ScrapeRequest(
                        "GET",
                        "/metrics",
                        query.isEmpty() ? null : query.substring(1),
                        parts[0].equals("Accept") ? parts[1] : null,
                        parts[0].equals("Accept-Encoding") ? parts[1] : null));

        Answer answer = Client.get(start(), "/metrics" + query, header);

        assertThat(answer.status()).isEqualTo(200);
        assertThat(unzipped(answer)).isEqualTo(unzipped(Page.bytes(expected), expected));
        assertThat(answer.body()).isNotEmpty();
        expected.headers()
                .forEach((name, value) -> assertThat(answer.header(name)).isEqualTo(value));
    }

    @Test
    void onePageReadStrictly() throws IOException {
        Page page = Page.parse(Client.get(start(), "/metrics").text());

        assertThat(page.series("orders_total")).hasSize(1000);
        assertThat(page.value("secret_gauge")).isEqualTo(42);
        assertThat(page.helps()).containsEntry("orders_total", "Orders täken.");
    }

    @Test
    void oldClientsGetTheSamePage() throws IOException {
        int port = start();

        Answer old = Client.ask(port, "GET /metrics HTTP/1.0\r\n\r\n");

        assertThat(old.header("Transfer-Encoding")).isNull();
        assertThat(old.text()).isEqualTo(Client.get(port, "/metrics").text());
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/", "/-/healthy", "/nothing", "/metrics?name[]="})
    void headIsGetWithoutBody(String path) throws IOException {
        int port = start();
        Answer got = Client.get(port, path);

        Answer head = Client.ask(port, "HEAD " + path + " HTTP/1.1\r\nHost: test\r\n\r\n");

        assertThat(head.body()).isEmpty();
        assertThat(head.statusLine()).isEqualTo(got.statusLine());
        assertThat(head.header("Content-Type")).isEqualTo(got.header("Content-Type"));
    }

    @Test
    void theLandingPageLinksTheMetrics() throws IOException {
        Answer answer = Client.get(start("path", "/a&b<'\"é"), "/");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.header("Content-Type")).isEqualTo("text/html; charset=utf-8");
        assertThat(answer.text()).contains("<a href=\"/a&amp;b%3C'%22%C3%A9\">");
    }

    @Test
    void health() throws IOException {
        Answer answer = Client.get(start(), "/-/healthy");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text()).isEqualTo("healthy\n");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/nothing",
                "/metrics/",
                "/Metrics",
                "//metrics",
                "/metrics/../metrics",
                "/-/",
                "*",
                "/metrics;a=b"
            })
    void elsewhereIsNothing(String path) throws IOException {
        Answer answer = Client.get(start(), path);

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.text()).contains("/metrics").doesNotContain("secret_gauge");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics", "/", "/-/healthy", "/nothing", "*"})
    void otherMethods(String path) throws IOException {
        int port = start();
        for (String method : List.of("POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH", "get", "BREW")) {
            Answer answer = Client.ask(port, Client.request(method, path));

            assertThat(answer.status()).as(method).isEqualTo(405);
            assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
            assertThat(answer.text()).doesNotContain("secret_gauge");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"?name[]=", "?debug=xml", "?name[]=%", "?%zz"})
    void queriesThatCannotBeAnswered(String query) throws IOException {
        assertThat(Client.get(start(), "/metrics" + query).status()).isEqualTo(400);
    }

    @Test
    void queriesThatOnlyLookLikeAUrl() throws IOException {
        assertThat(Client.get(start(), "/metrics?target=http://elsewhere/metrics")
                        .status())
                .isEqualTo(200);
    }

    /** Clients differ in what they encode: Prometheus' parentheses are %28 and %29, curl sends the letters as they are. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "/caf%C3%A9/(m)+a",
                "/caf%c3%a9/%28m%29+a",
                "/caf%C3%A9/(m)%2Ba",
                "/caf\u00c3\u00a9/(m)+a",
                "http://test/caf%C3%A9/(m)+a"
            })
    void aPathBeyondAscii(String sent) throws IOException {
        int port = start("path", "/café/(m)+a");

        assertThat(Client.get(port, sent).status()).isEqualTo(200);
        assertThat(Client.get(port, "/metrics").status()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/metrics%", "/metrics%0", "/metrics%zz", "/%", "/%+1", "/%00", "/%ff%fe"})
    void pathsThatAreNotWellEncoded(String sent) throws IOException {
        assertThat(Client.get(start(), sent).status()).isEqualTo(404);
    }

    @Test
    void whoMayNotScrapeLearnsNothing() throws IOException {
        int port = start(AUTHENTICATED);
        List<String> refused = new ArrayList<>(List.of(
                "X: y",
                "Authorization: Basic",
                "Authorization: Basic %",
                "Authorization: Bearer abc",
                "Authorization: Basic " + Base64.getEncoder().encodeToString("scraper:wrong".getBytes()),
                "Authorization: Basic " + Base64.getEncoder().encodeToString("wrong:pässw:rd".getBytes()),
                CREDENTIALS + "x",
                CREDENTIALS + "\r\n" + CREDENTIALS));
        for (String header : refused) {
            for (String method : List.of("GET", "POST", "HEAD")) {
                for (String path : List.of("/metrics", "/", "/-/healthy", "/nothing", "/metrics?debug=text")) {
                    Answer answer = Client.ask(port, Client.request(method, path, header));

                    assertThat(answer.status()).isEqualTo(401);
                    assertThat(answer.header("WWW-Authenticate"))
                            .isEqualTo("Basic realm=\"metrics\", charset=\"UTF-8\"");
                    assertThat(answer.text()).matches(method.equals("HEAD") ? "" : "user and password, please\n");
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "basic", "BASIC"})
    void whoMayScrapeDoes(String scheme) throws IOException {
        int port = start(AUTHENTICATED);
        String credentials = CREDENTIALS.replace("Basic", scheme);

        assertThat(Page.parse(Client.get(port, "/metrics", credentials).text()).value("secret_gauge"))
                .isEqualTo(42);
        assertThat(Client.get(port, "/", credentials).status()).isEqualTo(200);
        assertThat(Client.get(port, "/nothing", credentials).status()).isEqualTo(404);
        assertThat(Client.ask(port, Client.request("POST", "/metrics", credentials))
                        .status())
                .isEqualTo(405);
    }

    @ParameterizedTest
    @CsvSource({
        "'GET / HTTP/1.1\r\n\r\n', 400",
        "'GET /\r\n\r\n', 400",
        "'GET / HTTP/2.0\r\n\r\n', 505",
        "'\u0016\u0003\u0001\u0002\n', 400"
    })
    void requestsThatAreNone(String text, int status) throws IOException {
        assertThat(Client.ask(start(AUTHENTICATED), text).status()).isEqualTo(status);
    }

    @Test
    void requestsThatAreTooLong() throws IOException {
        int port = start();

        assertThat(Client.get(port, "/" + "a".repeat(200_000)).status()).isEqualTo(414);
        assertThat(Client.get(port, "/", "A: " + "a".repeat(200_000)).status()).isEqualTo(431);
        assertThat(Client.get(port, "/", Collections.nCopies(1000, "A: b").toArray(String[]::new))
                        .status())
                .isEqualTo(431);
    }

    private int start(String... keysAndValues) {
        exporters.add(TestPort.start(registry, keysAndValues));
        return exporters.get(exporters.size() - 1).number().getAsInt();
    }

    private static byte[] unzipped(Answer answer) throws IOException {
        return "gzip".equals(answer.header("Content-Encoding"))
                ? new GZIPInputStream(new ByteArrayInputStream(answer.body())).readAllBytes()
                : answer.body();
    }

    private static byte[] unzipped(byte[] body, ScrapeResponse response) throws IOException {
        return "gzip".equals(response.headers().get("Content-Encoding"))
                ? new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes()
                : body;
    }
}
