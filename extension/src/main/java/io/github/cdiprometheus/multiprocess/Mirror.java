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
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;

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
    private final boolean growthOnly;
    private final Map<SeriesName, GaugeDataPoint> mirroredGauges = new HashMap<>();
    private final Map<SeriesName, Rising> mirrored = new HashMap<>();

    /** @param growthOnly whether what has added up before the first look does not count */
    Mirror(
            SeriesCells cells,
            BiFunction<SeriesName, GaugeMode, GaugeDataPoint> gauges,
            MultiprocessSettings settings,
            boolean growthOnly) {
        this.cells = cells;
        this.gauges = gauges;
        this.settings = settings;
        this.growthOnly = growthOnly;
    }

    void write(MetricSnapshots snapshots) {
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
            rising(series, null).write(counter.getValue(), counter.getValue());
        } else if (point instanceof GaugeSnapshot.GaugeDataPointSnapshot gauge) {
            gauge(series, settings.gaugeMode(series.metric())).set(gauge.getValue());
        } else if (point instanceof UnknownSnapshot.UnknownDataPointSnapshot unknown) {
            gauge(series, settings.gaugeMode(series.metric())).set(unknown.getValue());
        } else if (point instanceof SummarySnapshot.SummaryDataPointSnapshot summary) {
            long count = summary.hasCount() ? summary.getCount() : 0;
            summary(series).write(count, count, summary.hasSum() ? summary.getSum() : 0);
        } else if (point instanceof HistogramDataPointSnapshot histogram) {
            if (!((HistogramSnapshot) metric).isGaugeHistogram()) {
                writeHistogram(series, histogram);
            }
        } else if (point instanceof InfoSnapshot.InfoDataPointSnapshot) {
            SeriesName info = new SeriesName(series.metric() + "_info", series.help(), series.labels());
            gauge(info, GaugeMode.LIVEMAX).set(1);
        } else if (point instanceof StateSetDataPointSnapshot states) {
            writeStates(series, states);
        }
    }

    private void writeHistogram(SeriesName series, HistogramDataPointSnapshot histogram) {
        double count = histogram.getCount();
        double sum = histogram.hasSum() ? histogram.getSum() : 0;
        if (!histogram.hasClassicHistogramData()) {
            rising(series, INFINITY).write(count, count, sum);
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
        rising(series, bounds).write(count, values);
    }

    private void writeStates(SeriesName series, StateSetDataPointSnapshot states) {
        for (int i = 0; i < states.size(); i++) {
            Labels labels = series.labels().add(series.metric(), states.getName(i));
            gauge(new SeriesName(series.metric(), series.help(), labels), settings.gaugeMode(series.metric()))
                    .set(states.isTrue(i) ? 1 : 0);
        }
    }

    private GaugeDataPoint gauge(SeriesName series, GaugeMode mode) {
        return mirroredGauges.computeIfAbsent(series, name -> gauges.apply(name, mode));
    }

    private Rising summary(SeriesName series) {
        return mirrored.computeIfAbsent(
                series, name -> new Rising(growthOnly, null, cells.summaryCount(name), cells.summarySum(name)));
    }

    /** @param bounds of a histogram; null for a counter */
    private Rising rising(SeriesName series, double[] bounds) {
        Rising known = mirrored.get(series);
        if (known != null && Arrays.equals(known.bounds, bounds)) {
            return known;
        }
        Rising fresh = bounds == null ? new Rising(growthOnly, null, cells.counter(series)) : histogram(series, bounds);
        mirrored.put(series, fresh);
        return fresh;
    }

    private Rising histogram(SeriesName series, double[] bounds) {
        Cell[] all = Arrays.copyOf(cells.buckets(series, bounds), bounds.length + 1);
        all[bounds.length] = cells.histogramSum(series);
        return new Rising(growthOnly, bounds, all);
    }

    /**
     * Numbers that begin at zero and add up. Where they begin anew, in memory or in a new process of the same
     * identifier, the file goes on from where it was.
     */
    private static final class Rising {
        private final double[] bounds;
        private final Cell[] cells;
        private final double[] bases;
        private final double[] last;
        private double lastCount;
        private boolean growthOnly;

        Rising(boolean growthOnly, double[] bounds, Cell... cells) {
            this.growthOnly = growthOnly;
            this.bounds = bounds;
            this.cells = cells;
            this.bases = Arrays.stream(cells).mapToDouble(Cell::get).toArray();
            this.last = new double[cells.length];
        }

        /** @param count less than the last time if the numbers began anew */
        void write(double count, double... values) {
            boolean anew = count < lastCount;
            lastCount = count;
            if (growthOnly) {
                growthOnly = false;
                for (int i = 0; i < cells.length; i++) {
                    bases[i] -= values[i];
                }
            }
            for (int i = 0; i < cells.length; i++) {
                if (anew) {
                    bases[i] += last[i];
                }
                last[i] = values[i];
                cells[i].set(bases[i] + values[i]);
            }
        }
    }
}
