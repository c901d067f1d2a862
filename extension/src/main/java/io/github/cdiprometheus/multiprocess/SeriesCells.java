package io.github.cdiprometheus.multiprocess;

import io.github.cdiprometheus.config.GaugeMode;
import io.prometheus.metrics.model.snapshots.Labels;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.DoubleStream;

/** Which entries a series has, by its type, and as Python's client names them. */
final class SeriesCells {

    private static final String TOTAL = "_total";

    private final MappedStore store;

    SeriesCells(MappedStore store) {
        this.store = store;
    }

    Cell counter(SeriesName series) {
        String family = family(series.metric());
        return store.sum(FileName.Type.COUNTER, key(series, family, family + TOTAL))
                .cell();
    }

    MappedStore.Place gauge(SeriesName series, GaugeMode mode) {
        return store.gauge(mode, key(series, series.metric(), series.metric()));
    }

    /** @param bounds from {@link #ascending} */
    Cell[] buckets(SeriesName series, double[] bounds) {
        MetricKey key = key(series, series.metric(), series.metric() + "_bucket");
        return Arrays.stream(bounds)
                .mapToObj(bound -> key.withLabel("le", GoFloats.format(bound)))
                .map(bucket -> store.sum(FileName.Type.HISTOGRAM, bucket).cell())
                .toArray(Cell[]::new);
    }

    Cell histogramSum(SeriesName series) {
        return store.sum(FileName.Type.HISTOGRAM, key(series, series.metric(), series.metric() + "_sum"))
                .cell();
    }

    Cell summaryCount(SeriesName series) {
        return store.sum(FileName.Type.SUMMARY, key(series, series.metric(), series.metric() + "_count"))
                .cell();
    }

    Cell summarySum(SeriesName series) {
        return store.sum(FileName.Type.SUMMARY, key(series, series.metric(), series.metric() + "_sum"))
                .cell();
    }

    /** Sorted, each once, infinity at the end. */
    static double[] ascending(double... bounds) {
        return DoubleStream.concat(Arrays.stream(bounds), DoubleStream.of(Double.POSITIVE_INFINITY))
                .filter(bound -> !Double.isNaN(bound))
                .sorted()
                .distinct()
                .toArray();
    }

    private static String family(String counter) {
        return counter.endsWith(TOTAL) ? counter.substring(0, counter.length() - TOTAL.length()) : counter;
    }

    private static MetricKey key(SeriesName series, String family, String sample) {
        Map<String, String> labels = new HashMap<>();
        Labels given = series.labels();
        for (int i = 0; i < given.size(); i++) {
            labels.put(given.getPrometheusName(i), given.getValue(i));
        }
        return new MetricKey(family, sample, labels, series.help());
    }
}
