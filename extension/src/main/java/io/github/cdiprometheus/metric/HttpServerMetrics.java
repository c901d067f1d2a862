package io.github.cdiprometheus.metric;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import java.util.List;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The recorder of HTTP requests. Thread-safe. */
public final class HttpServerMetrics {

    private final MetricFactory factory;
    private final boolean persistence;
    private volatile boolean databaseUsed;
    private volatile ByRoute byRoute;
    private final Family<CounterDataPoint> charsets;
    private final Family<CounterDataPoint> views;
    private final CounterDataPoint ajax;
    private final Family<GaugeDataPoint> active;
    private final AtomicReferenceArray<GaugeDataPoint> activeBySlot =
            new AtomicReferenceArray<>(HttpMethod.COUNT * UrlScheme.COUNT);

    /** The metrics that have the label {@code http_route}: an application may add labels of its own to them. */
    record ByRoute(
            List<String> addedLabels,
            Family<DistributionDataPoint> duration,
            Family<DistributionDataPoint> requestBodySize,
            Family<DistributionDataPoint> responseBodySize,
            Family<CounterDataPoint> exceptions,
            Family<CounterDataPoint> streaming,
            Family<DistributionDataPoint> statements,
            Family<DistributionDataPoint> databaseTime) {

        static ByRoute make(MetricFactory factory, boolean persistence, List<String> addedLabels) {
            return new ByRoute(
                    List.copyOf(addedLabels),
                    factory.histogram(Catalogue.REQUEST_DURATION.withLabels(addedLabels)),
                    factory.histogram(Catalogue.REQUEST_BODY_SIZE.withLabels(addedLabels)),
                    factory.histogram(Catalogue.RESPONSE_BODY_SIZE.withLabels(addedLabels)),
                    factory.counter(Catalogue.REQUEST_EXCEPTIONS.withLabels(addedLabels)),
                    factory.counter(Catalogue.STREAMING_RESPONSES.withLabels(addedLabels)),
                    persistence ? factory.histogram(Catalogue.REQUEST_STATEMENTS.withLabels(addedLabels)) : null,
                    persistence ? factory.histogram(Catalogue.REQUEST_DATABASE_TIME.withLabels(addedLabels)) : null);
        }

        static void remove(MetricFactory factory) {
            factory.remove(Catalogue.REQUEST_DURATION);
            factory.remove(Catalogue.REQUEST_BODY_SIZE);
            factory.remove(Catalogue.RESPONSE_BODY_SIZE);
            factory.remove(Catalogue.REQUEST_EXCEPTIONS);
            factory.remove(Catalogue.STREAMING_RESPONSES);
            factory.remove(Catalogue.REQUEST_STATEMENTS);
            factory.remove(Catalogue.REQUEST_DATABASE_TIME);
        }
    }

    /** @param persistence whether what requests do in databases is recorded */
    HttpServerMetrics(MetricFactory factory, boolean persistence) {
        this.factory = factory;
        this.persistence = persistence;
        byRoute = ByRoute.make(factory, persistence, List.of());
        charsets = factory.counter(Catalogue.RESPONSES_BY_CHARSET);
        views = factory.counter(Catalogue.RENDERED_VIEWS);
        ajax = factory.counter(Catalogue.AJAX_REQUESTS).series();
        active = factory.gauge(Catalogue.ACTIVE_REQUESTS);
    }

    /**
     * Adds labels to the metrics that have the label {@code http_route}, before the first request is recorded.
     *
     * @param names valid names, none of them a label of these metrics already
     */
    public synchronized void addLabels(List<String> names) {
        if (!byRoute.addedLabels().equals(names)) {
            ByRoute.remove(factory);
            byRoute = ByRoute.make(factory, persistence, names);
        }
    }

    ByRoute byRoute() {
        return byRoute;
    }

    /** There is a monitored data source: from now on requests say how much they use it, also those that do not. */
    void databaseUsed() {
        databaseUsed = persistence;
    }

    boolean isDatabaseUsed() {
        return databaseUsed;
    }

    int maxSeries() {
        return factory.maxSeries();
    }

    /** The gauge to raise now and to lower, the same one, at the end of the request. */
    GaugeDataPoint active(HttpMethod method, UrlScheme scheme) {
        int slot = slot(method, scheme);
        GaugeDataPoint resolved = activeBySlot.get(slot);
        if (resolved == null) {
            resolved = active.series(method.label(), scheme.label());
            activeBySlot.set(slot, resolved);
        }
        return resolved;
    }

    void ajaxRequest() {
        ajax.inc();
    }

    void charset(String charset) {
        charsets.series(charset).inc();
    }

    void renderedView(String view) {
        views.series(view).inc();
    }

    static int slot(HttpMethod method, UrlScheme scheme) {
        return method.ordinal() * UrlScheme.COUNT + scheme.ordinal();
    }
}
