package io.github.cdiprometheus.benchmarks;

import io.github.cdiprometheus.multiprocess.MultiprocessDirectory;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.infra.Blackhole;

/**
 * A scrape for many processes, without the writing of the answer: from the metrics files of a directory, and from the
 * same processes' texts. Both are read from files each time.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class MergeBenchmark {

    /** A process that was scraped before. */
    @State(Scope.Benchmark)
    public static class Reader {
        MultiprocessDirectory directory;

        @Setup(Level.Trial)
        public void open(Processes processes) throws IOException {
            directory = processes.open();
            directory.merge();
        }

        @TearDown(Level.Trial)
        public void close() {
            directory.close();
        }
    }

    /** A process that is scraped for the first time. To open and to close it is not timed. */
    @State(Scope.Benchmark)
    public static class NewReader {
        MultiprocessDirectory directory;

        @Setup(Level.Invocation)
        public void open(Processes processes) throws IOException {
            directory = processes.open();
        }

        @TearDown(Level.Invocation)
        public void close() {
            directory.close();
        }
    }

    @Benchmark
    public MetricSnapshots firstMerge(NewReader reader, CpuTime time) throws Exception {
        return time.of(reader.directory::merge);
    }

    @Benchmark
    public MetricSnapshots laterMerge(Reader reader, CpuTime time) throws Exception {
        return time.of(reader.directory::merge);
    }

    /** Samples are dropped as soon as they are parsed: less than a merge through text could do with. */
    @Benchmark
    public void parse(Processes processes, CpuTime time, Blackhole blackhole) throws Exception {
        time.of(() -> {
            for (Path text : processes.texts()) {
                TextParser.parse(text, (series, value) -> {
                    blackhole.consume(series);
                    blackhole.consume(value);
                });
            }
            return null;
        });
    }

    @Benchmark
    public Map<TextParser.Series, Double> parseAndAdd(Processes processes, CpuTime time) throws Exception {
        return time.of(() -> parseAndAdd(processes));
    }

    /** The simplest merge through text. */
    static Map<TextParser.Series, Double> parseAndAdd(Processes processes) throws IOException {
        Map<TextParser.Series, Double> sums = new HashMap<>();
        for (Path text : processes.texts()) {
            TextParser.parse(text, (series, value) -> sums.merge(series, value, Double::sum));
        }
        return sums;
    }
}
