package io.github.cdiprometheus.testing;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * An example of what was counted, such as a trace. Immutable.
 *
 * @param labels    values by name
 * @param value     what was observed, in the unit of the metric
 * @param timestamp seconds since 1970, if the page has one
 * @see <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/#exemplars">OpenMetrics 1.0, Exemplars</a>
 */
public record Exemplar(Map<String, String> labels, double value, OptionalDouble timestamp) {

    public Exemplar {
        labels = Map.copyOf(labels);
    }
}
