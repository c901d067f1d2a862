package io.github.cdiprometheus.metric;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** The recorder of persistence units: their entities and their second-level caches. Thread-safe. */
public final class JpaMetrics {

    private final Family<CounterDataPoint> inserts;
    private final Family<CounterDataPoint> updates;
    private final Family<CounterDataPoint> deletes;
    private final SampledCounter cacheGets;
    private final SampledCounter cachePuts;
    private final Failures failures = new Failures();
    /** Of how many units an entity is counted by what its provider knows it by. */
    private final ConcurrentHashMap<String, Integer> monitored = new ConcurrentHashMap<>();

    private final ConcurrentHashMap<List<String>, EntityCounters> counters = new ConcurrentHashMap<>();

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
        return counters.computeIfAbsent(
                List.of(unit, entity),
                key -> new EntityCounters(
                        inserts.series(entity, unit),
                        updates.series(entity, unit),
                        deletes.series(entity, unit),
                        failures));
    }

    /**
     * The provider of a unit tells of these entities from now on.
     *
     * @param classes their names
     */
    public void beginMonitoring(Collection<String> classes) {
        classes.forEach(entity -> monitored.merge(entity, 1, Integer::sum));
    }

    /** A unit has ended of which {@link #beginMonitoring} was told. */
    public void endMonitoring(Collection<String> classes) {
        classes.forEach(entity -> monitored.computeIfPresent(entity, (key, units) -> units == 1 ? null : units - 1));
    }

    /** Whether the provider of a unit tells of an entity of this class, so that nobody else need count it. */
    public boolean isMonitored(String entity) {
        return monitored.containsKey(entity);
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
