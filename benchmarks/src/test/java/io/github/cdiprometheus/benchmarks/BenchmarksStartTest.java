package io.github.cdiprometheus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class BenchmarksStartTest {

    /** The shortest run there is, in this JVM: nothing is said about time. */
    @Test
    void everyBenchmarkRuns() throws RunnerException {
        Options options = new OptionsBuilder()
                .param("files", "2")
                .param("series", "32")
                .threads(2)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(10))
                .shouldFailOnError(true)
                .verbosity(VerboseMode.SILENT)
                .build();

        Collection<RunResult> results = new Runner(options).run();

        assertThat(results.stream().filter(result -> result.getParams().getParam("wrapper") != null))
                .extracting(result -> result.getPrimaryResult().getLabel()
                        + " " + result.getParams().getParam("driver")
                        + " " + result.getParams().getParam("wrapper"))
                .containsExactlyInAnyOrderElementsOf(jdbcBenchmarks());
        assertThat(results.stream().filter(result -> result.getParams().getParam("wrapper") == null))
                .extracting(result -> result.getPrimaryResult().getLabel())
                .containsExactlyInAnyOrder(
                        "heapCounter",
                        "mappedCounter",
                        "heapHistogram",
                        "mappedHistogram",
                        "observedRequest",
                        "resolvedByHand",
                        "lookedUpByHand",
                        "proceedingInterceptor",
                        "clockAndObservation",
                        "interceptorByHand",
                        "ourTimed",
                        "micrometerTimed",
                        "smallRyeTimed",
                        "firstMerge",
                        "firstMerge",
                        "laterMerge",
                        "laterMerge",
                        "parse",
                        "parse",
                        "parseAndAdd",
                        "parseAndAdd");
    }

    private static List<String> jdbcBenchmarks() {
        return Stream.of("execution", "preparedAndExecuted")
                .flatMap(benchmark -> Stream.of(" noop ", " h2 ").map(driver -> benchmark + driver))
                .flatMap(prefix -> Arrays.stream(DataSourceWrapper.values()).map(wrapper -> prefix + wrapper))
                .toList();
    }
}
