package io.github.cdiprometheus.multiprocess;

import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which names are taken on a page, in both formats as client_java writes them. Names of families and of samples are one
 * space in the text format: its readers take a gauge {@code h_count} for a part of a summary {@code h}. In OpenMetrics a
 * counter is called without its {@code _total}. There are no created timestamps in a merge, so a gauge may end with
 * {@code _created}. Not thread-safe.
 */
final class PageNames {

    private static final String TOTAL = "_total";

    /** Before the names of families in OpenMetrics, which may be those of others' samples. */
    private static final String OPEN_METRICS = "# TYPE ";

    private final Map<String, String> takenBy = new HashMap<>();

    /**
     * Takes the names that this metric has on a page, all or none.
     *
     * @param family its name
     * @return the family that has one of them already; empty if there is none
     */
    Optional<String> take(String family, MetricSnapshot metric) {
        List<String> names = names(family, metric);
        for (String name : names) {
            if (takenBy.containsKey(name)) {
                return Optional.of(takenBy.get(name));
            }
        }
        names.forEach(name -> takenBy.put(name, family));
        return Optional.empty();
    }

    private static List<String> names(String family, MetricSnapshot metric) {
        String name = PrometheusNaming.prometheusName(family);
        if (metric instanceof CounterSnapshot) {
            String base = name.endsWith(TOTAL) ? name.substring(0, name.length() - TOTAL.length()) : name;
            return List.of(base + TOTAL, OPEN_METRICS + base);
        }
        if (metric instanceof GaugeSnapshot) {
            return List.of(name, inText(family), OPEN_METRICS + name);
        }
        if (metric instanceof SummarySnapshot) {
            return List.of(name, name + "_count", name + "_sum", OPEN_METRICS + name);
        }
        if (metric instanceof HistogramSnapshot) {
            return List.of(name, name + "_bucket", name + "_count", name + "_sum", OPEN_METRICS + name);
        }
        throw new IllegalArgumentException("a merge has no " + metric.getClass());
    }

    /** The text format cuts these endings off a gauge, if they are spelt with a dot. */
    private static String inText(String gauge) {
        for (String ending : List.of(".total", ".created")) {
            if (gauge.endsWith(ending)) {
                return PrometheusNaming.prometheusName(gauge.substring(0, gauge.length() - ending.length()));
            }
        }
        return PrometheusNaming.prometheusName(gauge);
    }
}
