package io.github.cdiprometheus.it;

import static io.github.cdiprometheus.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.it.requests.RequestsWar;
import io.github.cdiprometheus.it.support.HttpProbe;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.testing.MetricsPage;
import io.github.cdiprometheus.testing.Sample;
import java.util.List;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What each setting of the request metrics does to the page. */
@ExtendWith(ArquillianExtension.class)
class RequestSettingsIT {
    private static final String LATENCY = "http_server_request_duration_seconds";

    @ArquillianResource
    Server server;

    @Test
    void ignoredRoutes() throws Exception {
        try (Server.Deployed deployed = server.deploy(RequestsWar.with("prometheus.http.ignore=/health/*"))) {
            HttpProbe probe = deployed.probe();
            assertThat(probe.get("/health/live").status()).isEqualTo(200);
            probe.get("/file.txt");
            eventually().untilAsserted(() -> {
                MetricsPage page = probe.metrics();
                assertThat(page.samples(LATENCY + "_count", "http_route", "/requests/*"))
                        .singleElement()
                        .returns(1.0, Sample::value);
                assertThat(page.sum(LATENCY + "_count")).isEqualTo(1);
                assertThat(page.sum("http_server_active_requests")).isZero();
            });
            assertThat(probe.metrics().samples())
                    .noneMatch(s -> s.label("http_route").contains("health"));
        }
    }

    @Test
    void namespaceAndConstantLabels() throws Exception {
        try (Server.Deployed deployed = server.deploy(
                RequestsWar.with("prometheus.metric.namespace=shop", "prometheus.labels=app=pets,zone=a"))) {
            HttpProbe probe = deployed.probe();
            probe.get("/file.txt");
            String name = "shop_" + LATENCY + "_count";
            eventually()
                    .untilAsserted(() -> assertThat(probe.metrics()
                                    .samples(name, "app", "pets", "zone", "a", "http_route", "/requests/*"))
                            .singleElement()
                            .returns(1.0, Sample::value));
            assertThat(probe.metrics().names()).doesNotContain(LATENCY);
        }
    }

    @Test
    void buckets() throws Exception {
        try (Server.Deployed deployed = server.deploy(RequestsWar.with(
                "prometheus.latency.buckets=0.1,1,60",
                "prometheus.buckets.http_server_response_body_size_bytes=9,10,11"))) {
            HttpProbe probe = deployed.probe();
            probe.get("/file.txt");
            eventually()
                    .untilAsserted(() ->
                            assertThat(probe.metrics().sum(LATENCY + "_count")).isEqualTo(1));
            MetricsPage page = probe.metrics();
            assertThat(page.labelValues(LATENCY + "_bucket", "le"))
                    .containsExactlyInAnyOrder("0.1", "1.0", "60.0", "+Inf");
            String size = "http_server_response_body_size_bytes_bucket";
            assertThat(page.samples(size, "le", "9.0")).singleElement().returns(0.0, Sample::value);
            assertThat(page.samples(size, "le", "10.0")).singleElement().returns(1.0, Sample::value);
        }
    }

    @Test
    void tooManySeriesFoldIntoOne() throws Exception {
        try (Server.Deployed deployed = server.deploy(RequestsWar.with("prometheus.max.series=3"))) {
            HttpProbe probe = deployed.probe();
            String[] paths = {"/writer", "/stream", "/file.txt", "/missing", "/page.jsp", "/api/bodies/latin"};
            for (String path : paths) {
                probe.get(path);
                probe.get(path);
            }
            eventually()
                    .untilAsserted(() ->
                            assertThat(probe.metrics().sum(LATENCY + "_count")).isEqualTo(12));
            MetricsPage page = probe.metrics();
            List<Sample> series = page.samples(LATENCY + "_count");
            double folded = page.sum(LATENCY + "_count", "http_route", "_OTHER");
            assertThat(folded).isPositive();
            assertThat(series.size()).isBetween(3, 4);
            assertThat(page.sum("cdi_prometheus_overflow_total", "metric", LATENCY))
                    .isEqualTo(folded);
        }
    }

    @Test
    void switchedOff() throws Exception {
        try (Server.Deployed deployed =
                server.deploy(RequestsWar.with("prometheus.http.enabled=false", "prometheus.jvm.enabled=false"))) {
            HttpProbe probe = deployed.probe();
            assertThat(probe.get("/writer").status()).isEqualTo(200);
            assertThat(probe.get("/api/bodies/latin").status()).isEqualTo(200);
            assertThat(probe.metrics().names())
                    .contains("cdi_prometheus_build_info")
                    .noneMatch(name -> name.startsWith("http_"))
                    .noneMatch(name -> name.startsWith("jvm_"))
                    .noneMatch(name -> name.startsWith("process_"));
        }
    }

    @Test
    void noResource() throws Exception {
        try (Server.Deployed deployed = server.deploy(RequestsWar.with("prometheus.metrics.path="))) {
            assertThat(deployed.probe().get("/writer").status()).isEqualTo(200);
            assertThat(deployed.probe().get("/metrics").status()).isEqualTo(404);
        }
    }

    @Test
    void ownPath() throws Exception {
        try (Server.Deployed deployed =
                server.deploy(RequestsWar.with("prometheus.metrics.path=/monitoring/metrics"))) {
            HttpProbe probe = deployed.probe();
            assertThat(probe.metrics("/monitoring/metrics").names()).contains(LATENCY);
            assertThat(probe.get("/metrics").status()).isEqualTo(404);
            assertThat(probe.get("/monitoring").status()).isEqualTo(404);
        }
    }
}
