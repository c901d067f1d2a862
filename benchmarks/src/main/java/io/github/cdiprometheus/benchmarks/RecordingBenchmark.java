package io.github.cdiprometheus.benchmarks;

import io.github.cdiprometheus.multiprocess.Identifier;
import io.github.cdiprometheus.multiprocess.MultiprocessDirectory;
import io.github.cdiprometheus.multiprocess.MultiprocessSettings;
import io.github.cdiprometheus.multiprocess.SeriesName;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One event on a data point that was resolved before and that all threads share, in a mapped file and in client_java's
 * heap. With several threads that is the worst case for both: they have nothing else to do than to record.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class RecordingBenchmark {

    private static final String LABEL = "shop";
    private static final Labels LABELS = Labels.of(LABEL, "north");

    private Path path;
    private MultiprocessDirectory directory;
    private CounterDataPoint mappedCounter;
    private CounterDataPoint heapCounter;
    private DistributionDataPoint mappedHistogram;
    private DistributionDataPoint heapHistogram;

    @Setup
    public void resolve() throws IOException {
        path = TemporaryDirectory.create();
        directory = MultiprocessDirectory.open(path, Identifier.given("1"), MultiprocessSettings.defaults());
        mappedCounter = directory.counter(new SeriesName("orders", "Orders.", LABELS));
        mappedHistogram =
                directory.histogram(new SeriesName("delivery_seconds", "Deliveries.", LABELS), Bounds.LATENCIES);
        heapCounter = Counter.builder()
                .name("orders")
                .labelNames(LABEL)
                .withoutExemplars()
                .build()
                .labelValues("north");
        heapHistogram = Histogram.builder()
                .name("delivery_seconds")
                .labelNames(LABEL)
                .classicOnly()
                .classicUpperBounds(Bounds.LATENCIES)
                .withoutExemplars()
                .build()
                .labelValues("north");
    }

    @TearDown
    public void delete() throws IOException {
        directory.close();
        TemporaryDirectory.delete(path);
    }

    @Benchmark
    public void heapCounter() {
        heapCounter.inc();
    }

    @Benchmark
    public void mappedCounter() {
        mappedCounter.inc();
    }

    @Benchmark
    public void heapHistogram(Latencies latencies) {
        heapHistogram.observe(latencies.next());
    }

    @Benchmark
    public void mappedHistogram(Latencies latencies) {
        mappedHistogram.observe(latencies.next());
    }
}
