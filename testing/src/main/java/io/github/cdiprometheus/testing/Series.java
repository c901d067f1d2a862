package io.github.cdiprometheus.testing;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * What tells one line of samples from all others: the name and the labels. Immutable.
 *
 * @param name   of the samples, as on the page, such as {@code orders_total} or {@code latency_seconds_bucket}
 * @param labels values by name, in the order of the page; two series are equal in whatever order
 */
public record Series(String name, Map<String, String> labels) {

    public Series {
        Objects.requireNonNull(name, "name");
        labels = Collections.unmodifiableMap(new LinkedHashMap<>(labels));
    }

    /**
     * @param series its name, or name and labels as on the page: {@code latency_seconds_bucket{le="0.5"}}
     * @param labels more labels: names and values in turn
     * @throws IllegalArgumentException if that is no series, a label comes twice, or a name has no value
     */
    public static Series of(String series, String... labels) {
        Series written = SeriesReader.read(series);
        Map<String, String> all = new LinkedHashMap<>(written.labels);
        pairs(labels).forEach((name, value) -> {
            if (all.put(name, value) != null) {
                throw new IllegalArgumentException("label " + name + " twice, for " + written);
            }
        });
        return new Series(written.name, all);
    }

    /**
     * Whether it has these labels, whatever else it has. A label that is not there and one with an empty value are the
     * same, as they are to <a href="https://prometheus.io/docs/concepts/data_model/">Prometheus</a>.
     */
    public boolean has(Map<String, String> wanted) {
        return wanted.entrySet().stream()
                .allMatch(label -> label.getValue().equals(labels.getOrDefault(label.getKey(), "")));
    }

    /** As on the page. */
    @Override
    public String toString() {
        boolean plain = Names.isMetricName(name);
        if (plain && labels.isEmpty()) {
            return name;
        }
        String inBraces = labels.entrySet().stream()
                .map(label -> Names.label(label.getKey()) + "=" + Names.quoted(label.getValue()))
                .collect(Collectors.joining(","));
        return plain
                ? name + "{" + inBraces + "}"
                : "{" + Names.quoted(name) + (inBraces.isEmpty() ? "" : ",") + inBraces + "}";
    }

    /** The same without labels that say nothing. */
    Series identity() {
        return without("");
    }

    /** The same without one label, and those that say nothing. */
    Series without(String label) {
        if (!labels.containsKey(label) && !labels.containsValue("")) {
            return this;
        }
        Map<String, String> rest = new LinkedHashMap<>(labels);
        rest.remove(label);
        rest.values().removeIf(String::isEmpty);
        return new Series(name, rest);
    }

    static Map<String, String> pairs(String... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("expected names and values of labels in turn, found "
                    + String.join(", ", namesAndValues) + ": the last one has no value");
        }
        Map<String, String> pairs = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            if (pairs.put(namesAndValues[i], Objects.requireNonNull(namesAndValues[i + 1], namesAndValues[i]))
                    != null) {
                throw new IllegalArgumentException("label " + namesAndValues[i] + " twice");
            }
        }
        return pairs;
    }
}
