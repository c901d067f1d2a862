package io.github.cdiprometheus.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.multiprocess.MultiprocessDirectory;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcessesTest {

    @TempDir
    Path temporary;

    /** Otherwise the benchmarks would not measure the same job. */
    @ParameterizedTest
    @ValueSource(strings = {"counters", "histograms"})
    void theMergeOfTheFilesIsTheSumOfTheTexts(String kind) throws IOException {
        Processes processes = new Processes(kind, 3, 160);
        processes.write();
        Map<TextParser.Series, Double> merged = new HashMap<>();
        try (MultiprocessDirectory reader = processes.open()) {
            ByteArrayOutputStream page = new ByteArrayOutputStream();
            PrometheusTextFormatWriter.create().write(page, reader.merge());
            TextParser.parse(Files.write(temporary.resolve("page"), page.toByteArray()), merged::put);
            assertThat(reader.unreadableFiles()).isZero();
        }

        Map<TextParser.Series, Double> added = MergeBenchmark.parseAndAdd(processes);

        // a text has the count of a histogram as well, which is not stored
        assertThat(added).hasSize(kind.equals("counters") ? 160 : 170).isEqualTo(merged);
        processes.delete();
    }
}
