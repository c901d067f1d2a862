package io.github.cdiprometheus.cache;

import io.github.cdiprometheus.cache.CacheLibrary.Statistics;
import io.github.cdiprometheus.metric.CacheMetrics;
import io.github.cdiprometheus.metric.Failures;
import io.github.cdiprometheus.metric.SampledCounter.Totals;
import java.lang.ref.WeakReference;
import java.util.List;
import java.util.OptionalDouble;

/** A cache that is in the metrics: what was counted on the way to it, and what it has counted itself. Thread-safe. */
final class MonitoredCache {

    private final CacheLibrary library;
    private final String name;
    /** An application may make caches and forget them: we would not be those who keep them. */
    private final WeakReference<Object> cache;

    private final CacheCounts counts = new CacheCounts();
    private final boolean countsAll;
    /** Null if it kept none at the beginning: totals of one kind do not go on where those of the other were. */
    private final OwnFigures figures;

    private double lastMisses;
    private double lastFailed;
    private double misses;
    private double ahead;

    private final Failures failures;

    /** @param countsAll whether all gets and puts of the bean come by {@link #counts()} */
    MonitoredCache(CacheLibrary library, Object cache, String name, boolean countsAll, Failures failures) {
        this.failures = failures;
        this.library = library;
        this.cache = new WeakReference<>(cache);
        this.name = name;
        this.countsAll = countsAll;
        Statistics first = library.statistics(cache);
        this.figures = first == null ? null : new OwnFigures(library, this.cache, counts, first);
    }

    void addTo(CacheMetrics metrics) {
        metrics.gets().add(this, this::readGets);
        metrics.puts().add(this, this::readPuts);
        metrics.evictions().add(this, this::readEvictions);
        metrics.size().add(this, List.of(name), this::size);
    }

    /** Reads what it has counted, as long as it is there. */
    void readInto(CacheMetrics metrics) {
        metrics.gets().readNow(this);
        metrics.puts().readNow(this);
        metrics.evictions().readNow(this);
    }

    void removeFrom(CacheMetrics metrics) {
        metrics.gets().remove(this);
        metrics.puts().remove(this);
        metrics.evictions().remove(this);
        metrics.size().remove(this);
    }

    CacheLibrary library() {
        return library;
    }

    Failures failures() {
        return failures;
    }

    CacheCounts counts() {
        return counts;
    }

    private void readGets(Totals totals) {
        // before the cache's own misses, which have them all
        double failed = counts.failedLookUps();
        if (figures != null) {
            Statistics own = figures.read();
            totals.set(own.hits(), name, "hit");
            totals.set(missesWithout(failed, own.misses()), name, "miss");
        } else if (countsAll) {
            totals.set(counts.hits(), name, "hit");
            totals.set(counts.misses(), name, "miss");
        }
        if (countsAll) {
            totals.set(counts.errors(), name, "error");
        }
    }

    /**
     * A get that fails is a miss in a cache's own statistics; here it is an error and no miss. What is a miss already and
     * will be an error in a moment is taken off those to come, for a counter does not go down.
     */
    private double missesWithout(double failed, double total) {
        double more = total < lastMisses ? total : total - lastMisses;
        ahead += more - (failed - lastFailed);
        if (ahead > 0) {
            misses += ahead;
            ahead = 0;
        }
        lastMisses = total;
        lastFailed = failed;
        return misses;
    }

    private void readPuts(Totals totals) {
        if (figures == null) {
            if (countsAll) {
                totals.set(counts.puts() + counts.loads(), name);
            }
            return;
        }
        Statistics own = figures.read();
        if (own.stores() >= 0) {
            totals.set(own.stores(), name);
        } else if (countsAll) {
            totals.set(counts.puts() + own.loads(), name);
        }
    }

    private void readEvictions(Totals totals) {
        if (figures != null) {
            totals.set(figures.read().evictions(), name);
        }
    }

    /** That the beans are gone that had it says nothing: a cache manager may have it, or a field. */
    private OptionalDouble size() {
        Object present = cache.get();
        return present == null ? OptionalDouble.empty() : library.size(present);
    }
}
