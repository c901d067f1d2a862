package io.github.cdiprometheus.testing;

import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Objects;

/**
 * Assertions on the metrics of one moment, and on what they are more than at an earlier one. Immutable: it asserts on
 * what the metrics were when it was made, and says the same again.
 *
 * <pre>{@code
 * MetricsPage before = MetricsPage.ofDefaultRegistry();
 * shop.order("AT");
 * assertMetrics().since(before).series("orders_total", "country", "AT").roseBy(1);
 * }</pre>
 *
 * What does not hold is an {@link AssertionError}. Its message has what was expected, what was found, and all series of
 * the metric, or, if there is no such metric, the names that come nearest.
 */
public final class MetricsAssert {
    private final MetricsPage now;

    private MetricsAssert(MetricsPage now) {
        this.now = Objects.requireNonNull(now, "now");
    }

    /** On what client_java's default registry has now, which is the registry of an application, by default. */
    public static MetricsAssert assertMetrics() {
        return assertMetrics(MetricsPage.ofDefaultRegistry());
    }

    /** On what a registry has now. */
    public static MetricsAssert assertMetrics(PrometheusRegistry registry) {
        return assertMetrics(MetricsPage.of(registry));
    }

    /** On a page. */
    public static MetricsAssert assertMetrics(MetricsPage page) {
        return new MetricsAssert(page);
    }

    /** On the difference to what the metrics were before. */
    public MetricsChangeAssert since(MetricsPage before) {
        return new MetricsChangeAssert(Objects.requireNonNull(before, "before"), now);
    }

    /**
     * On exactly this series.
     *
     * @param series its name, or name and labels, as on the page: {@code latency_seconds_bucket{le="0.5"}}
     * @param labels more labels: names and values in turn
     * @throws IllegalArgumentException if that is no series
     */
    public SeriesAssert series(String series, String... labels) {
        return new SeriesAssert(now, Series.of(series, labels));
    }
}
