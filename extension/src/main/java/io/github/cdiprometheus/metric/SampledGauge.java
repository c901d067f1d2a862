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

    SampledGauge() {}

    /** @param value asked at each scrape; empty: no sample now. Does not throw */
    public void add(List<String> labelValues, Supplier<OptionalDouble> value) {
        sources.add(new Source(labelValues, value));
    }

    void read(Callback callback) {
        Map<List<String>, Double> values = new LinkedHashMap<>();
        for (Source source : sources) {
            source.value.get().ifPresent(value -> values.merge(source.labelValues, value, Double::sum));
        }
        values.forEach((labels, value) -> callback.call(value, labels.toArray(String[]::new)));
    }

    private record Source(List<String> labelValues, Supplier<OptionalDouble> value) {}
}
