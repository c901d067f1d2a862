package io.github.cdiprometheus.persistence;

import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.EntityCounters;
import io.github.cdiprometheus.metric.JpaMetrics;
import io.github.cdiprometheus.metric.SampledCounter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A persistence unit that is in the metrics from its start to its end, or as long as there are metrics within that time:
 * it may come up before them and outlive them. Thread-safe; nothing here throws.
 */
public final class MonitoredUnit implements AutoCloseable {

    private final String name;
    private final Map<String, String> entities;
    private final CacheReading caches;
    private volatile Recorder recorder;

    /** Reads what a provider has counted of its second-level and query caches. */
    @FunctionalInterface
    public interface CacheReading {
        /** Must not wait: called while a scrape waits. What it throws is logged. */
        void read(CacheTotals totals);
    }

    /** Where the totals of one region go. */
    @FunctionalInterface
    public interface CacheTotals {
        void region(String name, double hits, double misses, double puts);
    }

    /** What was resolved, and for which metrics. */
    private record Recorder(JpaMetrics metrics, Map<String, EntityCounters> entities) {}

    private MonitoredUnit(String name, Map<String, String> entities, CacheReading caches) {
        this.name = name;
        this.entities = Map.copyOf(entities);
        this.caches = caches;
    }

    /**
     * A unit that has started; all its entities have series from now on, or from when there are metrics.
     *
     * @param name value of the label {@code persistence_unit}
     * @param entities what the provider knows an entity by, the name of its class if it has one, and its name in queries (Jakarta Persistence, 4.2.1)
     * @param caches one that reads nothing for a unit without caches
     */
    public static MonitoredUnit start(String name, Map<String, String> entities, CacheReading caches) {
        MonitoredUnit unit = new MonitoredUnit(name, entities, caches);
        ApplicationMetrics.await(unit, metrics -> unit.begin(metrics.jpa()));
        return unit;
    }

    /** @param metrics null where they are switched off */
    private void begin(JpaMetrics metrics) {
        if (metrics == null) {
            recorder = null;
            return;
        }
        Map<String, EntityCounters> counters = new LinkedHashMap<>();
        entities.forEach((key, entity) -> counters.put(key, metrics.entity(name, entity)));
        recorder = new Recorder(metrics, Map.copyOf(counters));
        metrics.beginMonitoring(entities.keySet());
        metrics.cacheGets().add(this, this::readGets);
        metrics.cachePuts().add(this, this::readPuts);
    }

    private void readGets(SampledCounter.Totals totals) {
        caches.read((region, hits, misses, puts) -> {
            totals.set(hits, name, region, "hit");
            totals.set(misses, name, region, "miss");
        });
    }

    private void readPuts(SampledCounter.Totals totals) {
        caches.read((region, hits, misses, puts) -> totals.set(puts, name, region));
    }

    /**
     * The counters of an entity, or null: while there are no metrics, and for an entity that was not named at the start.
     *
     * @param key what the provider knows it by
     */
    public EntityCounters entity(String key) {
        Recorder current = recorder;
        return current == null ? null : current.entities().get(key);
    }

    /** The unit has ended; what it has counted stays. */
    @Override
    public void close() {
        ApplicationMetrics.forget(this);
        Recorder last = recorder;
        recorder = null;
        if (last != null) {
            last.metrics().endMonitoring(entities.keySet());
            last.metrics().cacheGets().remove(this);
            last.metrics().cachePuts().remove(this);
        }
    }
}
