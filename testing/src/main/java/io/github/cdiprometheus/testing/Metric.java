package io.github.cdiprometheus.testing;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * All that a page says about one metric. Immutable.
 *
 * @param name    as its TYPE line has it: of a counter {@code orders_total} in the text format, {@code orders} in
 *                OpenMetrics
 * @param type    unknown if there is no TYPE line
 * @param help    unescaped, if there is a HELP line
 * @param unit    if there is a UNIT line; the text format has none
 * @param samples in the order of the page
 */
public record Metric(String name, MetricType type, Optional<String> help, Optional<String> unit, List<Sample> samples) {

    public Metric {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(help, "help");
        Objects.requireNonNull(unit, "unit");
        samples = List.copyOf(samples);
    }

    /** Whether this is its name, or one of its samples has it. */
    boolean knows(String sampleName) {
        return name.equals(sampleName)
                || samples.stream().anyMatch(sample -> sample.series().name().equals(sampleName));
    }
}
