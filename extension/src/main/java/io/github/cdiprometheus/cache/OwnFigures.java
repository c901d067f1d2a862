package io.github.cdiprometheus.cache;

import io.github.cdiprometheus.cache.CacheLibrary.Statistics;
import java.lang.ref.WeakReference;

/**
 * What a cache has counted itself. Where it is gone or has stopped: what it had counted when it was last asked, and what was
 * counted on the way to it since. Thread-safe.
 */
final class OwnFigures {

    private final CacheLibrary library;
    private final WeakReference<Object> cache;
    private final CacheCounts counts;

    private Statistics last;
    private Statistics countedThen;

    /** @param first what it says now */
    OwnFigures(CacheLibrary library, WeakReference<Object> cache, CacheCounts counts, Statistics first) {
        this.library = library;
        this.cache = cache;
        this.counts = counts;
        this.last = first;
        this.countedThen = counts.asStatistics();
    }

    synchronized Statistics read() {
        Object present = cache.get();
        Statistics own = present == null ? null : library.statistics(present);
        if (own == null) {
            return last.plus(counts.asStatistics().since(countedThen));
        }
        last = own;
        countedThen = counts.asStatistics();
        return own;
    }
}
