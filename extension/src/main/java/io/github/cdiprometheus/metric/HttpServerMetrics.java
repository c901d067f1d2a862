package io.github.cdiprometheus.metric;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The recorder of HTTP requests. Thread-safe. */
public final class HttpServerMetrics {

    final Family<DistributionDataPoint> duration;
    final Family<DistributionDataPoint> requestBodySize;
    final Family<DistributionDataPoint> responseBodySize;
    final Family<CounterDataPoint> exceptions;
    final Family<CounterDataPoint> streaming;
    private final Family<CounterDataPoint> charsets;
    private final Family<CounterDataPoint> views;
    private final CounterDataPoint ajax;
    private final Family<GaugeDataPoint> active;
    private final AtomicReferenceArray<GaugeDataPoint> activeBySlot =
            new AtomicReferenceArray<>(HttpMethod.COUNT * UrlScheme.COUNT);

    HttpServerMetrics(MetricFactory factory) {
        duration = factory.histogram(Catalogue.REQUEST_DURATION);
        requestBodySize = factory.histogram(Catalogue.REQUEST_BODY_SIZE);
        responseBodySize = factory.histogram(Catalogue.RESPONSE_BODY_SIZE);
        exceptions = factory.counter(Catalogue.REQUEST_EXCEPTIONS);
        streaming = factory.counter(Catalogue.STREAMING_RESPONSES);
        charsets = factory.counter(Catalogue.RESPONSES_BY_CHARSET);
        views = factory.counter(Catalogue.RENDERED_VIEWS);
        ajax = factory.counter(Catalogue.AJAX_REQUESTS).series();
        active = factory.gauge(Catalogue.ACTIVE_REQUESTS);
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
