package io.github.cdiprometheus.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.Page;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** The limit of series, seen on the page. */
class FamilyTest {

    private static final String VIEWS = "http_server_rendered_views_total";
    private static final String OVERFLOW = "cdi_prometheus_overflow_total";

    @Test
    void oneSeriesPerLabelValuesUpToTheLimit() {
        TestMetrics metrics = new TestMetrics("prometheus.max.series", "3");
        for (String view : List.of("a", "b", "c", "a")) {
            metrics.http().renderedView(view);
        }

        Page page = metrics.page();
        assertThat(page.series(VIEWS))
                .containsExactlyInAnyOrder(VIEWS + "{view=\"a\"}", VIEWS + "{view=\"b\"}", VIEWS + "{view=\"c\"}");
        assertThat(page.value(VIEWS + "{view=\"a\"}")).isEqualTo(2);
        assertThat(page.series(OVERFLOW)).isEmpty();
    }

    @Test
    void whatComesBeyondTheLimitIsFoldedAndCounted() {
        TestMetrics metrics = new TestMetrics("prometheus.max.series", "2");
        for (String view : List.of("a", "b", "c", "d", "c", "a")) {
            metrics.http().renderedView(view);
        }

        Page page = metrics.page();
        assertThat(page.series(VIEWS)).hasSize(3);
        assertThat(page.value(VIEWS + "{view=\"a\"}")).isEqualTo(2);
        assertThat(page.value(VIEWS + "{view=\"b\"}")).isEqualTo(1);
        assertThat(page.value(VIEWS + "{view=\"_OTHER\"}")).isEqualTo(3);
        assertThat(page.value(OVERFLOW + "{metric=\"" + VIEWS + "\"}")).isEqualTo(3);
    }

    @Test
    void everyLabelOfTheOverflowSeriesIsOther() {
        TestMetrics metrics = new TestMetrics("prometheus.max.series", "1", "prometheus.metric.namespace", "shop");
        Family<DistributionDataPoint> duration = metrics.http().byRoute().duration();
        duration.series("GET", "/a", "200", "http", "").observe(1);
        duration.series("GET", "/b", "200", "http", "").observe(2);
        duration.series("GET", "/c", "200", "http", "").observe(3);

        Page page = metrics.page();
        String other = "{error_type=\"_OTHER\",http_request_method=\"_OTHER\",http_response_status_code=\"_OTHER\","
                + "http_route=\"_OTHER\",url_scheme=\"_OTHER\"}";
        assertThat(page.value("shop_http_server_request_duration_seconds_count" + other))
                .isEqualTo(2);
        assertThat(page.value("shop_http_server_request_duration_seconds_sum" + other))
                .isEqualTo(5);
        assertThat(page.value(
                        "shop_cdi_prometheus_overflow_total{metric=\"shop_http_server_request_duration_seconds\"}"))
                .isEqualTo(2);
    }

    @Test
    void aFoldedGaugeComesDownAgainAndCountsOnlyTheWaysUp() {
        TestMetrics metrics = new TestMetrics("prometheus.max.series", "1");
        Family<GaugeDataPoint> gauge = metrics.factory()
                .gauge(new MetricDefinition(
                        "test_gauge", MetricDefinition.Type.GAUGE, "A gauge.", List.of("of"), List.of()));
        gauge.series("first").inc();
        GaugeDataPoint folded = gauge.series("second");
        folded.inc();
        folded.inc();
        folded.dec();

        Page page = metrics.page();
        assertThat(page.value("test_gauge{of=\"first\"}")).isEqualTo(1);
        assertThat(page.value("test_gauge{of=\"_OTHER\"}")).isEqualTo(1);
        assertThat(page.value(OVERFLOW + "{metric=\"test_gauge\"}")).isEqualTo(2);
    }

    /** Threads meet at the limit: nobody's observation is lost, and there is never one series too many. */
    @RepeatedTest(20)
    void sixteenThreadsAroundTheLimit() throws Exception {
        int threads = 16;
        int limit = 40;
        int values = 50;
        TestMetrics metrics = new TestMetrics("prometheus.max.series", Integer.toString(limit));
        Family<CounterDataPoint> counters = metrics.factory()
                .counter(new MetricDefinition(
                        "test_race_total", MetricDefinition.Type.COUNTER, "A race.", List.of("of"), List.of()));
        CyclicBarrier together = new CyclicBarrier(threads);
        List<Callable<Void>> tasks = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            int shift = t;
            tasks.add(() -> {
                together.await();
                for (int i = 0; i < values; i++) {
                    counters.series("v" + (i + shift) % values).inc();
                }
                return null;
            });
        }
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            for (Future<Void> done : pool.invokeAll(tasks)) {
                done.get();
            }
        } finally {
            pool.shutdown();
        }

        Page page = metrics.page();
        assertThat(page.series("test_race_total")).hasSize(limit + 1);
        assertThat(page.sum("test_race_total")).isEqualTo(threads * values);
        assertThat(page.value("test_race_total{of=\"_OTHER\"}"))
                .isEqualTo((values - limit) * threads)
                .isEqualTo(page.value(OVERFLOW + "{metric=\"test_race_total\"}"));
        assertThat(page.samples().entrySet())
                .filteredOn(sample -> sample.getKey().startsWith("test_race_total{of=\"v"))
                .allSatisfy(sample -> assertThat(sample.getValue()).isEqualTo(threads));
    }
}
