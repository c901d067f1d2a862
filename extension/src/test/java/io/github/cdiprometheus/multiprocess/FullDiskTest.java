package io.github.cdiprometheus.multiprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A file that cannot grow, in the middle of growing: what was written of it is given back, and nobody is harmed. */
@DisabledOnOs(value = OS.WINDOWS, disabledReason = "its shell has no ulimit")
class FullDiskTest {

    private static final int SERIES = 20_000;

    @TempDir
    Path directory;

    @Test
    void whatHasAPlaceIsKeptAndTheRestIsShownByItsOwnProcess() throws Exception {
        Process process =
                ForkedJvm.startWithFilesUpTo(FileFormat.INITIAL_SIZE * 3 / 2, Writer.class, directory.toString());
        String output = new String(process.getInputStream().readAllBytes());

        assertThat(process.waitFor()).as(output).isZero();
        assertThat(output.strip()).as("what the process itself shows").isEqualTo(SERIES + " series, sum " + 2 * SERIES);
        assertThat(directory.resolve("counter_7.db")).hasSize(FileFormat.INITIAL_SIZE);
        try (LogRecords log = new LogRecords()) {
            FileProblems problems = new FileProblems(directory);
            Merger merger = new Merger(directory, problems, new MappedStore(directory));
            assertThat(Series.of(merger.merge()))
                    .hasSizeBetween(100, SERIES - 1)
                    .allSatisfy((series, value) -> assertThat(value).isEqualTo(2));
            assertThat(problems.unreadable()).isZero();
            assertThat(log.lines()).isEmpty();
        }
    }

    /** Adds two to each of many series, and says what a scrape of it would show. */
    static final class Writer {

        public static void main(String[] arguments) throws IOException {
            try (MultiprocessDirectory process = MultiprocessDirectory.open(
                    Path.of(arguments[0]), Identifier.given("7"), MultiprocessSettings.defaults())) {
                List<CounterDataPoint> counters = new ArrayList<>();
                for (int i = 0; i < SERIES; i++) {
                    Labels labels = Labels.of("number", Integer.toString(i));
                    CounterDataPoint counter = process.counter(new SeriesName("events", "Help.", labels));
                    counter.inc();
                    counters.add(counter);
                }
                process.settle();
                counters.forEach(CounterDataPoint::inc);
                process.settle();
                var shown = Series.of(process.merge());
                System.out.println(shown.size() + " series, sum "
                        + (long) shown.values().stream()
                                .mapToDouble(Double::doubleValue)
                                .sum());
                if (Files.size(Path.of(arguments[0], "counter_7.db")) != FileFormat.INITIAL_SIZE) {
                    throw new IllegalStateException("what could not be used was not given back");
                }
            }
        }
    }
}
