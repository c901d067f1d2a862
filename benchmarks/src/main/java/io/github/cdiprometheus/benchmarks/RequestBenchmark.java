package io.github.cdiprometheus.benchmarks;

import io.github.cdiprometheus.config.PrometheusConfig;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.HttpMethod;
import io.github.cdiprometheus.metric.RequestObservation;
import io.github.cdiprometheus.metric.ResponseSummary;
import io.github.cdiprometheus.metric.Route;
import io.github.cdiprometheus.metric.Routes;
import io.github.cdiprometheus.metric.UrlScheme;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What recording adds to one HTTP request whose route is resolved, servlet container and wrapped streams aside, beside
 * the same series of client_java's recorded by hand: resolved before, and looked up by label values for each request.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RequestBenchmark {

    private static final String ROUTE = "/shop/orders/{id}";
    private static final String METHOD = "GET";
    private static final String SCHEME = "https";
    private static final int STATUS = 200;
    private static final long REQUEST_BYTES = 0;
    private static final long RESPONSE_BYTES = 2_000;

    private Routes routes;
    private Route route;

    private Gauge active;
    private Histogram duration;
    private Histogram requestSize;
    private Histogram responseSize;
    private GaugeDataPoint resolvedActive;
    private DistributionDataPoint resolvedDuration;
    private DistributionDataPoint resolvedRequestSize;
    private DistributionDataPoint resolvedResponseSize;

    @Setup
    public void resolve() {
        routes = new Routes(
                ApplicationMetrics.acquire(this, PrometheusConfig::defaults).http(), "/shop", List.of());
        route = routes.of(ROUTE);

        active = Gauge.builder()
                .name("active_requests")
                .labelNames("method", "scheme")
                .withoutExemplars()
                .build();
        duration = histogram("duration", Bounds.LATENCIES, "method", "route", "status", "scheme", "error");
        requestSize = histogram("request_size", Bounds.SIZES, "method", "route");
        responseSize = histogram("response_size", Bounds.SIZES, "method", "route");
        resolvedActive = active.labelValues(METHOD, SCHEME);
        resolvedDuration = duration.labelValues(METHOD, ROUTE, Integer.toString(STATUS), SCHEME, "");
        resolvedRequestSize = requestSize.labelValues(METHOD, ROUTE);
        resolvedResponseSize = responseSize.labelValues(METHOD, ROUTE);
    }

    private static Histogram histogram(String name, double[] bounds, String... labels) {
        return Histogram.builder()
                .name(name)
                .labelNames(labels)
                .classicOnly()
                .classicUpperBounds(bounds)
                .withoutExemplars()
                .build();
    }

    @TearDown
    public void release() {
        ApplicationMetrics.release(this);
    }

    @Benchmark
    public void observedRequest() {
        RequestObservation observation =
                RequestObservation.begin(routes, HttpMethod.of(METHOD), UrlScheme.of(SCHEME), System.nanoTime());
        observation.route(route);
        observation.end(
                routes.unmatched(),
                new ResponseSummary(STATUS, REQUEST_BYTES, RESPONSE_BYTES, false, false, null),
                System.nanoTime());
    }

    @Benchmark
    public void resolvedByHand() {
        long start = System.nanoTime();
        resolvedActive.inc();
        resolvedActive.dec();
        resolvedDuration.observe((System.nanoTime() - start) / 1e9);
        resolvedRequestSize.observe(REQUEST_BYTES);
        resolvedResponseSize.observe(RESPONSE_BYTES);
    }

    @Benchmark
    public void lookedUpByHand() {
        long start = System.nanoTime();
        active.labelValues(METHOD, SCHEME).inc();
        active.labelValues(METHOD, SCHEME).dec();
        duration.labelValues(METHOD, ROUTE, Integer.toString(STATUS), SCHEME, "")
                .observe((System.nanoTime() - start) / 1e9);
        requestSize.labelValues(METHOD, ROUTE).observe(REQUEST_BYTES);
        responseSize.labelValues(METHOD, ROUTE).observe(RESPONSE_BYTES);
    }
}
