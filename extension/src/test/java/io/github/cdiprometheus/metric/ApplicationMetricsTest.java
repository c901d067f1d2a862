package io.github.cdiprometheus.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.config.ConfigurationException;
import io.github.cdiprometheus.config.ConfigurationProblem;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApplicationMetricsTest {

    private final Object first = "an owner";

    @SuppressWarnings("StringOperationCanBeSimplified")
    private final Object second = new String("an owner");

    @AfterEach
    void release() {
        ApplicationMetrics.release(first);
        ApplicationMetrics.release(second);
    }

    @Test
    void theFirstOwnerMakesThemTheLastTakesThemDown() {
        assertThat(ApplicationMetrics.current()).isNull();
        ApplicationMetrics made = ApplicationMetrics.acquire(first, TestMetrics::config);
        assertThat(ApplicationMetrics.acquire(second, () -> {
                    throw new AssertionError("made a second time");
                }))
                .isSameAs(made)
                .isSameAs(ApplicationMetrics.current());
        assertThat(Page.of(PrometheusRegistry.defaultRegistry).metrics())
                .contains("http_server_request_duration_seconds", "jvm_threads_current", "process_start_time_seconds");

        ApplicationMetrics.release(first);
        ApplicationMetrics.release(first);
        assertThat(ApplicationMetrics.current()).isSameAs(made);

        ApplicationMetrics.release(second);
        assertThat(ApplicationMetrics.current()).isNull();
        assertThat(Page.of(PrometheusRegistry.defaultRegistry).toString()).isEmpty();
    }

    @Test
    void afterTheLastReleaseNumbersBeginAnew() {
        ApplicationMetrics.acquire(first, TestMetrics::config).http().ajaxRequest();
        ApplicationMetrics.release(first);
        ApplicationMetrics again = ApplicationMetrics.acquire(first, TestMetrics::config);

        assertThat(Page.of(again.registry()).value("http_server_ajax_requests_total"))
                .isZero();
    }

    @Test
    void metricsOfTheApplicationStay() {
        Counter own = Counter.builder().name("orders").withoutExemplars().register(PrometheusRegistry.defaultRegistry);
        try {
            own.inc();
            ApplicationMetrics.acquire(first, TestMetrics::config);
            assertThat(Page.of(PrometheusRegistry.defaultRegistry).value("orders_total"))
                    .isEqualTo(1);
            ApplicationMetrics.release(first);
            assertThat(Page.of(PrometheusRegistry.defaultRegistry).samples()).containsOnlyKeys("orders_total");
        } finally {
            PrometheusRegistry.defaultRegistry.unregister(own);
        }
    }

    @Test
    void whoHoldsNothingReleasesNothing() {
        ApplicationMetrics.acquire(first, TestMetrics::config);
        ApplicationMetrics.release(new Object());
        assertThat(ApplicationMetrics.current()).isNotNull();
    }

    @Test
    void anOwnerWhoseConfigurationIsWrongOwnsNothing() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> ApplicationMetrics.acquire(
                        first, () -> TestMetrics.config("prometheus.labels", "zone=a,http_route=x,le2=x,view=y")))
                .satisfies(e -> assertThat(e.problems())
                        .containsExactly(new ConfigurationProblem(
                                "prometheus.labels",
                                "http_route,view",
                                "test.properties",
                                "label names that no metric has already")));
        assertThat(ApplicationMetrics.current()).isNull();
        assertThat(Page.of(PrometheusRegistry.defaultRegistry).toString()).isEmpty();
    }

    @Test
    void whatIsSwitchedOffIsNotThere() {
        PrometheusRegistry registry = new PrometheusRegistry();
        ApplicationMetrics metrics = new ApplicationMetrics(
                TestMetrics.config(
                        "prometheus.http.enabled",
                        "false",
                        "prometheus.persistence.enabled",
                        "false",
                        "prometheus.export.migrations",
                        "false",
                        "prometheus.cache.enabled",
                        "false",
                        "prometheus.jvm.enabled",
                        "false"),
                registry);

        assertThat(metrics.jdbc()).isNull();
        assertThat(metrics.migrations()).isNull();
        assertThat(metrics.caches()).isNull();
        assertThat(metrics.http()).isNull();
        assertThat(metrics.resourceMethods()).isNull();
        assertThat(Page.of(registry).metrics())
                .containsExactlyInAnyOrder(
                        "cdi_prometheus_build_info",
                        "cdi_prometheus_scrape_duration_seconds",
                        "cdi_prometheus_overflow_total");
    }

    @Test
    void theVersionIsOfTheBuild() {
        PrometheusRegistry registry = new PrometheusRegistry();
        new ApplicationMetrics(TestMetrics.config(), registry);

        assertThat(Page.of(registry).series("cdi_prometheus_build_info"))
                .singleElement()
                .asString()
                .matches("cdi_prometheus_build_info\\{version=\"\\d.*\"}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http_server_request_duration_seconds",
                "jaxrs_resource_method_duration_seconds",
                "cdi_prometheus_scrape_duration_seconds",
                "cdi_prometheus_build",
                "cdi_prometheus_overflow"
            })
    void failingHalfWayLeavesNothingBehind(String name) {
        PrometheusRegistry refusing = new RefusingRegistry(name);

        assertThatThrownBy(() -> new ApplicationMetrics(TestMetrics.config(), refusing))
                .hasMessage("refused");

        assertThat(Page.of(refusing).toString()).isEmpty();
    }

    /** client_java's JVM metrics are one after the other, too. */
    @Test
    void failingWithinTheJvmMetricsLeavesNothingBehind() {
        PrometheusRegistry refusing = new RefusingRegistry("jvm_runtime");

        assertThatThrownBy(() -> new ApplicationMetrics(TestMetrics.config(), refusing))
                .hasMessage("refused");

        assertThat(Page.of(refusing).toString()).isEmpty();
    }

    @Test
    void aMetricOfTheApplicationWithANameOfOursFailsAndLeavesTheApplicationsAlone() {
        PrometheusRegistry registry = new PrometheusRegistry();
        Counter own = Counter.builder()
                .name("http_server_rendered_views")
                .labelNames("view")
                .withoutExemplars()
                .register(registry);
        own.labelValues("mine").inc();

        assertThatThrownBy(() -> new ApplicationMetrics(TestMetrics.config(), registry))
                .isInstanceOf(IllegalArgumentException.class);

        assertThat(Page.of(registry).samples()).containsOnlyKeys("http_server_rendered_views_total{view=\"mine\"}");
    }

    /** Refuses one metric for a reason that nobody foresees. */
    private static final class RefusingRegistry extends PrometheusRegistry {
        private final String refused;

        RefusingRegistry(String refused) {
            this.refused = refused;
        }

        @Override
        public void register(Collector collector) {
            if (collector.getMetricFamilyDescriptor() != null
                    && collector.getMetricFamilyDescriptor().getPrometheusName().equals(refused)) {
                throw new IllegalStateException("refused");
            }
            super.register(collector);
        }
    }
}
