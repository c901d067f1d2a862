package io.github.cdiprometheus.it;

import static io.github.cdiprometheus.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.it.requests.RequestsWar;
import io.github.cdiprometheus.it.requests.SizesServlet;
import io.github.cdiprometheus.it.support.DeployedOnce;
import io.github.cdiprometheus.it.support.Reply;
import java.io.ByteArrayInputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** What the page says of single requests: bodies, streams, views, exceptions, methods. One WAR; differences only. */
class RequestMetricsIT extends DeployedOnce {
    private static final String LATENCY = "http_server_request_duration_seconds_count";
    private static final String REQUEST_SIZE = "http_server_request_body_size_bytes";
    private static final String RESPONSE_SIZE = "http_server_response_body_size_bytes";
    private static final String STREAMING = "http_server_streaming_responses_total";
    private static final String CHARSET = "http_server_responses_by_charset_total";
    private static final String VIEWS = "http_server_rendered_views_total";

    @Deployment(testable = false)
    static WebArchive war() {
        return RequestsWar.with();
    }

    @Test
    void streamingOutput() {
        String route = "/requests/api/bodies/stream/{size}";
        Rise rise = rise(
                () -> assertThat(probe.get("/api/bodies/stream/100000").body()).hasSize(100_000));
        rise.of(STREAMING, "http_route", route).is(1);
        rise.of(LATENCY, "http_route", route).is(1);
        rise.of(RESPONSE_SIZE + "_sum", "http_route", route).is(100_000);
        rise.of(RESPONSE_SIZE + "_count", "http_route", route).is(1);
    }

    @Test
    void serverSentEvents() {
        String route = "/requests/api/bodies/events";
        Reply[] reply = new Reply[1];
        Rise rise = rise(() -> reply[0] = probe.get("/api/bodies/events"));
        assertThat(reply[0].text()).contains("event 0", "event 1", "event 2");
        rise.of(STREAMING, "http_route", route).is(1);
        rise.of(RESPONSE_SIZE + "_sum", "http_route", route).is(reply[0].body().length);
        rise.of(LATENCY, "http_route", route).is(0);
    }

    @Test
    void chunkedUpload() {
        byte[] body = new byte[50_000];
        Rise rise = rise(() -> assertThat(probe.send(
                                "POST",
                                "/api/bodies/upload",
                                BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body)),
                                "Content-Type",
                                "application/octet-stream")
                        .text())
                .isEqualTo("50000"));
        rise.of(REQUEST_SIZE + "_sum", "http_route", "/requests/api/bodies/upload")
                .is(50_000);
        rise.of(REQUEST_SIZE + "_count", "http_route", "/requests/api/bodies/upload")
                .is(1);
    }

    @Test
    void uploadWithLength() {
        Rise rise = rise(() -> assertThat(probe.send(
                                "POST",
                                "/api/bodies/upload",
                                BodyPublishers.ofByteArray(new byte[3000]),
                                "Content-Type",
                                "application/octet-stream")
                        .text())
                .isEqualTo("3000"));
        rise.of(REQUEST_SIZE + "_sum", "http_request_method", "POST").is(3000);
    }

    @Test
    void sizesOfAnswers() {
        responseSize("/writer", "/requests/writer", SizesServlet.TEXT.getBytes(StandardCharsets.UTF_8).length);
        responseSize("/stream", "/requests/stream", 1234);
        responseSize("/file.txt", "/requests/*", 10);
    }

    private void responseSize(String path, String route, int bytes) {
        Rise rise = rise(() -> assertThat(probe.get(path).body()).hasSize(bytes));
        rise.of(RESPONSE_SIZE + "_sum", "http_route", route, "http_request_method", "GET")
                .is(bytes);
        rise.of(RESPONSE_SIZE + "_count", "http_route", route, "http_request_method", "GET")
                .is(1);
    }

    @Test
    void headHasNoBody() {
        for (String path : new String[] {"/writer", "/stream", "/file.txt", "/api/bodies/latin"}) {
            Rise rise = rise(() -> assertThat(probe.send("HEAD", path).status()).isEqualTo(200));
            rise.of(RESPONSE_SIZE + "_count", "http_request_method", "HEAD").is(1);
            rise.of(RESPONSE_SIZE + "_sum", "http_request_method", "HEAD").is(0);
        }
    }

    @Test
    void ajax() {
        Rise rise = rise(() -> {
            probe.get("/file.txt", "X-Requested-With", "XMLHttpRequest");
            probe.get("/file.txt");
        });
        rise.of(LATENCY).is(2);
        rise.of("http_server_ajax_requests_total").is(1);
    }

    @Test
    void charsets() {
        rise(() -> probe.get("/api/bodies/latin"))
                .of(CHARSET, "charset", "iso-8859-1")
                .is(1);
        rise(() -> probe.get("/writer")).of(CHARSET, "charset", "utf-8").is(1);
    }

    @Test
    void views() {
        rise(() -> assertThat(probe.get("/page.xhtml").text()).contains("shown"))
                .of(VIEWS, "view", "/page.xhtml")
                .is(1);
        rise(() -> assertThat(probe.get("/page.jsp").text()).contains("inner"))
                .of(VIEWS, "view", "/page.jsp")
                .is(1);
        rise(() -> assertThat(probe.get("/forward").text()).contains("inner"))
                .of(VIEWS, "view", "/WEB-INF/inner.jsp")
                .is(1);
    }

    @Test
    void exceptionOfTheClient() {
        String route = "/requests/api/bodies/bad";
        Rise rise = rise(() -> assertThat(probe.get("/api/bodies/bad").status()).isEqualTo(400));
        rise.of(
                        "http_server_request_exceptions_total",
                        "http_route",
                        route,
                        "exception_type",
                        "java.lang.IllegalArgumentException")
                .is(1);
        rise.of(LATENCY, "http_route", route, "http_response_status_code", "400", "error_type", "")
                .is(1);
    }

    @Test
    void inheritedMethods() {
        Rise rise =
                rise(() -> assertThat(probe.get("/api/inheriting/of/7").text()).endsWith("7"));
        rise.of(LATENCY, "http_route", "/requests/api/inheriting/of/{id}").is(1);
    }

    @Test
    void resourceMethodOfABean() {
        Rise rise = rise(() -> {
            probe.get("/api/bodies/latin");
            probe.get("/api/bodies/bad");
        });
        String method = "jaxrs_resource_method_duration_seconds_count";
        String type = "io.github.cdiprometheus.it.requests.BodiesResource";
        rise.of(method, "resource_class", type, "resource_method", "latin", "error_type", "")
                .is(1);
        rise.of(
                        method,
                        "resource_class",
                        type,
                        "resource_method",
                        "bad",
                        "error_type",
                        "java.lang.IllegalArgumentException")
                .is(1);
    }

    @Test
    void methodOfNoStandard() {
        Rise rise = rise(() -> probe.send("PURGE", "/file.txt"));
        rise.of(LATENCY, "http_request_method", "_OTHER").is(1);
        rise.of(LATENCY, "http_request_method", "PURGE").is(0);
    }

    @Test
    void webSocketIsNoRequest() {
        Rise rise = rise(() -> {
            assertThat(WebSocketClient.echo(probe.uri("/socket"), "hello")).isEqualTo("hello");
            probe.get("/file.txt");
        });
        rise.of(LATENCY).is(1);
        rise.of(LATENCY, "http_route", "/requests/*").is(1);
        eventually()
                .untilAsserted(() -> assertThat(probe.metrics().sum("http_server_active_requests"))
                        .isZero());
    }
}
