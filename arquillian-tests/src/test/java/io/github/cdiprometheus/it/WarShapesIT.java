package io.github.cdiprometheus.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cdiprometheus.it.shapes.UserRequests;
import io.github.cdiprometheus.it.shapes.WarShape;
import io.github.cdiprometheus.it.support.HttpProbe;
import io.github.cdiprometheus.it.support.Reply;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.it.support.Wars;
import io.github.cdiprometheus.testing.Metric;
import io.github.cdiprometheus.testing.MetricType;
import io.github.cdiprometheus.testing.MetricsPage;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.SoftAssertions;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** In every shape of WAR: metrics at their path and nowhere else, and the user's answers as they were without the jar. */
@ExtendWith(ArquillianExtension.class)
class WarShapesIT {
    private static final String RESOURCE = "/__cdi-prometheus-metrics__";

    @ArquillianResource
    Server server;

    @ParameterizedTest
    @EnumSource
    void metricsAndNothingElse(WarShape shape) throws Exception {
        assumeTrue(shape.isForThisServer());
        Map<String, String> without;
        try (Server.Deployed plain = server.deploy(shape.war())) {
            without = UserRequests.answers(plain.probe(), shape.api());
        }
        server.log().mark();
        try (Server.Deployed deployed = server.deploy(Wars.addJar(shape.war()))) {
            HttpProbe probe = deployed.probe();
            answersAtItsPath(probe.get(shape.metricsPath()));
            Map<String, String> with = UserRequests.answers(probe, shape.api());
            sameAnswers(with, without);
            nothingLeaks(probe, shape);
            answersAtItsPath(probe.get(shape.metricsPath()));
        }
        assertThat(server.log().errors()).isEmpty();
    }

    private static void answersAtItsPath(Reply reply) {
        assertThat(reply.status()).isEqualTo(200);
        assertThat(reply.header("Content-Type").replace(" ", "")).startsWith("text/plain;version=0.0.4");
        MetricsPage page = reply.page();
        Metric duration = page.metric("http_server_request_duration_seconds").orElseThrow();
        assertThat(duration.type()).isEqualTo(MetricType.HISTOGRAM);
        assertThat(duration.help().orElseThrow()).isNotBlank();
        assertThat(page.names())
                .contains(
                        "http_server_active_requests",
                        "http_server_request_body_size_bytes",
                        "http_server_response_body_size_bytes",
                        "http_server_request_exceptions_total",
                        "http_server_ajax_requests_total",
                        "http_server_streaming_responses_total",
                        "http_server_responses_by_charset_total",
                        "http_server_rendered_views_total",
                        "jaxrs_resource_method_duration_seconds",
                        "cdi_prometheus_build_info");
    }

    private static void sameAnswers(Map<String, String> with, Map<String, String> without) {
        assertThat(with.keySet()).isEqualTo(without.keySet());
        SoftAssertions softly = new SoftAssertions();
        with.forEach((request, answer) -> softly.assertThat(answer).as(request).isEqualTo(without.get(request)));
        softly.assertAll();
    }

    private static void nothingLeaks(HttpProbe probe, WarShape shape) {
        String path = shape.metricsPath();
        SoftAssertions softly = new SoftAssertions();
        for (String leak : List.of(
                path + "/",
                path + "/x",
                path + RESOURCE,
                RESOURCE,
                "/api" + RESOURCE,
                "/api" + RESOURCE + "/",
                "/second" + RESOURCE)) {
            softly.assertThat(probe.get(leak).status()).as("GET " + leak).isEqualTo(404);
            softly.assertThat(probe.send("HEAD", leak).status())
                    .as("HEAD " + leak)
                    .isEqualTo(404);
        }
        if (!path.equals("/metrics")) {
            softly.assertThat(probe.get("/metrics").status()).as("GET /metrics").isEqualTo(404);
        }
        softly.assertAll();
    }
}
