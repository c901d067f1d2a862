package io.github.cdiprometheus.metric;

import io.prometheus.metrics.core.metrics.CounterWithCallback.Callback;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;

/**
 * A counter of what others count: their totals are read when it is scraped. Totals that have the same labels add up; one
 * that becomes less, because its owner has set it back, goes on from where it was; one whose source is gone stays. Beyond
 * the series limit everything goes to one more series, as in a {@link Family}. Thread-safe.
 */
public final class SampledCounter {

    private final int limit;
    private final List<String> overflowLabels;
    private final DoubleConsumer countFolded;
    private final Map<Object, Source> sources = new IdentityHashMap<>();
    private final Map<List<String>, Double> totals = new LinkedHashMap<>();
    private final Failures failures = new Failures();

    /** Gives its totals, one after the other. */
    @FunctionalInterface
    public interface Reading {
        /** Must not wait for anything: called while others wait for a scrape. What it throws is logged. */
        void read(Totals totals);
    }

    /** Where totals go that are read. */
    @FunctionalInterface
    public interface Totals {
        /** @param total since the source began, or since it was set back */
        void set(double total, String... labelValues);
    }

    /**
     * @param labels how many labels the metric has
     * @param limit greatest number of series, the overflow series not counted
     * @param countFolded told how much was folded
     */
    SampledCounter(int labels, int limit, DoubleConsumer countFolded) {
        this.limit = limit;
        this.overflowLabels = Collections.nCopies(labels, Family.OTHER);
        this.countFolded = countFolded;
    }

    /**
     * Reads from now on, and at once, so that its series are there.
     *
     * @param owner by which it is removed, compared by identity; one that is known already is not read twice
     */
    public synchronized void add(Object owner, Reading reading) {
        if (!sources.containsKey(owner)) {
            Source source = new Source(reading);
            sources.put(owner, source);
            read(source);
        }
    }

    /** Reads a last time what this owner has counted. */
    public synchronized void remove(Object owner) {
        Source source = sources.remove(owner);
        if (source != null) {
            read(source);
        }
    }

    /** Reads now what this owner has counted, which may not be there at the next scrape. */
    public synchronized void readNow(Object owner) {
        Source source = sources.get(owner);
        if (source != null) {
            read(source);
        }
    }

    synchronized void read(Callback callback) {
        sources.values().forEach(this::read);
        totals.forEach((labels, total) -> callback.call(total, labels.toArray(String[]::new)));
    }

    private void read(Source source) {
        try {
            source.reading.read((total, labelValues) -> grow(source, total, List.of(labelValues)));
        } catch (RuntimeException | LinkageError e) {
            failures.caught("What others count could not be read", e);
        }
    }

    private void grow(Source source, double total, List<String> labels) {
        Double before = source.seen.put(labels, total);
        double more = before == null || total < before ? total : total - before;
        boolean known = totals.containsKey(labels) || totals.size() < limit;
        if (!known && more > 0) {
            countFolded.accept(more);
        }
        totals.merge(known ? labels : overflowLabels, more, Double::sum);
    }

    private static final class Source {
        private final Reading reading;
        private final Map<List<String>, Double> seen = new LinkedHashMap<>();

        Source(Reading reading) {
            this.reading = reading;
        }
    }
}
