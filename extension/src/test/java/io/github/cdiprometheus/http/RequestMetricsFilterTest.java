package io.github.cdiprometheus.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.metric.RequestObservation;
import io.github.cdiprometheus.metric.TestMetrics;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestMetricsFilterTest {

    private static final String COUNT = "http_server_request_duration_seconds_count";

    private final TestMetrics metrics = new TestMetrics();
    private final RequestMetricsFilter filter =
            new RequestMetricsFilter(metrics.routes("/shop"), "/metrics", () -> null);
    private final Fakes.Request request = new Fakes.Request();
    private final Fakes.Response response = new Fakes.Response();

    @AfterEach
    void nothingIsLeftOnTheThread() {
        assertThat(RequestObservation.current()).isNull();
    }

    @Test
    void aRequestIsMeasured() throws Exception {
        request.headers.put("X-Requested-With", "XMLHttpRequest");
        request.contentLength = 12;
        filter.doFilter(request.proxy, response.proxy, (req, res) -> {
            assertThat(RequestObservation.current())
                    .isNotNull()
                    .isSameAs(req.getAttribute(RequestObservation.ATTRIBUTE));
            assertThat(metrics.page().sum("http_server_active_requests")).isEqualTo(1);
            ((HttpServletResponse) res).setContentType("text/plain;charset=UTF-8");
            res.getOutputStream().write(new byte[1000]);
        });

        Page page = metrics.page();
        assertThat(page.samples())
                .containsEntry(count("", "200"), 1.0)
                .containsEntry(
                        "http_server_response_body_size_bytes_sum{http_request_method=\"GET\",http_route=\"/shop/plain\"}",
                        1000.0)
                .containsEntry(
                        "http_server_request_body_size_bytes_sum{http_request_method=\"GET\",http_route=\"/shop/plain\"}",
                        12.0)
                .containsEntry("http_server_responses_by_charset_total{charset=\"utf-8\"}", 1.0)
                .containsEntry("http_server_ajax_requests_total", 1.0);
        assertThat(page.sum("http_server_active_requests")).isZero();
        assertThat(page.sum(COUNT)).isEqualTo(1);
    }

    static Stream<Arguments> exceptions() {
        return Stream.of(
                Arguments.of(new IllegalStateException(), "500", "java.lang.IllegalStateException"),
                Arguments.of(new IOException(), "500", "java.io.IOException"),
                Arguments.of(
                        new ServletException(new IllegalArgumentException()),
                        "500",
                        "java.lang.IllegalArgumentException"),
                Arguments.of(new StackOverflowError(), "500", "java.lang.StackOverflowError"),
                Arguments.of(new UnavailableException("", 5), "503", "jakarta.servlet.UnavailableException"),
                Arguments.of(new UnavailableException(""), "404", ""));
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void anExceptionPassesThroughAsItIs(Throwable thrown, String status, String errorType) {
        assertThat(catchThrowable(() -> filter.doFilter(request.proxy, response.proxy, throwing(thrown))))
                .isSameAs(thrown);

        assertThat(metrics.page().series(COUNT)).containsExactly(count(errorType, status));
        assertThat(metrics.page().sum("http_server_request_exceptions_total")).isEqualTo(1);
        assertThat(metrics.page().sum("http_server_active_requests")).isZero();
    }

    @Test
    void anExceptionAfterTheResponseWasCommittedDoesNotChangeItsStatus() {
        response.committed = true;
        Throwable thrown = new IllegalStateException();
        assertThat(catchThrowable(() -> filter.doFilter(request.proxy, response.proxy, throwing(thrown))))
                .isSameAs(thrown);

        assertThat(metrics.page().series(COUNT)).containsExactly(count("", "200"));
        assertThat(metrics.page().sum("http_server_request_exceptions_total")).isEqualTo(1);
    }

    @Test
    void anAsynchronousRequestEndsWhenItCompletes() throws Exception {
        Fakes.Async async = new Fakes.Async();
        filter.doFilter(request.proxy, response.proxy, (req, res) -> request.async = async);
        assertThat(metrics.page().series(COUNT)).isEmpty();
        assertThat(metrics.page().sum("http_server_active_requests")).isEqualTo(1);

        response.status = 202;
        async.complete(null);
        async.complete(null);

        assertThat(metrics.page().series(COUNT)).containsExactly(count("", "202"));
        assertThat(metrics.page().sum(COUNT)).isEqualTo(1);
        assertThat(metrics.page().sum("http_server_active_requests")).isZero();
    }

    @Test
    void anAsynchronousErrorIsNamed() throws Exception {
        Fakes.Async async = new Fakes.Async();
        filter.doFilter(request.proxy, response.proxy, (req, res) -> request.async = async);
        async.error(new IllegalStateException());
        assertThat(metrics.page().series(COUNT)).isEmpty();
        response.status = 500;
        async.complete(null);

        assertThat(metrics.page().series(COUNT)).containsExactly(count("java.lang.IllegalStateException", "500"));
    }

    @Test
    void anErrorThatComesWithTheCompletionIsNamedToo() throws Exception {
        Fakes.Async async = new Fakes.Async();
        filter.doFilter(request.proxy, response.proxy, (req, res) -> request.async = async);
        response.status = 500;
        async.complete(new IllegalStateException());

        assertThat(metrics.page().series(COUNT)).containsExactly(count("java.lang.IllegalStateException", "500"));
    }

    @Test
    void aTimeoutEndsWithTheCompletionThatFollows() throws Exception {
        Fakes.Async async = new Fakes.Async();
        filter.doFilter(request.proxy, response.proxy, (req, res) -> request.async = async);
        async.timeout();
        assertThat(metrics.page().series(COUNT)).isEmpty();
        response.status = 503;
        async.complete(null);

        assertThat(metrics.page().series(COUNT)).containsExactly(count("503", "503"));
    }

    @Test
    void anAsynchronousRequestThatIsStartedAgainIsStillFollowed() throws Exception {
        Fakes.Async async = new Fakes.Async();
        filter.doFilter(request.proxy, response.proxy, (req, res) -> request.async = async);
        async.restart();
        async.restart();
        assertThat(async.listeners).hasSize(1);
        async.complete(null);

        assertThat(metrics.page().sum(COUNT)).isEqualTo(1);
    }

    @Test
    void anAsynchronousRequestThatHasCompletedAlreadyIsRecorded() throws Exception {
        Fakes.Async async = new Fakes.Async();
        async.refusing = true;
        filter.doFilter(request.proxy, response.proxy, (req, res) -> request.async = async);

        assertThat(metrics.page().sum(COUNT)).isEqualTo(1);
        assertThat(metrics.page().sum("http_server_active_requests")).isZero();
    }

    @Test
    void theMetricsResourceIsNotMeasured() throws Exception {
        request.servletPath = "/metrics";
        List<ServletRequest> seen = new ArrayList<>();
        filter.doFilter(request.proxy, response.proxy, (req, res) -> seen.add(req));

        assertThat(seen).containsExactly(request.proxy);
        assertThat(metrics.page().samples()).containsOnlyKeys("http_server_ajax_requests_total");
    }

    /** An application mapped to {@code /metrics/*}: its servlet path is ours, too. */
    @Test
    void whatLiesBelowTheMetricsResourceIsMeasured() throws Exception {
        request.servletPath = "/metrics";
        request.pathInfo = "/of/the/application";
        filter.doFilter(request.proxy, response.proxy, (req, res) -> {});

        assertThat(metrics.page().sum(COUNT)).isEqualTo(1);
    }

    /** An application mapped to {@code /*} has no servlet path. */
    @Test
    void withoutAMetricsResourceEverythingIsMeasured() throws Exception {
        request.servletPath = "";
        new RequestMetricsFilter(metrics.routes("/shop"), "", () -> null)
                .doFilter(request.proxy, response.proxy, (req, res) -> {});

        assertThat(metrics.page().sum(COUNT)).isEqualTo(1);
    }

    @Test
    void aDispatchWithinARequestIsNotCountedTwice() throws Exception {
        filter.doFilter(
                request.proxy,
                response.proxy,
                (req, res) -> filter.doFilter(
                        req, res, (inner, answer) -> assertThat(inner).isSameAs(req)));

        assertThat(metrics.page().sum(COUNT)).isEqualTo(1);
    }

    @Test
    void whatIsNotHttpPassesThrough() throws Exception {
        ServletRequest other = Fakes.proxy(ServletRequest.class, (self, method, arguments) -> null);
        List<ServletRequest> seen = new ArrayList<>();
        filter.doFilter(other, response.proxy, (req, res) -> seen.add(req));

        assertThat(seen).containsExactly(other);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "getServletPath",
                "getMethod",
                "getScheme",
                "getAttribute",
                "setAttribute",
                "getContentLengthLong",
                "getHeader",
                "getProtocol",
                "getHttpServletMapping",
                "isAsyncStarted"
            })
    void aFailureOfOursNeverReachesTheChain(String failing) throws Exception {
        request.failing = failing;
        request.protocol = "HTTP/2.0";
        List<ServletResponse> chain = new ArrayList<>();
        filter.doFilter(request.proxy, response.proxy, (req, res) -> {
            chain.add(res);
            res.getWriter().print("the application's");
            res.getWriter().flush();
        });

        assertThat(chain).hasSize(1);
        assertThat(response.sent).hasToString("the application's");
        assertThat(metrics.page().sum("http_server_active_requests")).isZero();
    }

    @Test
    void afterAFailureOfOursTheNextRequestIsMeasured() throws Exception {
        request.failing = "getScheme";
        filter.doFilter(request.proxy, response.proxy, (req, res) -> {});
        request.failing = "";
        filter.doFilter(request.proxy, response.proxy, (req, res) -> {});

        assertThat(metrics.page().sum(COUNT)).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "POST, HTTP/1.1, chunked, 5",
        "GET,  HTTP/1.1, ,        0",
        "POST, HTTP/2.0, ,        5",
        "GET,  HTTP/2.0, ,        0",
        "QUERY, HTTP/2.0, ,       5"
    })
    void aBodyWithoutALengthIsCountedAsItIsRead(String method, String protocol, String encoding, int bytes)
            throws Exception {
        request.method = method;
        request.protocol = protocol;
        request.headers.put("Transfer-Encoding", encoding);
        request.body = "hello".getBytes();
        filter.doFilter(
                request.proxy,
                response.proxy,
                (req, res) -> req.getInputStream().readAllBytes());

        assertThat(metrics.page().sum("http_server_request_body_size_bytes_sum"))
                .isEqualTo(bytes);
    }

    @Test
    void anEventStreamIsNoLatency() throws Exception {
        response.contentType = "text/event-stream;charset=UTF-8";
        filter.doFilter(request.proxy, response.proxy, (req, res) -> {});

        assertThat(metrics.page().series(COUNT)).isEmpty();
        assertThat(metrics.page().sum("http_server_streaming_responses_total")).isEqualTo(1);
    }

    private static FilterChain throwing(Throwable thrown) {
        return (request, response) -> RequestMetricsFilterTest.<RuntimeException>sneak(thrown);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void sneak(Throwable thrown) throws T {
        throw (T) thrown;
    }

    private static String count(String errorType, String status) {
        return COUNT + "{error_type=\"" + errorType + "\",http_request_method=\"GET\",http_response_status_code=\""
                + status + "\",http_route=\"/shop/plain\",url_scheme=\"http\"}";
    }

    /** By tenant and by the status, which is known only at the end. */
    private static RequestLabels labels(List<String> names, BiFunction<HttpServletRequest, Integer, List<String>> of) {
        return new RequestLabels() {
            @Override
            public List<String> names() {
                return names;
            }

            @Override
            public List<String> values(HttpServletRequest request, HttpServletResponse response) {
                return of.apply(request, response.getStatus());
            }
        };
    }

    private RequestMetricsFilter filterWith(RequestLabels... labels) {
        AddedLabels added = new AddedLabels(Stream.of(labels)
                .map(one -> new AddedLabels.Source(one, one.names()))
                .toList());
        metrics.http().addLabels(added.names());
        return new RequestMetricsFilter(metrics.routes("/shop"), "/metrics", () -> added);
    }

    @Test
    void labelsThatTheApplicationAddsAreOnEveryMetricOfARoute() throws Exception {
        RequestMetricsFilter labelling = filterWith(
                labels(List.of("tenant"), (req, status) -> List.of(req.getHeader("tenant"))),
                labels(List.of("ok", "none"), (req, status) -> Arrays.asList(Boolean.toString(status < 400), null)));
        for (String tenant : List.of("a", "b", "b")) {
            request.attributes.clear();
            request.headers.put("tenant", tenant);
            labelling.doFilter(request.proxy, response.proxy, (req, res) -> ((HttpServletResponse) res).setStatus(200));
        }
        response.status = 200;
        request.attributes.clear();
        catchThrowable(() -> labelling.doFilter(request.proxy, response.proxy, (req, res) -> {
            throw new IllegalStateException();
        }));

        Page page = metrics.page();
        assertThat(page.samples())
                .containsEntry(
                        COUNT
                                + "{error_type=\"\",http_request_method=\"GET\",http_response_status_code=\"200\","
                                + "http_route=\"/shop/plain\",none=\"\",ok=\"true\",tenant=\"b\",url_scheme=\"http\"}",
                        2.0);
        assertThat(page.series("http_server_response_body_size_bytes_count"))
                .allMatch(series -> series.contains("tenant=\""))
                .hasSize(2);
        assertThat(page.series("http_server_request_exceptions_total"))
                .singleElement()
                .asString()
                .contains("tenant=\"b\"");
        assertThat(page.series("http_server_active_requests")).noneMatch(series -> series.contains("tenant"));
    }

    @Test
    void labelsThatFailAreEmptyAndNobodyNotices() throws Exception {
        List<RequestLabels> failing = List.of(
                labels(List.of("a"), (req, status) -> {
                    throw new IllegalStateException("on purpose");
                }),
                labels(List.of("b"), (req, status) -> {
                    throw new AssertionError("on purpose");
                }),
                labels(List.of("c"), (req, status) -> null),
                labels(List.of("d"), (req, status) -> List.of()),
                labels(List.of("e"), (req, status) -> List.of("1", "2")),
                labels(List.of("f"), (req, status) -> List.of("right")));
        RequestMetricsFilter labelling = filterWith(failing.toArray(RequestLabels[]::new));
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus")) {
            for (int i = 0; i < 2; i++) {
                request.attributes.clear();
                labelling.doFilter(request.proxy, response.proxy, (req, res) -> {});
            }
            assertThat(log.lines(Level.WARNING))
                    .as("each once")
                    .containsExactlyElementsOf(Stream.of("a", "b", "c", "d", "e")
                            .map(name -> "WARNING The labels [" + name + "] that the application adds to a request are "
                                    + "empty")
                            .toList());
        }
        assertThat(metrics.page().series(COUNT))
                .singleElement()
                .asString()
                .contains("a=\"\"", "b=\"\"", "c=\"\"", "d=\"\"", "e=\"\"", "f=\"right\"");
        assertThat(metrics.page().sum(COUNT)).isEqualTo(2);
    }

    @Test
    void labelsThatTurnOutToBeUnboundedAreFolded() throws Exception {
        TestMetrics few = new TestMetrics("prometheus.max.series", "3");
        AddedLabels added = new AddedLabels(List.of(new AddedLabels.Source(
                labels(List.of("id"), (req, status) -> List.of(req.getHeader("id"))), List.of("id"))));
        few.http().addLabels(added.names());
        RequestMetricsFilter labelling = new RequestMetricsFilter(few.routes("/shop"), "/metrics", () -> added);
        for (int i = 0; i < 10; i++) {
            request.attributes.clear();
            request.headers.put("id", Integer.toString(i));
            labelling.doFilter(request.proxy, response.proxy, (req, res) -> {});
        }
        assertThat(few.page().series(COUNT)).hasSize(4);
        assertThat(few.page().sum(COUNT)).isEqualTo(10);
        assertThat(few.page().series(COUNT)).anyMatch(series -> series.contains("id=\"_OTHER\""));
    }
}
