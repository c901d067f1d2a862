package io.github.cdiprometheus.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.core.metrics.StateSet;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.Unit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What client_java writes is read, and has the names of the page. */
class RegistryPageTest {
    private final PrometheusRegistry registry = new PrometheusRegistry();

    @AfterEach
    void clearTheDefault() {
        PrometheusRegistry.defaultRegistry.clear();
    }

    @ParameterizedTest
    @EnumSource
    void everyType(ExpositionFormat format) {
        registerAll();

        MetricsPage page = MetricsPage.of(registry, format);

        assertThat(page.format()).isEqualTo(format);
        assertThat(page.value("orders_total", "country", "a \"quoted\" \\ and\nbroken one"))
                .hasValue(2);
        assertThat(page.value("queue_length")).hasValue(-3.5);
        assertThat(page.value("latency_seconds_bucket{le=\"0.5\"}")).hasValue(1);
        assertThat(page.value("latency_seconds_bucket{le=\"+Inf\"}")).hasValue(2);
        assertThat(page.value("latency_seconds_count")).hasValue(2);
        assertThat(page.value("latency_seconds_sum")).hasValue(2.25);
        assertThat(page.value("size_bytes", "quantile", "0.5")).hasValue(7);
        assertThat(page.value("size_bytes_count")).hasValue(1);
        assertThat(page.value("build_info", "version", "1")).hasValue(1);
        assertThat(page.value("feature", "feature", "on")).hasValue(1);
        assertThat(page.metric("latency_seconds").orElseThrow().type()).isEqualTo(MetricType.HISTOGRAM);
        assertThat(page.metric("orders_total").orElseThrow().help()).contains("Of \"all\" \\ kinds");
        assertThat(page).hasToString(page.text());
    }

    @Test
    void openMetricsHasExemplars() {
        Counter.builder().name("orders").register(registry).incWithExemplar(1, Labels.of("trace_id", "1234"));

        Sample sample = MetricsPage.of(registry, ExpositionFormat.OPENMETRICS_1_0)
                .sample("orders_total")
                .orElseThrow();

        assertThat(sample.exemplar().orElseThrow().labels()).containsEntry("trace_id", "1234");
        assertThat(sample.exemplar().orElseThrow().timestamp()).isPresent();
    }

    @Test
    void theDefaultRegistry() {
        Gauge.builder().name("here").register().set(1);

        assertThat(MetricsPage.ofDefaultRegistry().names()).containsExactly("here");
    }

    @Test
    void aPageStaysWhatItWas() {
        Counter counter = Counter.builder().name("orders").register(registry);
        counter.inc();
        MetricsPage before = MetricsPage.of(registry);
        counter.inc();

        assertThat(before.value("orders_total")).hasValue(1);
        assertThat(MetricsPage.of(registry).value("orders_total")).hasValue(2);
        assertThatThrownBy(() -> before.metrics().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> before.samples().clear()).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> before.metrics().get(0).samples().clear())
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void lookups() {
        MetricsPage page = MetricsPage.parse("""
                a{b="1",c="x"} 1
                a{b="1",c="y"} 2
                a{b="2"} 4
                a 8
                """);

        assertThat(page.value("a")).hasValue(8);
        assertThat(page.value("a", "c", "")).hasValue(8);
        assertThat(page.value("a{b=\"1\"}", "c", "y")).hasValue(2);
        assertThat(page.value("a", "b", "1")).isEmpty();
        assertThat(page.value("b")).isEmpty();
        assertThat(page.sample("a", "b", "2", "c", "")).map(Sample::value).contains(4.0);
        assertThat(page.samples("a", "b", "1")).extracting(Sample::value).containsExactly(1.0, 2.0);
        assertThat(page.samples("a", "c", "")).extracting(Sample::value).containsExactly(4.0, 8.0);
        assertThat(page.sum("a")).isEqualTo(15);
        assertThat(page.sum("a", "b", "1")).isEqualTo(3);
        assertThat(page.sum("b")).isZero();
        assertThat(page.labelValues("a", "c")).containsExactly("", "x", "y");
        assertThat(page.metric("b")).isEmpty();
    }

    @Test
    void whatIsNoSeries() {
        assertThatThrownBy(() -> Series.of("a{b=1}"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("no series: line 1: expected '\"', found '1', in: a{b=1}");
        assertThatThrownBy(() -> Series.of("")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Series.of("a{b=\"1\"} 2")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Series.of("a", "b"))
                .hasMessage("expected names and values of labels in turn, found b: the last one has no value");
        assertThatThrownBy(() -> Series.of("a{b=\"1\"}", "b", "2")).hasMessage("label b twice, for a{b=\"1\"}");
        assertThatThrownBy(() -> Series.of("a", "b", "1", "b", "2")).hasMessage("label b twice");
        assertThat(Series.of("a{b=\"1\",c=\"2\"}"))
                .isEqualTo(Series.of("a", "c", "2", "b", "1"))
                .hasToString("a{b=\"1\",c=\"2\"}");
    }

    private void registerAll() {
        Counter.builder()
                .name("orders_total")
                .help("Of \"all\" \\ kinds")
                .labelNames("country")
                .register(registry)
                .labelValues("a \"quoted\" \\ and\nbroken one")
                .inc(2);
        Gauge.builder().name("queue_length").register(registry).set(-3.5);
        Histogram latency = Histogram.builder()
                .name("latency_seconds")
                .unit(Unit.SECONDS)
                .classicUpperBounds(0.5, 1)
                .register(registry);
        latency.observe(0.25);
        latency.observe(2);
        Summary.builder()
                .name("size_bytes")
                .quantile(0.5, 0.01)
                .register(registry)
                .observe(7);
        Info.builder()
                .name("build_info")
                .labelNames("version")
                .register(registry)
                .setLabelValues("1");
        StateSet.builder()
                .name("feature")
                .states("on", "off")
                .register(registry)
                .setTrue("on");
    }
}
