package io.github.cdiprometheus.export;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.Page;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_35_0.Metrics;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrapeHandlerTest {

    private static final String PROTOBUF =
            "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited";

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final Histogram durations =
            Histogram.builder().name("durations").withoutExemplars().build();
    private final ScrapeHandler handler = new ScrapeHandler(registry, durations);
    private final Counter orders = Counter.builder()
            .name("orders")
            .help("Orders taken.")
            .labelNames("kind")
            .withoutExemplars()
            .register(registry);
    private final Histogram latency = Histogram.builder()
            .name("latency_seconds")
            .unit(Unit.SECONDS)
            .classicUpperBounds(1)
            .classicOnly()
            .withoutExemplars()
            .register(registry);

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"text/plain", "*/*", "text/html", "application/json"})
    void textUnlessSomethingElseIsAccepted(String accept) {
        orders.labelValues("web").inc(3);
        ScrapeResponse response = handler.handle(new ScrapeRequest("GET", "/metrics", null, accept, null));

        assertThat(response.status()).isEqualTo(200);
        assertThat(response.headers())
                .containsEntry("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                .containsEntry("Vary", "Accept, Accept-Encoding")
                .doesNotContainKey("Content-Encoding");
        assertThat(Page.parse(Page.body(response)).value("orders_total{kind=\"web\"}"))
                .isEqualTo(3);
    }

    @Test
    void openMetrics() {
        orders.labelValues("web").inc(3);
        ScrapeResponse response = handler.handle(
                new ScrapeRequest("GET", "/", null, "application/openmetrics-text; version=1.0.0", null));

        assertThat(response.headers().get("Content-Type"))
                .isEqualTo("application/openmetrics-text; version=1.0.0; charset=utf-8");
        assertThat(Page.body(response))
                .contains("# TYPE orders counter\n", "orders_total{kind=\"web\"} 3.0\n")
                .endsWith("# EOF\n");
    }

    @Test
    void protobuf() throws IOException {
        orders.labelValues("web").inc(3);
        latency.observe(0.5);
        ScrapeResponse response = handler.handle(new ScrapeRequest("GET", "/", null, PROTOBUF, null));

        assertThat(response.headers().get("Content-Type")).isEqualTo(PROTOBUF);
        InputStream body = new ByteArrayInputStream(Page.bytes(response));
        Map<String, Metrics.MetricFamily> families = new TreeMap<>();
        for (Metrics.MetricFamily family = Metrics.MetricFamily.parseDelimitedFrom(body);
                family != null;
                family = Metrics.MetricFamily.parseDelimitedFrom(body)) {
            families.put(family.getName(), family);
        }
        assertThat(families).containsOnlyKeys("latency_seconds", "orders_total");
        assertThat(families.get("orders_total").getMetric(0).getCounter().getValue())
                .isEqualTo(3);
        assertThat(families.get("latency_seconds").getMetric(0).getHistogram().getSampleCount())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "gzip, true",
        "'deflate, GZIP;q=0.5', true",
        "'gzip ; q=1', true",
        "gzip;q=0, false",
        "'gzip; q=0.000', false",
        "'br, gzip;q=0', false",
        "identity, false",
        "x-gzipped, false",
        "'', false"
    })
    void gzipWhereItIsAccepted(String acceptEncoding, boolean compressed) throws IOException {
        orders.labelValues("web").inc();
        ScrapeResponse response = handler.handle(new ScrapeRequest("GET", "/", null, null, acceptEncoding));
        byte[] bytes = Page.bytes(response);
        if (compressed) {
            assertThat(response.headers()).containsEntry("Content-Encoding", "gzip");
            bytes = new GZIPInputStream(new ByteArrayInputStream(bytes)).readAllBytes();
        } else {
            assertThat(response.headers()).doesNotContainKey("Content-Encoding");
        }
        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("orders_total{kind=\"web\"} 1.0\n");
    }

    @Test
    void namesChooseSeries() {
        Gauge.builder().name("order").withoutExemplars().register(registry).set(1);
        Gauge.builder()
                .name("orders_open")
                .withoutExemplars()
                .register(registry)
                .set(1);
        orders.labelValues("web").inc();
        latency.observe(0.5);

        assertThat(names("name[]=orders_total")).containsExactly("orders");
        assertThat(names("name%5B%5D=orders_total")).containsExactly("orders");
        assertThat(names("name[]=orders_open")).containsExactly("orders_open");
        assertThat(names("name[]=latency_seconds_bucket")).containsExactly("latency_seconds");
        assertThat(names("name[]=latency_seconds_count")).containsExactly("latency_seconds");
        assertThat(names("name[]=latency_seconds_sum")).containsExactly("latency_seconds");
        assertThat(names("name[]=latency_seconds")).containsExactly("latency_seconds");
        assertThat(names("name[]=orders_total&name[]=order")).containsExactlyInAnyOrder("orders", "order");
        assertThat(names("name[]=nothing")).isEmpty();
        assertThat(names("name[]=orders_totals")).isEmpty();
        assertThat(names("")).hasSize(4);
        assertThat(names("collect=x&module=y")).hasSize(4);
    }

    @Test
    void namesChooseAmongMetricsWithoutSeriesToo() {
        assertThat(body("name[]=orders_total")).isEqualTo("""
                # HELP orders_total Orders taken.
                # TYPE orders_total counter
                """);
    }

    @Test
    void debugShowsAFormatAsText() {
        orders.labelValues("web").inc();
        ScrapeResponse openMetrics = handler.handle(new ScrapeRequest("GET", "/", "debug=openmetrics", PROTOBUF, null));
        assertThat(openMetrics.headers()).containsEntry("Content-Type", "text/plain; charset=utf-8");
        assertThat(Page.body(openMetrics)).contains("# TYPE orders counter\n").endsWith("# EOF\n");
        assertThat(Page.parse(body("debug=text")).value("orders_total{kind=\"web\"}"))
                .isEqualTo(1);
        assertThat(body("debug=prometheus-protobuf")).contains("name: \"orders_total\"");
    }

    @ParameterizedTest
    @CsvSource({
        "debug=<script>, 'debug: expected one of text, openmetrics, prometheus-protobuf'",
        "debug=, 'debug: expected one of text, openmetrics, prometheus-protobuf'",
        "debug=text&debug=<script>, 'debug: expected one of text, openmetrics, prometheus-protobuf'",
        "name[]=, 'name[]: expected the name of a metric, found nothing'",
        "name[], 'name[]: expected the name of a metric, found nothing'",
        "name[]=a&name[]=%20, 'name[]: expected the name of a metric, found nothing'",
        "x=%zz<script>, the query is not correctly percent-encoded",
        "x=%, the query is not correctly percent-encoded"
    })
    void aBadQueryIsRefusedWithAReasonThatRepeatsNothing(String query, String reason) {
        ScrapeResponse response = handler.handle(new ScrapeRequest("GET", "/", query, null, "gzip"));

        assertThat(response.status()).isEqualTo(400);
        assertThat(response.headers()).containsOnly(Map.entry("Content-Type", "text/plain; charset=utf-8"));
        assertThat(Page.body(response)).isEqualTo(reason + "\n");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"debug=nonsense", "name[]=orders_total"})
    void headHasNoBody(String query) {
        assertThat(handler.handle(new ScrapeRequest("HEAD", "/", query, null, null))
                        .body())
                .isNull();
    }

    @Test
    void headHasTheHeadersOfGet() {
        for (String accept : new String[] {null, PROTOBUF}) {
            assertThat(handler.handle(new ScrapeRequest("HEAD", "/", null, accept, "gzip"))
                            .headers())
                    .isEqualTo(handler.handle(new ScrapeRequest("GET", "/", null, accept, "gzip"))
                            .headers());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "OPTIONS", "get"})
    void otherMethodsAreRefused(String method) {
        ScrapeResponse response = handler.handle(new ScrapeRequest(method, "/", null, null, null));

        assertThat(response.status()).isEqualTo(405);
        assertThat(response.headers()).containsEntry("Allow", "GET, HEAD");
    }

    @Test
    void metricsWithoutSeriesAreShownOnce() {
        assertThat(Page.parse(body(null)).types())
                .containsOnly(Map.entry("orders_total", "counter"), Map.entry("latency_seconds", "histogram"));
        assertThat(Page.parse(body(null)).helps()).containsOnly(Map.entry("orders_total", "Orders taken."));
    }

    @Test
    void metricsWithoutSeriesInOpenMetrics() {
        Histogram.builder()
                .name("size_bytes")
                .unit(Unit.BYTES)
                .labelNames("of")
                .help("A \"size\".")
                .withoutExemplars()
                .register(registry);
        String page = Page.text(registry, "application/openmetrics-text");

        assertThat(page)
                .contains("# TYPE orders counter\n# HELP orders Orders taken.\n")
                .contains("# TYPE size_bytes histogram\n# UNIT size_bytes bytes\n# HELP size_bytes A \\\"size\\\".\n")
                .doesNotContain("orders_total")
                .endsWith("# EOF\n");
    }

    @Test
    void aMetricWithoutSeriesIsNotShownWhereAnotherCollectorOfThatNameHasSome() {
        registry.register(collector(CounterSnapshot.builder()
                .name("orders")
                .help("Orders taken.")
                .dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                        .value(2)
                        .labels(Labels.of("other", "x"))
                        .build())
                .build()));

        Page page = Page.parse(body(null));

        assertThat(page.value("orders_total{other=\"x\"}")).isEqualTo(2);
        assertThat(page.types()).containsEntry("orders_total", "counter");
    }

    @Test
    void twoCollectorsOfOneNameWithoutSeriesAreOneMetric() {
        registry.register(collector(CounterSnapshot.builder().name("orders").build()));

        assertThat(Page.parse(body(null)).types()).containsEntry("orders_total", "counter");
    }

    @Test
    void helpIsEscaped() {
        PrometheusRegistry own = new PrometheusRegistry();
        Gauge.builder()
                .name("a")
                .help("a \\ b\nc \"d\"")
                .labelNames("x")
                .withoutExemplars()
                .register(own);
        assertThat(Page.text(own, null)).isEqualTo("# HELP a a \\\\ b\\nc \"d\"\n# TYPE a gauge\n");
        assertThat(Page.text(own, "application/openmetrics-text"))
                .isEqualTo("# TYPE a gauge\n# HELP a a \\\\ b\\nc \\\"d\\\"\n# EOF\n");
    }

    @Test
    void aCollectorThatFailsIsNotShownToTheClient() {
        registry.register((Collector) () -> {
            throw new IllegalStateException("secret");
        });
        ScrapeResponse response = handler.handle(new ScrapeRequest("GET", "/", null, null, null));

        assertThat(response.status()).isEqualTo(500);
        assertThat(Page.body(response)).isEqualTo("collecting the metrics failed; the server's log says why\n");
    }

    @Test
    void scrapesAreTimedWhenTheirLastByteIsWritten() {
        ScrapeResponse response = handler.handle(new ScrapeRequest("GET", "/", null, null, null));
        assertThat(durations.getCount()).isZero();
        Page.body(response);
        assertThat(durations.getCount()).isEqualTo(1);
        handler.handle(new ScrapeRequest("HEAD", "/", null, null, null));
        assertThat(durations.getCount()).isEqualTo(2);
        handler.handle(new ScrapeRequest("POST", "/", null, null, null));
        assertThat(durations.getCount()).isEqualTo(2);
    }

    @Test
    void scrapeAgainstRecord() throws Exception {
        int threads = 4;
        int each = 20_000;
        AtomicInteger running = new AtomicInteger(threads);
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        List<Future<?>> recording = new ArrayList<>();
        int pages = 0;
        try {
            for (int t = 0; t < threads; t++) {
                recording.add(pool.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        orders.labelValues("kind " + i % 50).inc();
                        latency.observe(i % 2 == 0 ? 0.5 : 2);
                    }
                    running.decrementAndGet();
                }));
            }
            double last = 0;
            while (running.get() > 0 || pages == 0) {
                Page page = Page.parse(body(null));
                assertThat(page.sum("orders_total")).isBetween(last, (double) threads * each);
                last = page.sum("orders_total");
                pages++;
            }
            for (Future<?> done : recording) {
                done.get();
            }
        } finally {
            pool.shutdown();
        }

        Page page = Page.parse(body(null));
        assertThat(page.sum("orders_total")).isEqualTo(threads * each);
        assertThat(page.value("latency_seconds_count")).isEqualTo(threads * each);
        assertThat(page.value("latency_seconds_bucket{le=\"1.0\"}")).isEqualTo(threads * each / 2);
        assertThat(page.value("latency_seconds_sum")).isEqualTo(threads * each * 1.25);
    }

    private String body(String query) {
        return Page.body(handler.handle(new ScrapeRequest("GET", "/metrics", query, null, null)));
    }

    /** Metrics on the page, counters without their suffix. */
    private List<String> names(String query) {
        return Page.parse(body(query)).metrics().stream()
                .map(name -> name.replaceFirst("_total$", ""))
                .toList();
    }

    private static Collector collector(MetricSnapshot snapshot) {
        return () -> snapshot;
    }

    @Test
    void aCollectorThatLacksAClassIsSaidOnce() {
        registry.register((Collector) () -> {
            throw new NoClassDefFoundError("of the application");
        });
        try (LogRecords log = LogRecords.of(ScrapeHandler.class.getName())) {
            for (int i = 0; i < 3; i++) {
                assertThat(handler.handle(new ScrapeRequest("GET", "/metrics", null, null, null))
                                .status())
                        .isEqualTo(500);
            }
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("A scrape failed"))
                    .hasSize(1);
        }
    }
}
