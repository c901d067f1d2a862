package io.github.cdiprometheus.benchmarks;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** All of {@link TimedBenchmark} once, each in a JVM of its own. */
final class TimedRound {

    /** Shorter than others' work, longer than what is read of the processor's time is exact. */
    private static final TimeValue ITERATION = TimeValue.milliseconds(200);

    private final String log;
    private final Map<String, Double> nanos = new HashMap<>();
    private final Map<String, Double> bytes = new HashMap<>();

    /** @param log file for JMH's own report */
    TimedRound(Path log) {
        this.log = log.toString();
    }

    void run() throws RunnerException {
        for (RunResult result : new Runner(new OptionsBuilder()
                        .include("TimedBenchmark")
                        .forks(1)
                        .jvmArgs("-Xms512m", "-Xmx512m")
                        .warmupIterations(12)
                        .warmupTime(ITERATION)
                        .measurementIterations(15)
                        .measurementTime(ITERATION)
                        .addProfiler(GCProfiler.class)
                        .shouldFailOnError(true)
                        .output(log)
                        .build())
                .run()) {
            String benchmark = result.getPrimaryResult().getLabel();
            nanos.put(benchmark, nanos(result));
            bytes.put(
                    benchmark,
                    result.getSecondaryResults().get("gc.alloc.rate.norm").getScore());
        }
    }

    /** The processor's time for one call. */
    double nanos(String benchmark) {
        return nanos.get(benchmark);
    }

    /** Allocated for one call. */
    double bytes(String benchmark) {
        return bytes.get(benchmark);
    }

    private static double nanos(RunResult result) {
        return Ratio.of(result.getAggregatedResult().getIterationResults().stream()
                        .mapToDouble(TimedRound::nanos)
                        .toArray())
                .median();
    }

    private static double nanos(IterationResult iteration) {
        Map<String, ? extends Result<?>> counted = counted(iteration);
        return iteration.getPrimaryResult().getScore()
                * counted.get("processorNanos").getScore()
                / counted.get("passedNanos").getScore();
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Map<String, ? extends Result<?>> counted(IterationResult iteration) {
        return (Map) iteration.getSecondaryResults();
    }
}
