package io.github.cdiprometheus.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.metric.RequestObservation;
import io.github.cdiprometheus.metric.TestMetrics;
import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AsyncDispatchFilterTest {

    private final RequestMetricsFilter requests =
            new RequestMetricsFilter(new TestMetrics().routes("/shop"), "/metrics", () -> null);
    private final AsyncDispatchFilter dispatches = new AsyncDispatchFilter();
    private final Fakes.Request request = new Fakes.Request();
    private final Fakes.Response response = new Fakes.Response();
    private final List<RequestObservation> current = new ArrayList<>();

    @AfterEach
    void nothingIsLeftOnTheThread() {
        assertThat(RequestObservation.current()).isNull();
    }

    @Test
    void aDispatchIsWorkOnTheSameObservation() throws Exception {
        request.async = new Fakes.Async();
        requests.doFilter(request.proxy, response.proxy, (req, res) -> remember());
        dispatches.doFilter(request.proxy, response.proxy, (req, res) -> remember());

        assertThat(current).hasSize(2).doesNotContainNull();
        assertThat(current.get(1)).isSameAs(current.get(0));
    }

    @Test
    void anExceptionPassesThrough() throws Exception {
        request.async = new Fakes.Async();
        requests.doFilter(request.proxy, response.proxy, (req, res) -> remember());
        ServletException thrown = new ServletException();

        assertThatThrownBy(() -> dispatches.doFilter(request.proxy, response.proxy, (req, res) -> {
                    throw thrown;
                }))
                .isSameAs(thrown);
    }

    @Test
    void whatIsNotMeasuredIsDispatchedAsItIs() throws Exception {
        dispatches.doFilter(request.proxy, response.proxy, (req, res) -> {
            assertThat(req).isSameAs(request.proxy);
            remember();
        });
        assertThat(current).hasSize(1).containsOnlyNulls();
    }

    private void remember() {
        current.add(RequestObservation.current());
    }
}
