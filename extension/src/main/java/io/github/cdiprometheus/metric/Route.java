package io.github.cdiprometheus.metric;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * One value of {@code http_route} with the data points that were resolved for it. Thread-safe.
 *
 * <p>The series of a request that went well is found by two array look-ups. Errors go through the look-up by label
 * values: they carry a class name that no array can be made for.
 */
public final class Route {

    private static final int LOWEST_STATUS = 100;
    private static final int STATUSES = 500;

    private final HttpServerMetrics metrics;
    private final String template;
    private final boolean ignored;
    /** Values of the labels that the application has added. */
    private final List<String> added;

    private final ConcurrentHashMap<List<String>, Route> byAdded = new ConcurrentHashMap<>();
    private final AtomicReferenceArray<Series> byMethodAndScheme =
            new AtomicReferenceArray<>(HttpMethod.COUNT * UrlScheme.COUNT);

    Route(HttpServerMetrics metrics, String template, boolean ignored) {
        this(metrics, template, ignored, List.of());
    }

    private Route(HttpServerMetrics metrics, String template, boolean ignored, List<String> added) {
        this.metrics = metrics;
        this.template = template;
        this.ignored = ignored;
        this.added = added;
    }

    /**
     * This route, with these values of the labels that the application has added. Beyond as many as a metric may have
     * series they are not kept, for then most of them are folded anyway.
     */
    Route with(List<String> values) {
        if (values.isEmpty()) {
            return this;
        }
        Route found = byAdded.get(values);
        if (found == null) {
            found = new Route(metrics, template, ignored, values);
            if (byAdded.size() < metrics.maxSeries()) {
                byAdded.put(values, found);
            }
        }
        return found;
    }

    /** The value of {@code http_route}: context path, application path and full template; empty for no match. */
    public String template() {
        return template;
    }

    /** Whether {@code prometheus.http.ignore} keeps requests of this route out of the metrics. */
    boolean isIgnored() {
        return ignored;
    }

    void observe(HttpMethod method, UrlScheme scheme, int status, String errorType, double seconds) {
        if (errorType.isEmpty() && status >= LOWEST_STATUS && status < LOWEST_STATUS + STATUSES) {
            series(method, scheme).duration(status - LOWEST_STATUS).observe(seconds);
        } else {
            resolveDuration(method, scheme, status, errorType).observe(seconds);
        }
    }

    void observeBodies(HttpMethod method, UrlScheme scheme, long requestBytes, long responseBytes) {
        Series series = series(method, scheme);
        series.requestBodySize.observe(requestBytes);
        series.responseBodySize.observe(responseBytes);
    }

    void observeDatabase(HttpMethod method, UrlScheme scheme, long statements, double seconds) {
        Database database = series(method, scheme).database();
        database.statements().observe(statements);
        database.time().observe(seconds);
    }

    void exception(String type) {
        metrics.byRoute().exceptions().series(labels(type, template)).inc();
    }

    void streamed() {
        metrics.byRoute().streaming().series(labels(template)).inc();
    }

    private DistributionDataPoint resolveDuration(HttpMethod method, UrlScheme scheme, int status, String errorType) {
        return metrics.byRoute()
                .duration()
                .series(labels(method.label(), template, Integer.toString(status), scheme.label(), errorType));
    }

    private String[] labels(String... own) {
        if (added.isEmpty()) {
            return own;
        }
        String[] all = Arrays.copyOf(own, own.length + added.size());
        for (int i = 0; i < added.size(); i++) {
            all[own.length + i] = added.get(i);
        }
        return all;
    }

    private Series series(HttpMethod method, UrlScheme scheme) {
        int slot = HttpServerMetrics.slot(method, scheme);
        Series found = byMethodAndScheme.get(slot);
        if (found == null) {
            // two threads may both make one: the families hand both the same data points
            found = new Series(method, scheme);
            byMethodAndScheme.set(slot, found);
        }
        return found;
    }

    private record Database(DistributionDataPoint statements, DistributionDataPoint time) {}

    private final class Series {
        private final HttpMethod method;
        private final UrlScheme scheme;
        private final DistributionDataPoint requestBodySize;
        private final DistributionDataPoint responseBodySize;
        private final AtomicReferenceArray<DistributionDataPoint> durationByStatus =
                new AtomicReferenceArray<>(STATUSES);

        /** Null until it is wanted: an application without a database has no series of it. */
        private volatile Database database;

        Series(HttpMethod method, UrlScheme scheme) {
            this.method = method;
            this.scheme = scheme;
            this.requestBodySize = metrics.byRoute().requestBodySize().series(labels(method.label(), template));
            this.responseBodySize = metrics.byRoute().responseBodySize().series(labels(method.label(), template));
        }

        Database database() {
            Database found = database;
            if (found == null) {
                HttpServerMetrics.ByRoute families = metrics.byRoute();
                String[] labels = labels(method.label(), template);
                found = new Database(
                        families.statements().series(labels),
                        families.databaseTime().series(labels));
                database = found;
            }
            return found;
        }

        DistributionDataPoint duration(int index) {
            DistributionDataPoint found = durationByStatus.get(index);
            if (found == null) {
                found = resolveDuration(method, scheme, index + LOWEST_STATUS, "");
                durationByStatus.set(index, found);
            }
            return found;
        }
    }
}
