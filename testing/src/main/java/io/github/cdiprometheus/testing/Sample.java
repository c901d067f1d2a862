package io.github.cdiprometheus.testing;

import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One line of a page. Immutable.
 *
 * @param series    name and labels
 * @param value     in the unit of the metric
 * @param timestamp seconds since 1970 in either format, if the page has one
 * @param exemplar  if the page has one; only OpenMetrics knows them
 */
public record Sample(Series series, double value, OptionalDouble timestamp, Optional<Exemplar> exemplar) {

    public Sample {
        Objects.requireNonNull(series, "series");
        Objects.requireNonNull(timestamp, "timestamp");
        Objects.requireNonNull(exemplar, "exemplar");
    }

    /** The value of a label; empty if it is not there, which is the same. */
    public String label(String name) {
        return series.labels().getOrDefault(name, "");
    }
}
