package io.github.cdiprometheus.metric;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;

/** The recorder of our own scrapes. Thread-safe. */
public final class ScrapeMetrics {

    private final Family<DistributionDataPoint> duration;

    ScrapeMetrics(MetricFactory factory) {
        duration = factory.histogram(Catalogue.SCRAPE_DURATION);
    }

    /** The resolved data point, in seconds, of one exporter: {@code resource} or {@code port}. */
    public DistributionDataPoint duration(String exporter) {
        return duration.series(exporter);
    }
}
