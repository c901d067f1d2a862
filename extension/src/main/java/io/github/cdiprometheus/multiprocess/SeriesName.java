package io.github.cdiprometheus.multiprocess;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Objects;

/**
 * Which series: name of the metric, as registered with client_java (a counter's {@code _total} may be there or not),
 * help text and labels.
 */
public record SeriesName(String metric, String help, Labels labels) {

    public SeriesName {
        Objects.requireNonNull(metric, "metric");
        Objects.requireNonNull(labels, "labels");
        help = help == null ? "" : help;
    }

    @Override
    public boolean equals(Object other) {
        // written out for the sake of redeployments: see the package
        return other instanceof SeriesName that
                && metric.equals(that.metric)
                && help.equals(that.help)
                && labels.equals(that.labels);
    }

    @Override
    public int hashCode() {
        return 31 * metric.hashCode() + labels.hashCode();
    }
}
