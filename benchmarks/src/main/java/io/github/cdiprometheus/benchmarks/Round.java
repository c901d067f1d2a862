package io.github.cdiprometheus.benchmarks;

import io.github.cdiprometheus.multiprocess.MultiprocessDirectory;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Everything once, each benchmark in a JVM of its own, and so short that whatever else the machine does is likely to
 * disturb a benchmark and what it is compared with alike.
 */
final class Round {

    static final List<Integer> THREADS = List.of(1, 2, 4);
    static final List<String> DRIVERS = List.of("noop", "h2");
    static final List<String> KINDS = List.of("counters", "histograms");
    static final List<Integer> FILES = List.of(16, 32, 64, 128);
    static final List<Integer> SERIES = List.of(500, 1000, 2000, 4000);

    /** What is compared with a parse; one of the files and one of the series above. */
    static final int FILES_MERGED = 64;

    static final int SERIES_MERGED = 2000;

    /** What grows: counters, of which each entry of a file is a series of the result. */
    static final String KIND_GROWN = "counters";

    /** Short, so that some are left alone. */
    private static final TimeValue ITERATION = TimeValue.milliseconds(150);

    private static final String COLD = "cold ";

    private final Path logs;
    private final Map<String, Double> times = new HashMap<>();
    private final Map<String, Double> allocated = new HashMap<>();
    private final Map<String, LiveHeap> mergeHeap = new HashMap<>();
    private final Map<String, LiveHeap> parseHeap = new HashMap<>();
    private final Map<String, Double> textBytes = new HashMap<>();
    private int runs;

    /** @param logs directory for JMH's own reports */
    Round(Path logs) {
        this.logs = logs;
    }

    void run() throws Exception {
        // where the compiler runs beside it, what is compiled when depends on who else wants the processor
        run(counted("JdbcBenchmark", 500, 300).jvmArgsAppend("-Xbatch"));
        for (int threads : THREADS) {
            run(timed("RecordingBenchmark").threads(threads));
            run(timed("RequestBenchmark").threads(threads));
        }
        for (String kind : KINDS) {
            run(merge(counted("MergeBenchmark", 40, 20), kind, FILES_MERGED, SERIES_MERGED)
                    .addProfiler(GCProfiler.class));
            run(merge(counted("firstMerge|parse$", 0, 1).forks(3), kind, FILES_MERGED, SERIES_MERGED));
            measureHeap(kind);
        }
        for (int files : FILES) {
            if (files != FILES_MERGED) {
                run(merge(counted("Merge$", 40, 20), KIND_GROWN, files, SERIES_MERGED));
            }
        }
        for (int series : SERIES) {
            if (series != SERIES_MERGED) {
                run(merge(counted("Merge$", 40, 20), KIND_GROWN, FILES_MERGED, series));
            }
        }
    }

    double time(String benchmark, int threads) {
        return get(times, key(benchmark, threads));
    }

    double time(String benchmark, String kind, int files, int series) {
        return get(times, key(benchmark, kind, files, series));
    }

    double time(String benchmark, String driver, DataSourceWrapper wrapper) {
        return get(times, key(benchmark, driver, wrapper.name()));
    }

    /** What a wrapper adds to the time without one. */
    double added(String benchmark, String driver, DataSourceWrapper wrapper) {
        return time(benchmark, driver, wrapper) - time(benchmark, driver, DataSourceWrapper.NONE);
    }

    /** The first run in a JVM that has just begun. */
    double coldTime(String benchmark, String kind) {
        return get(times, COLD + key(benchmark, kind, FILES_MERGED, SERIES_MERGED));
    }

    /** Bytes, all in all. */
    double allocated(String benchmark, String kind) {
        return get(allocated, key(benchmark, kind, FILES_MERGED, SERIES_MERGED));
    }

    /** Of merges, the first one included. */
    LiveHeap mergeHeap(String kind) {
        return get(mergeHeap, kind);
    }

    /** Of parsing and adding up. */
    LiveHeap parseHeap(String kind) {
        return get(parseHeap, kind);
    }

    /** Size of all texts that are parsed. */
    double textBytes(String kind) {
        return get(textBytes, kind);
    }

    private static ChainedOptionsBuilder timed(String benchmarks) {
        return options(benchmarks)
                .warmupIterations(8)
                .warmupTime(ITERATION)
                .measurementIterations(15)
                .measurementTime(ITERATION);
    }

    /** By number and not by time, so that as much is compiled however busy the machine is. */
    private static ChainedOptionsBuilder counted(String benchmarks, int warmup, int measured) {
        return options(benchmarks)
                .mode(Mode.SingleShotTime)
                .warmupIterations(warmup)
                .measurementIterations(measured);
    }

    private static ChainedOptionsBuilder options(String benchmarks) {
        return new OptionsBuilder()
                .include(benchmarks)
                .forks(1)
                .jvmArgs("-Xms512m", "-Xmx512m")
                .shouldFailOnError(true);
    }

    private static ChainedOptionsBuilder merge(ChainedOptionsBuilder options, String kind, int files, int series) {
        return options.param("kind", kind)
                .param("files", Integer.toString(files))
                .param("series", Integer.toString(series));
    }

    private void run(ChainedOptionsBuilder options) throws RunnerException {
        runs++;
        String log = logs.resolve(runs + ".log").toString();
        for (RunResult result : new Runner(options.output(log).build()).run()) {
            String key = key(result.getParams());
            times.put(key, time(result));
            Result<?> allocation = result.getSecondaryResults().get("gc.alloc.rate.norm");
            if (allocation != null) {
                allocated.put(key, allocation.getScore());
            }
        }
    }

    /** The processor's time where it was measured, else the median: what others do to some iterations does not count. */
    private static double time(RunResult result) {
        Result<?> cpu = result.getSecondaryResults().get("cpuNanos");
        return cpu == null
                ? result.getPrimaryResult().getStatistics().getPercentile(50)
                : cpu.getScore() / result.getSecondaryResults().get("times").getScore();
    }

    /** In this JVM, which does nothing else meanwhile. */
    private void measureHeap(String kind) throws Exception {
        Processes processes = new Processes(kind, FILES_MERGED, SERIES_MERGED);
        processes.write();
        try (MultiprocessDirectory reader = processes.open()) {
            mergeHeap.put(kind, LiveHeap.of(reader::merge));
        }
        parseHeap.put(kind, LiveHeap.of(() -> MergeBenchmark.parseAndAdd(processes)));
        textBytes.put(kind, (double) processes.textBytes());
        processes.delete();
    }

    private static String key(BenchmarkParams params) {
        String name = params.getBenchmark().replaceFirst(".*\\.", "");
        String driver = params.getParam("driver");
        if (driver != null) {
            return key(name, driver, params.getParam("wrapper"));
        }
        String kind = params.getParam("kind");
        if (kind == null) {
            return key(name, params.getThreads());
        }
        int files = Integer.parseInt(params.getParam("files"));
        int series = Integer.parseInt(params.getParam("series"));
        String key = key(name, kind, files, series);
        return params.getWarmup().getCount() == 0 ? COLD + key : key;
    }

    private static String key(String benchmark, String driver, String wrapper) {
        return benchmark + " on " + driver + " by " + wrapper;
    }

    private static String key(String benchmark, int threads) {
        return benchmark + " with " + threads;
    }

    private static String key(String benchmark, String kind, int files, int series) {
        return benchmark + " of " + files + " with " + series + " " + kind;
    }

    private static <V> V get(Map<String, V> measured, String key) {
        V value = measured.get(key);
        if (value == null) {
            throw new IllegalStateException(key + " was not measured");
        }
        return value;
    }
}
