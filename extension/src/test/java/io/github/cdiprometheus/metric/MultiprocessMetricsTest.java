package io.github.cdiprometheus.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.config.ConfigurationException;
import io.github.cdiprometheus.config.ConfigurationProblem;
import io.github.cdiprometheus.export.ScrapeHandler;
import io.github.cdiprometheus.export.ScrapeRequest;
import io.github.cdiprometheus.export.ScrapeResponse;
import io.github.cdiprometheus.multiprocess.Identifier;
import io.github.cdiprometheus.multiprocess.MultiprocessDirectory;
import io.github.cdiprometheus.multiprocess.MultiprocessSettings;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.generated.com_google_protobuf_4_35_0.Metrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Level;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The metrics of applications that share a directory; several of one JVM stand for several processes. */
class MultiprocessMetricsTest {

    private static final String AJAX = "http_server_ajax_requests_total";
    private static final String UNREADABLE = "cdi_prometheus_multiprocess_unreadable_files";

    @TempDir
    Path directory;

    private final List<Application> applications = new ArrayList<>();

    /** One of several, with a registry of its own as each WAR has it. */
    private final class Application {
        private final PrometheusRegistry own = new PrometheusRegistry();
        private final ApplicationMetrics metrics;

        Application(String... keysAndValues) {
            List<String> all = new ArrayList<>(List.of("prometheus.multiproc.dir", directory.toString()));
            all.addAll(Arrays.asList(keysAndValues));
            metrics = new ApplicationMetrics(TestMetrics.config(all.toArray(String[]::new)), own);
            applications.add(this);
        }

        Page page() {
            return Page.of(metrics.registry());
        }

        ScrapeResponse scrape(String query, String accept, String encoding) {
            return new ScrapeHandler(metrics.registry(), Page.nowhere())
                    .handle(new ScrapeRequest("GET", "/metrics", query, accept, encoding));
        }
    }

    @AfterEach
    void close() {
        applications.forEach(application -> application.metrics.close());
    }

    @Test
    void ourOwnNumbersAreThereAtOnce() throws IOException {
        Application shop = new Application("prometheus.labels", "zone=a");
        shop.metrics.http().ajaxRequest();
        shop.metrics
                .http()
                .byRoute()
                .duration()
                .series("GET", "/x", "200", "http", "")
                .observe(0.3);
        shop.metrics.http().active(HttpMethod.GET, UrlScheme.HTTP).inc();
        Counter.builder().name("orders").register(shop.own).inc();

        Page seen = seenByAnother();
        assertThat(seen.value(AJAX + "{zone=\"a\"}")).isEqualTo(1);
        assertThat(
                        seen.value(
                                "http_server_request_duration_seconds_bucket{error_type=\"\",http_request_method=\"GET\","
                                        + "http_response_status_code=\"200\",http_route=\"/x\",url_scheme=\"http\",zone=\"a\",le=\"0.5\"}"))
                .isEqualTo(1);
        assertThat(seen.value(
                        "http_server_active_requests{http_request_method=\"GET\",url_scheme=\"http\",zone=\"a\"}"))
                .isEqualTo(1);
        assertThat(seen.metrics()).doesNotContain("orders_total", "cdi_prometheus_build_info");

        shop.metrics.mirror();
        assertThat(seenByAnother().value("orders_total")).isEqualTo(1);
        assertThat(seenByAnother().series("cdi_prometheus_build_info"))
                .singleElement()
                .asString()
                .matches("cdi_prometheus_build_info\\{version=\"\\d.*\",zone=\"a\"}");
    }

    @Test
    void whatNobodyHasRecordedYetIsShownWithHelpAndType() {
        Page shared = new Application("prometheus.jvm.enabled", "false").page();
        PrometheusRegistry registry = new PrometheusRegistry();
        new ApplicationMetrics(TestMetrics.config("prometheus.jvm.enabled", "false"), registry);
        Page alone = Page.of(registry);

        Set<String> expected = new TreeSet<>(alone.metrics());
        expected.add(UNREADABLE);
        assertThat(shared.metrics()).isEqualTo(expected);
        assertThat(shared.types()).containsAllEntriesOf(alone.types());
        assertThat(shared.helps()).containsAllEntriesOf(alone.helps());
        assertThat(shared.value(AJAX)).isZero();
        assertThat(shared.value(UNREADABLE)).isZero();
    }

    @Test
    void namespaceAndConstantLabels() {
        Application shop =
                new Application("prometheus.metric.namespace", "shop", "prometheus.labels", "app=shop,zone=a");
        shop.metrics.http().ajaxRequest();
        shop.metrics.http().active(HttpMethod.GET, UrlScheme.HTTP).inc();
        Page page = shop.page();

        assertThat(page.value("shop_" + AJAX + "{app=\"shop\",zone=\"a\"}")).isEqualTo(1);
        assertThat(page.value("shop_" + UNREADABLE + "{app=\"shop\",zone=\"a\"}"))
                .isZero();
        assertThat(page.value(
                        "shop_http_server_active_requests{app=\"shop\",http_request_method=\"GET\",url_scheme=\"http\","
                                + "zone=\"a\"}"))
                .isEqualTo(1);
        assertThat(page.series("shop_cdi_prometheus_build_info")).hasSize(1);
        assertThat(page.series("jvm_threads_current"))
                .singleElement()
                .asString()
                .contains("app=\"shop\"", "zone=\"a\"", "pid=\"");
    }

    @Test
    void whatIsTooMuchIsFoldedAndCountedOverAllProcesses() {
        for (int i = 0; i < 2; i++) {
            Application shop = new Application("prometheus.max.series", "2");
            for (String view : List.of("a", "b", "c", "d")) {
                shop.metrics.http().renderedView(view);
            }
        }
        Page page = applications.get(0).page();

        assertThat(page.value("http_server_rendered_views_total{view=\"a\"}")).isEqualTo(2);
        assertThat(page.value("http_server_rendered_views_total{view=\"_OTHER\"}"))
                .isEqualTo(4);
        assertThat(page.series("http_server_rendered_views_total")).hasSize(3);
        assertThat(page.value("cdi_prometheus_overflow_total{metric=\"http_server_rendered_views_total\"}"))
                .isEqualTo(4);
    }

    @Test
    void requestsInFlightOfTheLivingAddUp() {
        Application first = new Application();
        Application second = new Application();
        String active = "http_server_active_requests{http_request_method=\"GET\",url_scheme=\"http\"}";
        first.metrics.http().active(HttpMethod.GET, UrlScheme.HTTP).inc();
        second.metrics.http().active(HttpMethod.GET, UrlScheme.HTTP).inc(2);

        assertThat(first.page().value(active)).isEqualTo(3);
        second.metrics.close();
        assertThat(first.page().value(active)).isEqualTo(1);
    }

    @Test
    void connectionsInUseOfTheLivingAddUp() {
        Application first = new Application();
        Application second = new Application();
        String used = "db_client_connection_count{db_client_connection_pool_name=\"orders\","
                + "db_client_connection_state=\"used\"}";
        DataSourceMetrics orders = first.metrics.jdbc().dataSource("orders");
        orders.connected(1);
        second.metrics.jdbc().dataSource("orders").connected(1);

        assertThat(first.page().value(used)).isEqualTo(2);
        second.metrics.close();
        assertThat(first.page().value(used)).isEqualTo(1);
        // a connection that outlives the metrics
        first.metrics.close();
        orders.released(1);
    }

    @Test
    void gaugesOfTheApplicationByTheirModes() {
        String mode = "prometheus.multiproc.gauge.mode";
        for (int i = 1; i <= 2; i++) {
            Application shop = new Application(
                    "prometheus.multiproc.identifier", "w" + i, mode + ".peak", "max", mode + ".busy", "livesum");
            for (String name : List.of("queue", "peak", "busy")) {
                Gauge.builder().name(name).register(shop.own).set(i);
            }
            shop.metrics.mirror();
        }
        Page page = applications.get(0).page();
        assertThat(page.series("queue")).containsExactlyInAnyOrder("queue{pid=\"w1\"}", "queue{pid=\"w2\"}");
        assertThat(page.value("queue{pid=\"w2\"}")).isEqualTo(2);
        assertThat(page.value("peak")).isEqualTo(2);
        assertThat(page.value("busy")).isEqualTo(3);

        applications.get(1).metrics.close();
        page = applications.get(0).page();
        assertThat(page.sum("queue")).isEqualTo(3);
        assertThat(page.value("peak")).isEqualTo(2);
        assertThat(page.value("busy")).isEqualTo(1);
    }

    @Test
    void aModeForAllGaugesIsForOursAndTheJvmsToo() {
        Application shop = new Application("prometheus.multiproc.gauge.mode", "max");
        shop.metrics.http().active(HttpMethod.GET, UrlScheme.HTTP).inc(2);
        Page page = shop.page();

        assertThat(page.series("jvm_threads_current")).containsExactly("jvm_threads_current");
        assertThat(page.sum("http_server_active_requests")).isEqualTo(2);
    }

    /** The label that tells processes apart cannot be the application's as well. */
    @Test
    void aGaugeWithALabelPidOfItsOwn() {
        Application shop = new Application("prometheus.multiproc.identifier", "w1");
        Gauge queue = Gauge.builder().name("queue").labelNames("pid").register(shop.own);
        queue.labelValues("x").set(1);

        assertThat(shop.page().series("queue")).containsExactly("queue{pid=\"w1\"}");
    }

    @Test
    void processorTimeOfOneJvmIsCountedOnce() {
        double before = processorTime();
        Application first = new Application();
        Application second = new Application();
        first.page();
        second.page();
        double burnt = processorTime() + 0.1;
        while (processorTime() < burnt) {
            Thread.onSpinWait();
        }
        assertCountedOnce(before, first, second);
        assertThat(first.page().series("jvm_threads_current"))
                .as("of one process")
                .hasSize(1);

        for (int i = 0; i < 3; i++) {
            first.metrics.close();
            first = new Application();
            first.page();
        }
        second.metrics.close();
        Application third = new Application();
        first.page();
        assertCountedOnce(before, third, first);
        first.metrics.close();
        assertThat(third.page().series("jvm_threads_current"))
                .as("of the living")
                .hasSizeLessThanOrEqualTo(1);
        assertCountedOnce(before, third);
    }

    private static void assertCountedOnce(double before, Application... applications) {
        for (Application application : applications) {
            double shown = application.page().value("process_cpu_seconds_total");
            assertThat(shown).isBetween(0.1, processorTime() - before);
        }
    }

    private static double processorTime() {
        PrometheusRegistry jvm = new PrometheusRegistry();
        JvmMetrics.builder().register(jvm);
        return Page.of(jvm).value("process_cpu_seconds_total");
    }

    /** As in memory, where they are left as they are. */
    @Test
    void jvmMetricsThatTheApplicationHasRegisteredItselfAreCountedOnceToo() {
        double before = processorTime();
        Application first = new Application();
        Application second = new Application();
        JvmMetrics.builder().register(first.own);
        JvmMetrics.builder().register(second.own);
        double shown = 0;
        for (int i = 0; i < 3; i++) {
            for (Application application : List.of(first, second)) {
                application.metrics.mirror();
                Page page = application.page();
                assertThat(page.value("process_cpu_seconds_total")).isBetween(shown, processorTime() - before);
                shown = page.value("process_cpu_seconds_total");
                assertThat(page.series("jvm_threads_current")).hasSize(1);
            }
        }
    }

    @Test
    void aMetricOfTheApplicationWithANameOfOursDoesNotChangeOurs() {
        Application shop = new Application();
        Counter.builder()
                .name("http_server_rendered_views")
                .labelNames("view")
                .register(shop.own)
                .labelValues("a")
                .inc(100);
        shop.metrics.http().renderedView("a");

        for (int i = 0; i < 2; i++) {
            assertThat(shop.page().value("http_server_rendered_views_total{view=\"a\"}"))
                    .isEqualTo(1);
        }
    }

    /** A scrape and the mirror at the same time: what is older must not look like a number that began anew. */
    @Test
    void twoWhoMirrorAtTheSameTimeCountOnce() throws InterruptedException {
        Application shop = new Application("prometheus.jvm.enabled", "false");
        CountDownLatch collected = new CountDownLatch(1);
        CountDownLatch overtaken = new CountDownLatch(1);
        Thread slow = new Thread(shop.metrics::mirror);
        long[] orders = {5};
        CounterWithCallback.builder()
                .name("orders")
                .callback(callback -> {
                    long now = orders[0];
                    if (Thread.currentThread() == slow) {
                        orders[0]++;
                        collected.countDown();
                        awaitQuietly(overtaken);
                    }
                    callback.call(now);
                })
                .register(shop.own);
        slow.start();
        collected.await();
        Thread fast = new Thread(shop.metrics::mirror);
        fast.start();
        Awaitility.await()
                .until(() ->
                        Set.of(Thread.State.BLOCKED, Thread.State.TERMINATED).contains(fast.getState()));
        overtaken.countDown();
        slow.join();
        fast.join();

        assertThat(shop.page().value("orders_total")).isEqualTo(6);
    }

    @Test
    void aBrokenFileIsCountedAndTheRestIsShown() throws IOException {
        Application shop = new Application();
        shop.metrics.http().ajaxRequest();
        Files.write(directory.resolve("counter_broken.db"), new byte[] {1, 2, 3});
        Page page = shop.page();

        assertThat(page.value(UNREADABLE)).isEqualTo(1);
        assertThat(page.value(AJAX)).isEqualTo(1);
        Files.delete(directory.resolve("counter_broken.db"));
        assertThat(shop.page().value(UNREADABLE)).isZero();
    }

    @Test
    void anIdentifierIsFreeAgainAndGoesOn() {
        for (int life = 1; life <= 3; life++) {
            Application shop = new Application("prometheus.multiproc.identifier", "7");
            Counter orders = Counter.builder().name("orders").register(shop.own);
            orders.inc(2);
            shop.metrics.http().ajaxRequest();
            Gauge.builder().name("queue").register(shop.own).set(life);
            assertThat(shop.page().value("orders_total")).isEqualTo(2 * life);
            assertThat(shop.page().value(AJAX)).isEqualTo(life);
            assertThat(shop.page().series("queue")).containsExactly("queue{pid=\"7\"}");
            shop.own.unregister(orders);
            shop.metrics.close();
            assertThat(shop.own.scrape().stream()
                            .map(metric -> metric.getMetadata().getName()))
                    .containsExactly("queue");
            shop.metrics.close();
        }
    }

    /** A scrape that comes late, by a client or a caller that has kept the registry. */
    @Test
    void aScrapeAfterTheEndTakesNothingFromThoseWhoLive() {
        Application first = new Application("prometheus.multiproc.identifier", "7");
        Application ended = new Application("prometheus.multiproc.identifier", "8");
        Counter orders = Counter.builder().name("orders").register(ended.own);
        orders.inc();
        first.page();
        ended.page();
        first.metrics.close();
        ended.metrics.close();
        orders.inc(100);
        assertThat(ended.page().value("orders_total")).isEqualTo(1);

        Application next = new Application("prometheus.multiproc.identifier", "8");
        Counter.builder().name("orders").register(next.own).inc();
        next.metrics.mirror();
        ended.page();
        assertThat(next.page().value("orders_total")).isEqualTo(2);
        assertThat(next.page().series("jvm_threads_current")).containsExactly("jvm_threads_current{pid=\"8\"}");
    }

    @Test
    void aCollectorThatFailsKeepsNobodyFromLeaving() {
        int calls = 0;
        for (Throwable failure :
                List.of(new IllegalStateException("on purpose"), new NoClassDefFoundError("on purpose"))) {
            calls++;
            try (LogRecords log = LogRecords.of(MultiprocessMetrics.class.getName())) {
                Application shop = new Application("prometheus.multiproc.identifier", "7");
                shop.metrics.http().ajaxRequest();
                GaugeWithCallback.builder()
                        .name("failing")
                        .callback(callback -> MultiprocessMetricsTest.<RuntimeException>rethrow(failure))
                        .register(shop.own);
                shop.metrics.mirror();
                assertThat(shop.page().value(AJAX)).as("scrapes go on").isEqualTo(calls);
                shop.metrics.close();
                assertThat(log.lines(Level.WARNING)).hasSize(1);
            }
            Application next = new Application("prometheus.multiproc.identifier", "7");
            Gauge.builder().name("queue").register(next.own);
            assertThat(next.page().series("queue")).containsExactly("queue{pid=\"7\"}");
            next.metrics.close();
        }
    }

    @Test
    void whoBringsTheJvmsMetricsTakesItsLockAgainWhenSomebodyHasDeletedIt() throws IOException {
        Application shop = new Application("prometheus.multiproc.identifier", "7");
        shop.page();
        Path lock;
        try (Stream<Path> files = Files.list(directory)) {
            lock = files.filter(file -> file.getFileName().toString().matches("jvm-.*\\.lock"))
                    .findAny()
                    .orElseThrow();
        }
        Files.delete(lock);
        shop.page();
        assertThat(lock).exists();
        Application other = new Application("prometheus.multiproc.identifier", "8");
        assertThat(other.page().series("jvm_threads_current")).containsExactly("jvm_threads_current{pid=\"7\"}");
    }

    /** Nobody waits for it but the one who has called it: not the other scrapes, and not the end. */
    @Test
    void aCollectorThatHangs() throws Exception {
        Application shop = new Application("prometheus.multiproc.identifier", "7", "prometheus.jvm.enabled", "false");
        shop.metrics.http().ajaxRequest();
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        GaugeWithCallback.builder()
                .name("hanging")
                .callback(callback -> {
                    hanging.countDown();
                    awaitQuietly(over);
                })
                .register(shop.own);
        Thread stuck = new Thread(shop.metrics::mirror);
        stuck.start();
        hanging.await();
        try (LogRecords log = LogRecords.of(MultiprocessMetrics.class.getName())) {
            assertThat(shop.page().value(AJAX)).isEqualTo(1);
            shop.metrics.close();
            assertThat(log.lines(Level.WARNING))
                    .singleElement()
                    .asString()
                    .contains("has not been collected for seconds");
        } finally {
            over.countDown();
            stuck.join();
        }
        assertThat(seenByAnother().value(AJAX)).isEqualTo(1);
    }

    @Test
    void everyFormatAndFilter() throws IOException {
        Application shop = new Application("prometheus.multiproc.identifier", "7");
        shop.metrics.http().ajaxRequest();
        Counter.builder().name("orders").register(shop.own).inc(3);

        assertThat(Page.body(shop.scrape(null, "application/openmetrics-text; version=1.0.0", null)))
                .contains("# TYPE orders counter\n", "orders_total 3.0\n", AJAX + " 1.0\n")
                .endsWith("# EOF\n");
        assertThat(Page.parse(Page.body(shop.scrape("name[]=orders_total&name%5B%5D=" + UNREADABLE, null, null)))
                        .metrics())
                .containsExactlyInAnyOrder("orders_total", UNREADABLE);
        assertThat(Page.parse(Page.body(shop.scrape("name[]=cdi_prometheus_build_info", null, null)))
                        .metrics())
                .containsExactly("cdi_prometheus_build_info");
        InputStream unzipped =
                new GZIPInputStream(new ByteArrayInputStream(Page.bytes(shop.scrape(null, null, "gzip"))));
        assertThat(Page.parse(new String(unzipped.readAllBytes(), StandardCharsets.UTF_8))
                        .value("orders_total"))
                .isEqualTo(3);

        InputStream protobuf = new ByteArrayInputStream(Page.bytes(shop.scrape(
                "name[]=orders_total",
                "application/vnd.google.protobuf; proto=io.prometheus.client.MetricFamily; encoding=delimited",
                null)));
        Metrics.MetricFamily orders = Metrics.MetricFamily.parseDelimitedFrom(protobuf);
        assertThat(orders.getName()).isEqualTo("orders_total");
        assertThat(orders.getMetric(0).getCounter().getValue()).isEqualTo(3);
        assertThat(protobuf.read()).isEqualTo(-1);
    }

    /** They have no place in the directory; what remains is what is shown without them. */
    @Test
    void exemplarsAndNativeHistogramsAreLeftOut() {
        Application shop = new Application("prometheus.exemplars", "true", "prometheus.native.histograms", "true");
        shop.metrics
                .http()
                .byRoute()
                .duration()
                .series("GET", "/x", "200", "http", "")
                .observe(0.3);
        Histogram waits = Histogram.builder().name("waits").nativeOnly().register(shop.own);
        waits.observe(1);
        waits.observe(2);
        Page page = shop.page();

        assertThat(page.sum("http_server_request_duration_seconds_count")).isEqualTo(1);
        assertThat(page.series("http_server_request_duration_seconds_bucket")).isNotEmpty();
        assertThat(page.samples()).containsEntry("waits_count", 2.0).containsEntry("waits_sum", 3.0);
        assertThat(Page.body(shop.scrape(null, "application/openmetrics-text; version=1.0.0", null)))
                .doesNotContain(" # {");
    }

    /** Prometheus' own files, another program's: what is written there must not decide whether we answer. */
    @Test
    void aFileThatClaimsNamesOfOursDoesNotSpoilTheScrape() throws IOException {
        try (MultiprocessDirectory other = open("other")) {
            PrometheusRegistry strange = new PrometheusRegistry();
            Counter.builder().name(UNREADABLE).register(strange).inc(50);
            Gauge.builder().name("http_server_ajax_requests").register(strange).set(50);
            Histogram.builder().name("cdi_prometheus_build").register(strange).observe(50);
            other.mirror(strange.scrape());
            Application shop = new Application();

            ScrapeResponse response = shop.scrape(null, null, null);
            assertThat(response.status()).isEqualTo(200);
            assertThat(Page.body(response)).contains("jvm_threads_current{", UNREADABLE + " 0.0\n");
        }
    }

    /** The application runs on, and so does the scrape, with what is left. */
    @Test
    void aDirectoryThatIsTakenAway() throws IOException {
        Application shop = new Application("prometheus.multiproc.identifier", "7");
        shop.metrics.http().ajaxRequest();
        Counter orders = Counter.builder().name("orders").labelNames("kind").register(shop.own);
        orders.labelValues("a").inc();
        shop.page();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);

        shop.metrics.http().ajaxRequest();
        shop.metrics.http().renderedView("new");
        orders.labelValues("b").inc();
        shop.metrics.compact();
        Page page = shop.page();
        assertThat(page.value(UNREADABLE)).isZero();
        assertThat(page.value(AJAX)).isEqualTo(2);
        assertThat(page.value("orders_total{kind=\"a\"}")).isEqualTo(1);
        assertThat(page.value("http_server_rendered_views_total{view=\"new\"}")).isEqualTo(1);
        shop.metrics.close();

        Application next = new Application("prometheus.multiproc.identifier", "7");
        next.metrics.http().ajaxRequest();
        assertThat(next.page().value(AJAX)).isEqualTo(3);
    }

    /** As on a full disk: what has no place in the directory is kept in memory until it has one. */
    @Test
    void aDirectoryWithoutRoom() throws IOException {
        Path obstacle = directory.resolve("counter_7.db.new/in-the-way");
        Files.createDirectories(obstacle);
        Application shop = new Application("prometheus.multiproc.identifier", "7", "prometheus.jvm.enabled", "false");
        Counter orders = Counter.builder().name("orders").register(shop.own);
        for (int i = 1; i <= 2; i++) {
            orders.inc();
            shop.metrics.http().ajaxRequest();
            shop.metrics.http().active(HttpMethod.GET, UrlScheme.HTTP).inc();
            Page page = shop.page();
            assertThat(page.value(AJAX)).isEqualTo(i);
            assertThat(seenByAnother().samples()).doesNotContainKeys(AJAX, "orders_total");
            assertThat(page.types()).containsEntry(AJAX, "counter");
            assertThat(page.sum("http_server_active_requests")).isEqualTo(i);
        }
        Files.delete(obstacle);
        Files.delete(obstacle.getParent());

        shop.metrics.http().ajaxRequest();
        assertThat(shop.page().value(AJAX)).isEqualTo(3);
        assertThat(shop.page().value("orders_total")).isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a_b", "a/b", "..", "-a", "archive-1", "a@b", "{101}"})
    void whatIsNoIdentifier(String text) {
        String identifier = text.equals("{101}") ? "x".repeat(101) : text;
        assertProblem(
                new ConfigurationProblem(
                        "prometheus.multiproc.identifier",
                        identifier,
                        "test.properties",
                        "1 to 100 letters, digits, '.' and '-', not beginning with '.', '-' or \"archive\""),
                "prometheus.multiproc.identifier",
                identifier);
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void whatIsNoDirectory() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        assertProblem(
                new ConfigurationProblem(
                        "prometheus.multiproc.dir",
                        file.toString(),
                        "test.properties",
                        "a directory that can be read and written (" + file + ": expected a directory, found a file)"),
                "prometheus.multiproc.dir",
                file.toString());
        for (String none : List.of(file + "/below", "no\0path")) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> new Application("prometheus.multiproc.dir", none))
                    .withMessageContaining(
                            "\n  prometheus.multiproc.dir: expected a directory that can be read and written (")
                    .withMessageContaining(" (from test.properties)");
        }
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new Application(
                        "prometheus.multiproc.dir", file.toString(), "prometheus.multiproc.identifier", "a_b"))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(ConfigurationProblem::key)
                        .containsExactly("prometheus.multiproc.dir", "prometheus.multiproc.identifier"));
        assertThat(applications).isEmpty();
    }

    @Test
    void aDirectoryBelowOthersIsMade() {
        Path deep = directory.resolve("a/b and c");
        Application shop = new Application("prometheus.multiproc.dir", deep.toString());
        shop.metrics.http().ajaxRequest();

        assertThat(shop.page().value(AJAX)).isEqualTo(1);
        assertThat(deep).isNotEmptyDirectory();
    }

    /** No mistake of the configuration: the application runs, and shows what it has. */
    @Test
    void aDirectoryThatFailsForAnotherReasonIsDoneWithoutUntilItWorks() throws IOException {
        Path obstacle = Files.createDirectories(directory.resolve("archive.lock/in-the-way"));
        Application shop = new Application("prometheus.multiproc.identifier", "7");
        shop.metrics.http().ajaxRequest();
        Counter.builder().name("orders").register(shop.own).inc();

        assertThat(shop.page().value(AJAX)).isEqualTo(1);
        assertThat(shop.page().value("orders_total")).isEqualTo(1);
        Files.delete(obstacle);
        Files.delete(obstacle.getParent());
        assertThat(shop.page().value(AJAX)).isEqualTo(1);
        assertThat(seenByAnother().value(AJAX)).isEqualTo(1);
        assertThat(seenByAnother().value("orders_total")).isEqualTo(1);
    }

    private void assertProblem(ConfigurationProblem problem, String... keysAndValues) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> new Application(keysAndValues))
                .satisfies(e -> assertThat(e.problems()).containsExactly(problem));
    }

    private Page seenByAnother() throws IOException {
        try (MultiprocessDirectory other = open("other")) {
            PrometheusRegistry registry = new PrometheusRegistry();
            MetricSnapshots merged = other.merge();
            registry.register((MultiCollector) () -> merged);
            return Page.of(registry);
        }
    }

    private MultiprocessDirectory open(String id) throws IOException {
        return MultiprocessDirectory.open(directory, Identifier.given(id), MultiprocessSettings.defaults());
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void rethrow(Throwable failure) throws E {
        throw (E) failure;
    }
}
