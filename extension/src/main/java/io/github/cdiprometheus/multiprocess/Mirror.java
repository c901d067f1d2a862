package io.github.cdiprometheus.multiprocess;

import io.github.cdiprometheus.config.GaugeMode;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot.HistogramDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.StateSetSnapshot.StateSetDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * Writes what client_java keeps in memory into the files of this process. Info, state sets and metrics of unknown type
 * become gauges, native histograms keep count and sum, quantiles and exemplars are left out, gauge histograms are not
 * mirrored. A series that is there no longer keeps its last value. Not thread-safe.
 */
final class Mirror {

    private static final double[] INFINITY = SeriesCells.ascending();

    private final SeriesCells cells;
    private final BiFunction<SeriesName, GaugeMode, GaugeDataPoint> gauges;
    private final MultiprocessSettings settings;
    private final MirroredTotals totals;
    private final boolean growthOnly;
    private final Map<SeriesName, Level> levels = new HashMap<>();
    private final Map<MirroredTotals.Total, Rising> rising = new IdentityHashMap<>();
    /** In this pass: a series that two collectors have is that of the first one, for one number cannot be both. */
    private final Set<Object> written = Collections.newSetFromMap(new IdentityHashMap<>());

    private Mirror(
            SeriesCells cells,
            BiFunction<SeriesName, GaugeMode, GaugeDataPoint> gauges,
            MultiprocessSettings settings,
            MirroredTotals totals,
            boolean growthOnly) {
        this.cells = cells;
        this.gauges = gauges;
        this.settings = settings;
        this.totals = totals;
        this.growthOnly = growthOnly;
    }

    /** Counts everything but what these totals have counted already. */
    static Mirror ofAll(
            SeriesCells cells,
            BiFunction<SeriesName, GaugeMode, GaugeDataPoint> gauges,
            MultiprocessSettings settings,
            MirroredTotals totals) {
        return new Mirror(cells, gauges, settings, totals, false);
    }

    /** Counts nothing that has added up before the first look. */
    static Mirror ofGrowth(
            SeriesCells cells,
            BiFunction<SeriesName, GaugeMode, GaugeDataPoint> gauges,
            MultiprocessSettings settings) {
        return new Mirror(cells, gauges, settings, new MirroredTotals(), true);
    }

    void write(MetricSnapshots snapshots) {
        written.clear();
        for (MetricSnapshot metric : snapshots) {
            for (DataPointSnapshot point : metric.getDataPoints()) {
                write(metric, point);
            }
        }
    }

    private void write(MetricSnapshot metric, DataPointSnapshot point) {
        MetricMetadata metadata = metric.getMetadata();
        SeriesName series = new SeriesName(metadata.getPrometheusName(), metadata.getHelp(), point.getLabels());
        if (point instanceof CounterSnapshot.CounterDataPointSnapshot counter) {
            writeCounter(series, counter.getValue());
        } else if (point instanceof GaugeSnapshot.GaugeDataPointSnapshot gauge) {
            writeGauge(series, gauge.getValue());
        } else if (point instanceof UnknownSnapshot.UnknownDataPointSnapshot unknown) {
            writeGauge(series, unknown.getValue());
        } else if (point instanceof SummarySnapshot.SummaryDataPointSnapshot summary) {
            writeSummary(series, summary);
        } else if (point instanceof HistogramDataPointSnapshot histogram) {
            if (!((HistogramSnapshot) metric).isGaugeHistogram()) {
                writeHistogram(series, histogram);
            }
        } else if (point instanceof InfoSnapshot.InfoDataPointSnapshot) {
            SeriesName info = new SeriesName(series.metric() + "_info", series.help(), series.labels());
            writeLevel(info, GaugeMode.LIVEMAX, 1);
        } else if (point instanceof StateSetDataPointSnapshot states) {
            writeStates(series, states);
        }
    }

    private void writeCounter(SeriesName series, double value) {
        write(FileName.Type.COUNTER, series, null, () -> new Cell[] {cells.counter(series)}, value, value);
    }

    private void writeSummary(SeriesName series, SummarySnapshot.SummaryDataPointSnapshot summary) {
        double count = summary.hasCount() ? summary.getCount() : 0;
        double sum = summary.hasSum() ? summary.getSum() : 0;
        write(
                FileName.Type.SUMMARY,
                series,
                null,
                () -> new Cell[] {cells.summaryCount(series), cells.summarySum(series)},
                count,
                count,
                sum);
    }

    private void writeHistogram(SeriesName series, HistogramDataPointSnapshot histogram) {
        double count = histogram.getCount();
        double sum = histogram.hasSum() ? histogram.getSum() : 0;
        if (!histogram.hasClassicHistogramData()) {
            writeHistogram(series, INFINITY, count, count, sum);
            return;
        }
        ClassicHistogramBuckets buckets = histogram.getClassicBuckets();
        double[] bounds = new double[buckets.size()];
        double[] values = new double[buckets.size() + 1];
        for (int i = 0; i < bounds.length; i++) {
            bounds[i] = buckets.getUpperBound(i);
            values[i] = buckets.getCount(i);
        }
        values[bounds.length] = sum;
        writeHistogram(series, bounds, count, values);
    }

    private void writeHistogram(SeriesName series, double[] bounds, double count, double... values) {
        write(
                FileName.Type.HISTOGRAM,
                series,
                bounds,
                () -> {
                    Cell[] all = Arrays.copyOf(cells.buckets(series, bounds), values.length);
                    all[bounds.length] = cells.histogramSum(series);
                    return all;
                },
                count,
                values);
    }

    private void writeStates(SeriesName series, StateSetDataPointSnapshot states) {
        for (int i = 0; i < states.size(); i++) {
            Labels labels = series.labels().add(series.metric(), states.getName(i));
            writeGauge(new SeriesName(series.metric(), series.help(), labels), states.isTrue(i) ? 1 : 0);
        }
    }

    private void writeGauge(SeriesName series, double value) {
        writeLevel(series, settings.gaugeMode(series.metric()), value);
    }

    private void writeLevel(SeriesName series, GaugeMode mode, double value) {
        Level level = levels.computeIfAbsent(series, name -> new Level(gauges.apply(name, mode), mode));
        if (written.add(level)) {
            level.write(value);
        }
    }

    private void write(
            FileName.Type type,
            SeriesName series,
            double[] bounds,
            Supplier<Cell[]> places,
            double count,
            double... values) {
        MirroredTotals.Total total = totals.of(type, series, bounds, values.length);
        if (written.add(total)) {
            rising.computeIfAbsent(total, t -> {
                        if (growthOnly) {
                            t.look(count, values);
                        }
                        return new Rising(t, places.get());
                    })
                    .write(count, values);
        }
    }

    /**
     * A gauge, which is set only where it has changed: in mode {@code mostrecent} that is what makes it the most recent
     * one. What is 0 from the beginning was perhaps never set, and does not count as set there.
     */
    private static final class Level {
        private final GaugeDataPoint gauge;
        private double last;
        private boolean written;

        Level(GaugeDataPoint gauge, GaugeMode mode) {
            this.gauge = gauge;
            this.written = mode.base() == GaugeMode.MOSTRECENT;
        }

        void write(double value) {
            if (!written || Double.compare(value, last) != 0) {
                gauge.set(value);
                last = value;
                written = true;
            }
        }
    }

    /**
     * Numbers that begin at zero and add up. Where they begin anew, in memory or in a new process of the same
     * identifier, the file goes on from where it was.
     */
    private static final class Rising {
        private final MirroredTotals.Total total;
        private final Cell[] cells;
        private final double[] bases;

        Rising(MirroredTotals.Total total, Cell[] cells) {
            this.total = total;
            this.cells = cells;
            this.bases = new double[cells.length];
            for (int i = 0; i < cells.length; i++) {
                bases[i] = cells[i].get() - total.value(i);
            }
        }

        /** @param count less than the last time if the numbers began anew */
        void write(double count, double... values) {
            if (total.isAnew(count)) {
                for (int i = 0; i < cells.length; i++) {
                    bases[i] += total.value(i);
                }
            }
            total.look(count, values);
            for (int i = 0; i < cells.length; i++) {
                cells[i].set(bases[i] + values[i]);
            }
        }
    }
}
