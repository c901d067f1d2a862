package io.github.cdiprometheus.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.Page;
import jakarta.servlet.ServletException;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestObservationTest {

    private static final String DURATION = "http_server_request_duration_seconds";
    private static final String ACTIVE = "http_server_active_requests";
    private static final String STATEMENTS = "http_server_request_db_statements";
    private static final long SECOND = 1_000_000_000L;

    private final TestMetrics metrics = new TestMetrics();
    private final Routes routes = metrics.routes("/shop", "/health/*");

    @Test
    void aRequestIsInFlightUntilItEndsAndThenInTheHistogram() {
        RequestObservation request = begin("GET", "https");
        assertThat(metrics.page().value(ACTIVE + "{http_request_method=\"GET\",url_scheme=\"https\"}"))
                .isEqualTo(1);

        request.end(routes.ofMapping("/plain"), answer(200), 3 * SECOND);

        Page page = metrics.page();
        String labels = "{error_type=\"\",http_request_method=\"GET\",http_response_status_code=\"200\","
                + "http_route=\"/shop/plain\",url_scheme=\"https\"}";
        assertThat(page.value(ACTIVE + "{http_request_method=\"GET\",url_scheme=\"https\"}"))
                .isZero();
        assertThat(page.value(DURATION + "_count" + labels)).isEqualTo(1);
        assertThat(page.value(DURATION + "_sum" + labels)).isEqualTo(2);
        assertThat(page.value(DURATION + "_bucket" + labels.replace("}", ",le=\"1.0\"}")))
                .isZero();
        assertThat(page.value(DURATION + "_bucket" + labels.replace("}", ",le=\"2.5\"}")))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "200, false, ''",
        "302, true,  ''",
        "404, true,  ''",
        "499, true,  ''",
        "500, false, 500",
        "503, false, 503",
        "500, true,  java.lang.IllegalStateException",
        "599, true,  java.lang.IllegalStateException",
        "600, false, 600",
        "99,  false, ''"
    })
    void onlyFailuresOfTheServerHaveAnErrorType(int status, boolean thrown, String errorType) {
        RequestObservation request = begin("POST", "http");
        if (thrown) {
            request.thrown(new ServletException(new IllegalStateException()));
        }
        request.end(routes.ofMapping("/x"), answer(status), 2 * SECOND);

        Page page = metrics.page();
        assertThat(page.series(DURATION + "_count"))
                .containsExactly(DURATION + "_count{error_type=\"" + errorType
                        + "\",http_request_method=\"POST\",http_response_status_code=\"" + status
                        + "\",http_route=\"/shop/x\",url_scheme=\"http\"}");
        if (thrown) {
            // mapped to whatever status, it was thrown
            assertThat(page.value("http_server_request_exceptions_total{exception_type="
                            + "\"java.lang.IllegalStateException\",http_route=\"/shop/x\"}"))
                    .isEqualTo(1);
        } else {
            assertThat(page.series("http_server_request_exceptions_total")).isEmpty();
        }
    }

    @Test
    void theFirstOfSeveralExceptionsIsCounted() {
        RequestObservation request = begin("GET", "http");
        request.thrown(new IllegalStateException());
        request.thrown(new IllegalArgumentException());
        request.end(routes.ofMapping("/x"), answer(500), 2 * SECOND);

        assertThat(metrics.page().series("http_server_request_exceptions_total"))
                .containsExactly("http_server_request_exceptions_total{exception_type="
                        + "\"java.lang.IllegalStateException\",http_route=\"/shop/x\"}");
    }

    @Test
    void eventStreamsAndUpgradesHaveNoLatency() {
        begin("GET", "http")
                .end(routes.ofMapping("/events"), new ResponseSummary(200, 0, 123, true, false, null), 1000 * SECOND);
        begin("GET", "http").end(routes.ofMapping("/socket"), answer(101), 1000 * SECOND);

        Page page = metrics.page();
        assertThat(page.series(DURATION + "_count")).isEmpty();
        assertThat(page.value("http_server_streaming_responses_total{http_route=\"/shop/events\"}"))
                .isEqualTo(1);
        assertThat(page.series("http_server_streaming_responses_total")).hasSize(1);
        assertThat(page.value("http_server_response_body_size_bytes_sum{http_request_method=\"GET\","
                        + "http_route=\"/shop/events\"}"))
                .isEqualTo(123);
        assertThat(page.sum(ACTIVE)).isZero();
    }

    @Test
    void theRouteThatJaxrsSaidWinsOverTheServletsMapping() {
        RequestObservation request = begin("GET", "http");
        request.route(routes.of("/shop/api/owners/{id}"));
        request.streaming();
        request.end(routes.ofMapping("/api/*"), answer(200), 2 * SECOND);

        Page page = metrics.page();
        assertThat(page.series(DURATION + "_count")).singleElement().asString().contains("\"/shop/api/owners/{id}\"");
        assertThat(page.value("http_server_streaming_responses_total{http_route=\"/shop/api/owners/{id}\"}"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health", "/health/live"})
    void ignoredRoutesLeaveNothingBehind(String mapping) {
        RequestObservation request = begin("GET", "http");
        request.thrown(new IllegalStateException());
        request.streaming();
        request.end(routes.ofMapping(mapping), new ResponseSummary(500, 10, 10, false, true, "utf-8"), 2 * SECOND);

        Page page = metrics.page();
        assertThat(page.sum(ACTIVE)).isZero();
        assertThat(page.sum("http_server_ajax_requests_total")).isZero();
        assertThat(page.samples().keySet())
                .allMatch(series -> series.startsWith(ACTIVE) || series.startsWith("http_server_ajax_"));
    }

    @Test
    void patternsAreComparedBelowTheContextPath() {
        begin("GET", "http").end(routes.of("/shop/healthy"), answer(200), 2 * SECOND);
        begin("GET", "http").end(metrics.routes("", "/shop/*").of("/shop/x"), answer(200), 2 * SECOND);

        assertThat(metrics.page().series(DURATION + "_count"))
                .singleElement()
                .asString()
                .contains("/shop/healthy");
    }

    @Test
    void aPatternThatMatchesEverythingIgnoresUnmatchedRequestsToo() {
        Routes none = metrics.routes("/shop", "/*");
        RequestObservation.begin(none, HttpMethod.GET, UrlScheme.HTTP, SECOND)
                .end(none.unmatched(), answer(404), 2 * SECOND);

        assertThat(metrics.page().series(DURATION + "_count")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET,GET",
        "QUERY,QUERY",
        "PATCH,PATCH",
        "TRACE,TRACE",
        "CONNECT,CONNECT",
        "OPTIONS,OPTIONS",
        "get,_OTHER",
        "PROPFIND,_OTHER",
        "OTHER,_OTHER",
        "_OTHER,_OTHER",
        "'',_OTHER"
    })
    void methodsThatAClientInventsAreOther(String method, String label) {
        begin(method, "http").end(routes.ofMapping("/x"), answer(200), 2 * SECOND);

        assertThat(metrics.page().series("http_server_request_body_size_bytes_count"))
                .containsExactly("http_server_request_body_size_bytes_count{http_request_method=\"" + label
                        + "\",http_route=\"/shop/x\"}");
    }

    @ParameterizedTest
    @CsvSource({"http,http", "HTTPS,https", "ws,_OTHER", "'',_OTHER"})
    void schemes(String scheme, String label) {
        begin("GET", scheme).end(routes.ofMapping("/x"), answer(200), 2 * SECOND);

        assertThat(metrics.page().series(ACTIVE))
                .containsExactly(ACTIVE + "{http_request_method=\"GET\",url_scheme=\"" + label + "\"}");
    }

    @Test
    void whatElseIsKnownOfTheResponse() {
        begin("GET", "http")
                .end(routes.ofMapping("/x"), new ResponseSummary(200, 65, 4097, false, true, "utf-8"), 2 * SECOND);
        begin("GET", "http").end(routes.ofMapping("/x"), answer(200), 2 * SECOND);

        Page page = metrics.page();
        assertThat(page.value("http_server_ajax_requests_total")).isEqualTo(1);
        assertThat(page.value("http_server_responses_by_charset_total{charset=\"utf-8\"}"))
                .isEqualTo(1);
        String labels = "{http_request_method=\"GET\",http_route=\"/shop/x\"";
        assertThat(page.value("http_server_request_body_size_bytes_bucket" + labels + ",le=\"64.0\"}"))
                .isEqualTo(1);
        assertThat(page.value("http_server_request_body_size_bytes_bucket" + labels + ",le=\"256.0\"}"))
                .isEqualTo(2);
        assertThat(page.value("http_server_response_body_size_bytes_sum" + labels + "}"))
                .isEqualTo(4097);
    }

    @Test
    void aViewThatAControllerChoseIsNotCountedAgainWhenItsPageIsRendered() {
        RequestObservation mvc = begin("GET", "http");
        mvc.mvcView("list.jsp");
        mvc.renderedView("/WEB-INF/views/list.jsp");
        begin("GET", "http").renderedView("/plain.jsp");

        assertThat(metrics.page().series("http_server_rendered_views_total"))
                .containsExactlyInAnyOrder(
                        "http_server_rendered_views_total{view=\"list.jsp\"}",
                        "http_server_rendered_views_total{view=\"/plain.jsp\"}");
    }

    @Test
    void withoutADatabaseThereAreNoSeriesOfIt() {
        begin("GET", "http").end(routes.ofMapping("/x"), answer(200), 2 * SECOND);
        assertThat(metrics.page().series(STATEMENTS + "_count")).isEmpty();

        metrics.jdbc().dataSource("orders");
        begin("GET", "http").end(routes.ofMapping("/x"), answer(200), 2 * SECOND);
        Page page = metrics.page();
        assertThat(page.value(STATEMENTS + "_count{http_request_method=\"GET\",http_route=\"/shop/x\"}"))
                .isEqualTo(1);
        assertThat(page.sum(STATEMENTS + "_sum")).isZero();
        assertThat(page.value("http_server_request_db_time_seconds_count{http_request_method=\"GET\","
                        + "http_route=\"/shop/x\"}"))
                .isEqualTo(1);
    }

    @Test
    void theDatabaseHasTheLabelsThatTheApplicationAdds() {
        metrics.http().addLabels(List.of("client"));
        metrics.jdbc().dataSource("orders");
        RequestObservation request = begin("GET", "http");
        request.databaseOperation(3, SECOND);
        request.databaseOperation(0, SECOND / 2);
        request.addedLabels(List.of("api"));
        request.end(routes.ofMapping("/x"), answer(200), 2 * SECOND);

        Page page = metrics.page();
        String labels = "{client=\"api\",http_request_method=\"GET\",http_route=\"/shop/x\"}";
        assertThat(page.value(STATEMENTS + "_sum" + labels)).isEqualTo(3);
        assertThat(page.value("http_server_request_db_time_seconds_sum" + labels))
                .isEqualTo(1.5);
    }

    @Test
    void theResourceMethodIsClaimedOnce() {
        RequestObservation request = begin("GET", "http");
        assertThat(request.claimResourceMethod()).isTrue();
        assertThat(request.claimResourceMethod()).isFalse();
    }

    /** Completion and error of an asynchronous request may come from two threads at once. */
    @RepeatedTest(50)
    void twoThreadsThatEndARequestRecordItOnce() throws Exception {
        RequestObservation request = begin("GET", "http");
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Future<?> one = pool.submit(() -> {
                together.await();
                request.end(routes.ofMapping("/a"), answer(200), 2 * SECOND);
                return null;
            });
            Future<?> two = pool.submit(() -> {
                together.await();
                request.end(routes.ofMapping("/b"), answer(500), 2 * SECOND);
                return null;
            });
            one.get();
            two.get();
        } finally {
            pool.shutdown();
        }

        Page page = metrics.page();
        assertThat(page.sum(DURATION + "_count")).isEqualTo(1);
        assertThat(page.sum("http_server_request_body_size_bytes_count")).isEqualTo(1);
        assertThat(page.sum(ACTIVE)).isZero();
    }

    @Test
    void theThreadsObservationIsHandedBack() {
        RequestObservation outer = begin("GET", "http");
        RequestObservation inner = begin("GET", "http");
        assertThat(RequestObservation.makeCurrent(outer)).isNull();
        assertThat(RequestObservation.makeCurrent(inner)).isSameAs(outer);
        assertThat(RequestObservation.current()).isSameAs(inner);
        RequestObservation.makeCurrent(null);
        assertThat(RequestObservation.current()).isNull();
    }

    private RequestObservation begin(String method, String scheme) {
        return RequestObservation.begin(routes, HttpMethod.of(method), UrlScheme.of(scheme), SECOND);
    }

    private static ResponseSummary answer(int status) {
        return new ResponseSummary(status, 0, 0, false, false, null);
    }
}
