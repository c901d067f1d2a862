package io.github.cdiprometheus.metric;

/** The recorder of caches, whose totals are read when they are scraped. Thread-safe. */
public final class CacheMetrics {

    private final SampledCounter gets;
    private final SampledCounter puts;
    private final SampledCounter evictions;
    private final SampledGauge size;

    CacheMetrics(MetricFactory factory) {
        gets = factory.sampledCounter(Catalogue.CACHE_GETS);
        puts = factory.sampledCounter(Catalogue.CACHE_PUTS);
        evictions = factory.sampledCounter(Catalogue.CACHE_EVICTIONS);
        size = factory.sampledGauge(Catalogue.CACHE_SIZE);
    }

    /** Labels: name of the cache, {@code hit}, {@code miss} or {@code error}. */
    public SampledCounter gets() {
        return gets;
    }

    /** Label: name of the cache. */
    public SampledCounter puts() {
        return puts;
    }

    /** Label: name of the cache. */
    public SampledCounter evictions() {
        return evictions;
    }

    /** Label: name of the cache. */
    public SampledGauge size() {
        return size;
    }
}
