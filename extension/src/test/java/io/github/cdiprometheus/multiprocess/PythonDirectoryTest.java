package io.github.cdiprometheus.multiprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class PythonDirectoryTest {

    @TempDir
    Path directory;

    /** Sums of seconds but for the last digit: in Python's merge that depends on the order in which it finds the files. */
    @ParameterizedTest
    @MethodSource("io.github.cdiprometheus.multiprocess.Fixtures#names")
    void mergesToWhatPythonMergesTo(String fixture) throws Exception {
        Fixtures.copy(fixture, directory);
        FileProblems problems = new FileProblems(directory);
        MetricSnapshots merged = new Merger(directory, problems, new MappedStore(directory)).merge();
        Map<String, Double> expected = Series.parse(Fixtures.merged(fixture));
        Map<String, Double> found = Series.of(merged);
        assertThat(found.keySet()).isEqualTo(expected.keySet());
        found.forEach((series, value) -> {
            if (series.contains("_sum{")) {
                assertThat(value).as(series).isCloseTo(expected.get(series), within(1e-12));
            } else {
                assertThat(value).as(series).isEqualTo(expected.get(series));
            }
        });
        assertThat(problems.unreadable()).isZero();
        assertThat(headers(Series.text(merged))).containsExactlyInAnyOrderElementsOf(headers(Fixtures.merged(fixture)));
    }

    private static Iterable<String> headers(String text) {
        return text.lines().filter(line -> line.startsWith("# ")).toList();
    }
}
