package io.github.cdiprometheus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.it.support.DeployedOnce;
import io.github.cdiprometheus.it.support.Reply;
import io.github.cdiprometheus.it.support.Wars;
import io.github.cdiprometheus.testing.ExpositionFormat;
import io.github.cdiprometheus.testing.Metric;
import io.github.cdiprometheus.testing.MetricType;
import io.github.cdiprometheus.testing.MetricsPage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The page in every format a scraper may ask for, and what it answers to those who ask wrongly. */
class MetricsResourceIT extends DeployedOnce {
    private static final String OPENMETRICS = "application/openmetrics-text;version=1.0.0";
    private static final String PROTOBUF =
            "application/vnd.google.protobuf;" + "proto=io.prometheus.client.MetricFamily;encoding=delimited";
    /** What Prometheus sends. */
    private static final String PROMETHEUS = "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,"
            + "application/openmetrics-text;version=0.0.1;q=0.5,text/plain;version=1.0.0;q=0.4,"
            + "text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.withJar("resource");
    }

    @Test
    void text() {
        for (String accept : new String[] {"text/plain", "*/*", "text/html,*/*;q=0.1", "text/plain;version=0.0.4"}) {
            Reply reply = probe.get("/metrics", "Accept", accept);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(type(reply)).startsWith("text/plain;version=0.0.4");
            assertThat(reply.page().names()).contains("jvm_memory_used_bytes");
        }
        assertThat(type(probe.get("/metrics"))).startsWith("text/plain;version=0.0.4");
    }

    @Test
    void openMetrics() {
        for (String accept : new String[] {OPENMETRICS, PROMETHEUS}) {
            Reply reply = probe.get("/metrics", "Accept", accept);
            assertThat(type(reply)).startsWith("application/openmetrics-text;version=1.0.0");
            assertThat(MetricsPage.parse(reply.text(), ExpositionFormat.OPENMETRICS_1_0)
                            .metric("http_server_request_duration_seconds"))
                    .get()
                    .returns(MetricType.HISTOGRAM, Metric::type);
            assertThat(reply.text()).endsWith("# EOF\n");
        }
    }

    @Test
    void protobuf() {
        Reply reply = probe.get("/metrics", "Accept", PROTOBUF);
        assertThat(reply.status()).isEqualTo(200);
        assertThat(type(reply)).startsWith("application/vnd.google.protobuf");
        // the first family: its length, then field 1, its name
        assertThat(new String(reply.body(), StandardCharsets.ISO_8859_1)).contains("jvm_memory_used_bytes");
        assertThat(reply.body()[0]).isNotEqualTo((byte) '#');
    }

    @Test
    void gzip() throws IOException {
        Reply reply = probe.get("/metrics", "Accept-Encoding", "gzip");
        assertThat(reply.header("Content-Encoding")).isEqualTo("gzip");
        try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(reply.body()))) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            assertThat(MetricsPage.parse(text).names()).contains("jvm_memory_used_bytes");
        }
        assertThat(probe.get("/metrics").header("Content-Encoding")).isEmpty();
    }

    @Test
    void chosenNames() {
        probe.get("/nothing");
        MetricsPage page =
                probe.metrics("/metrics?name[]=jvm_memory_used_bytes&name[]=jvm_threads_state".replace("[]", "%5B%5D"));
        assertThat(page.names()).containsExactlyInAnyOrder("jvm_memory_used_bytes", "jvm_threads_state");
    }

    @Test
    void head() {
        Reply reply = probe.send("HEAD", "/metrics");
        assertThat(reply.status()).isEqualTo(200);
        assertThat(type(reply)).startsWith("text/plain;version=0.0.4");
        assertThat(reply.body()).isEmpty();
    }

    @Test
    void debug() {
        for (String format : new String[] {"text", "openmetrics", "prometheus-protobuf"}) {
            Reply reply = probe.get("/metrics?debug=" + format);
            assertThat(reply.status()).isEqualTo(200);
            assertThat(type(reply)).startsWith("text/plain");
            assertThat(reply.text()).contains("jvm_memory_used_bytes");
        }
    }

    @Test
    void badQueriesSayWhy() {
        assertThat(probe.get("/metrics?debug=xml"))
                .matches(r -> r.status() == 400)
                .matches(r -> r.text().contains("debug: expected one of"));
        assertThat(probe.get("/metrics?name%5B%5D="))
                .matches(r -> r.status() == 400)
                .matches(r -> r.text().contains("name[]: expected"));
    }

    @Test
    void onlyGetAndHead() {
        for (String method : new String[] {"POST", "PUT", "DELETE"}) {
            Reply reply = probe.send(method, "/metrics");
            assertThat(reply.status()).as(method).isEqualTo(405);
            assertThat(reply.header("Allow")).as(method).contains("GET");
        }
    }

    @Test
    void scrapesAreNoTraffic() {
        Rise rise = rise(() -> {
            probe.get("/metrics");
            probe.get("/metrics");
        });
        rise.of("http_server_request_duration_seconds_count").is(0);
        assertThat(probe.metrics().sum("cdi_prometheus_scrape_duration_seconds_count"))
                .isGreaterThanOrEqualTo(3);
    }

    private static String type(Reply reply) {
        return reply.header("Content-Type").replace(" ", "");
    }
}
