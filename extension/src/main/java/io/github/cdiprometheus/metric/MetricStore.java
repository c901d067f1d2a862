package io.github.cdiprometheus.metric;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.CounterWithCallback;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** Where the values of our metrics are kept. What it makes takes label values and gives their data point. */
interface MetricStore {

    /**
     * A metric as it is to be, configuration applied.
     *
     * @param name with namespace
     * @param labelNames in the order in which label values are given
     * @param buckets upper bounds of a histogram
     * @param quantiles of a summary
     * @param unit the name's last part; empty: none
     */
    record Shape(
            String name, String help, List<String> labelNames, double[] buckets, List<Double> quantiles, String unit) {}

    Function<String[], CounterDataPoint> counter(Shape shape);

    Function<String[], GaugeDataPoint> gauge(Shape shape);

    Function<String[], DistributionDataPoint> histogram(Shape shape);

    /** A gauge whose values are asked for when it is scraped. In memory; of processes that share a directory mirrored. */
    void sampled(Shape shape, Consumer<GaugeWithCallback.Callback> values);

    /** A counter whose values are asked for when it is scraped; likewise. */
    void sampledCounter(Shape shape, Consumer<CounterWithCallback.Callback> values);

    void info(Shape shape, String... labelValues);

    /** Takes the metric of this name away. */
    void remove(String name);

    /** Where those metrics go that are client_java's own: in memory. Of processes that share a directory they are mirrored. */
    HeapStore heap();

    /** Takes every metric that was made here away. */
    void clear();
}
