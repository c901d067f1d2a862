package io.github.cdiprometheus.metric;

import io.prometheus.metrics.core.metrics.GaugeWithCallback.Callback;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/** A gauge whose values are read when it is scraped. Those that have the same labels add up. Thread-safe. */
public final class SampledGauge {

    private final List<Source> sources = new CopyOnWriteArrayList<>();
    private final Failures failures = new Failures();

    SampledGauge() {}

    /** @param value asked at each scrape; empty: no sample now. Must not wait for anything; what it throws is logged */
    public void add(List<String> labelValues, Supplier<OptionalDouble> value) {
        sources.add(new Source(null, labelValues, value));
    }

    /**
     * The same, for a time.
     *
     * @param owner by which it is removed, compared by identity
     */
    public void add(Object owner, Supplier<OptionalDouble> value, String... labelValues) {
        sources.add(new Source(owner, List.of(labelValues), value));
    }

    /** Reads no more what this owner has added. */
    public void remove(Object owner) {
        sources.removeIf(source -> source.owner == owner);
    }

    void read(Callback callback) {
        Map<List<String>, Double> values = new LinkedHashMap<>();
        for (Source source : sources) {
            read(source).ifPresent(value -> values.merge(source.labelValues, value, Double::sum));
        }
        values.forEach((labels, value) -> callback.call(value, labels.toArray(String[]::new)));
    }

    private OptionalDouble read(Source source) {
        try {
            return source.value.get();
        } catch (RuntimeException | LinkageError e) {
            failures.caught("A value could not be read", e);
            return OptionalDouble.empty();
        }
    }

    private record Source(Object owner, List<String> labelValues, Supplier<OptionalDouble> value) {}
}
