package io.github.cdiprometheus.cache;

import io.github.cdiprometheus.cache.CacheLibrary.Statistics;
import java.util.concurrent.atomic.LongAdder;

/** What was counted on the way to a cache. Thread-safe. */
final class CacheCounts {

    private final LongAdder hits = new LongAdder();
    private final LongAdder misses = new LongAdder();
    private final LongAdder errors = new LongAdder();
    private final LongAdder failedLookUps = new LongAdder();
    private final LongAdder puts = new LongAdder();
    private final LongAdder loads = new LongAdder();

    void found(int found, int notFound) {
        hits.add(found);
        misses.add(notFound);
    }

    /** @param lookedUp whether the cache itself has taken it for a miss, if it keeps statistics */
    void failed(int gets, boolean lookedUp) {
        errors.add(gets);
        if (lookedUp) {
            failedLookUps.add(gets);
        }
    }

    void put(int entries) {
        puts.add(entries);
    }

    /** Values were put there because they were not found, or in a way that a cache itself takes for loading. */
    void loaded(int entries) {
        loads.add(entries);
    }

    long hits() {
        return hits.sum();
    }

    long misses() {
        return misses.sum();
    }

    long errors() {
        return errors.sum();
    }

    /** Those of the errors that are misses in a cache's own statistics. */
    long failedLookUps() {
        return failedLookUps.sum();
    }

    long puts() {
        return puts.sum();
    }

    long loads() {
        return loads.sum();
    }

    /** As a cache that keeps statistics has them. */
    Statistics asStatistics() {
        return new Statistics(hits(), misses() + failedLookUps(), loads(), puts() + loads(), 0);
    }
}
