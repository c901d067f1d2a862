package io.github.cdiprometheus.metric;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;

/** The recorder of persistence units: their entities and their second-level caches. Thread-safe. */
public final class JpaMetrics {

    private final Family<CounterDataPoint> inserts;
    private final Family<CounterDataPoint> updates;
    private final Family<CounterDataPoint> deletes;
    private final SampledCounter cacheGets;
    private final SampledCounter cachePuts;
    private final Failures failures = new Failures();

    JpaMetrics(MetricFactory factory) {
        inserts = factory.counter(Catalogue.ENTITY_INSERTS);
        updates = factory.counter(Catalogue.ENTITY_UPDATES);
        deletes = factory.counter(Catalogue.ENTITY_DELETES);
        cacheGets = factory.sampledCounter(Catalogue.JPA_CACHE_GETS);
        cachePuts = factory.sampledCounter(Catalogue.JPA_CACHE_PUTS);
    }

    /**
     * The counters of one entity; from now on it has series.
     *
     * @param unit name of the persistence unit; units of one name share their series
     * @param entity its name in queries (Jakarta Persistence, 4.2.1)
     */
    public EntityCounters entity(String unit, String entity) {
        return new EntityCounters(
                inserts.series(entity, unit), updates.series(entity, unit), deletes.series(entity, unit), failures);
    }

    /** Labels: unit, region, {@code hit} or {@code miss}. */
    public SampledCounter cacheGets() {
        return cacheGets;
    }

    /** Labels: unit, region. */
    public SampledCounter cachePuts() {
        return cachePuts;
    }
}
