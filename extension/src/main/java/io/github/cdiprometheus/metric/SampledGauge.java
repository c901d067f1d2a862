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

    /**
     * @param origin what the value is read from; a second time for the same labels it changes nothing
     * @param value asked at each scrape; empty: no sample now. Must not wait for anything; what it throws is logged
     */
    public synchronized void add(Object origin, List<String> labelValues, Supplier<OptionalDouble> value) {
        if (sources.stream().noneMatch(known -> known.isFor(origin, labelValues))) {
            sources.add(new Source(origin, labelValues, value));
        }
    }

    /** Reads no more what is read from this origin. */
    public void remove(Object origin) {
        sources.removeIf(source -> source.origin.equals(origin));
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

    private record Source(Object origin, List<String> labelValues, Supplier<OptionalDouble> value) {
        boolean isFor(Object otherOrigin, List<String> otherValues) {
            return origin.equals(otherOrigin) && labelValues.equals(otherValues);
        }
    }
}
