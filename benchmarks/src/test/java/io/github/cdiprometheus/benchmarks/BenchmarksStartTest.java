package io.github.cdiprometheus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collection;
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

        assertThat(results)
                .extracting(result -> result.getPrimaryResult().getLabel())
                .containsExactlyInAnyOrder(
                        "heapCounter",
                        "mappedCounter",
                        "heapHistogram",
                        "mappedHistogram",
                        "observedRequest",
                        "resolvedByHand",
                        "lookedUpByHand",
                        "firstMerge",
                        "firstMerge",
                        "laterMerge",
                        "laterMerge",
                        "parse",
                        "parse",
                        "parseAndAdd",
                        "parseAndAdd");
    }
}
