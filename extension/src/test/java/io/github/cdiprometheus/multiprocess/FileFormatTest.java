package io.github.cdiprometheus.multiprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.config.GaugeMode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FileFormatTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @MethodSource("io.github.cdiprometheus.multiprocess.Fixtures#names")
    void writesTheBytesThatPythonWrote(String fixture) throws Exception {
        FileContents python = new FileContents();
        for (Path original : Fixtures.files(fixture)) {
            python.load(original);
            Path copy = directory.resolve(original.getFileName());
            MappedFile ours = MappedFile.open(copy);
            for (int i = 0; i < python.size(); i++) {
                int position = ours.append(python.parseKey(i).json());
                ours.slot(position).set(python.value(i));
                ours.slot(position + Double.BYTES).set(python.timestamp(i));
            }
            assertThat(copy).as(copy.getFileName().toString()).hasSameBinaryContentAs(original);
        }
    }

    @ParameterizedTest
    @MethodSource("io.github.cdiprometheus.multiprocess.Fixtures#names")
    void continuesFilesOfPython(String fixture) throws Exception {
        Fixtures.copy(fixture, directory);
        Path file =
                directory.resolve(Fixtures.files(fixture).get(0).getFileName().toString());
        FileContents before = new FileContents();
        before.load(file);
        MappedFile mapped = MappedFile.open(file);
        String first = before.parseKey(0).json();
        assertThat(mapped.find(first)).containsExactly(before.valueAt(0));
        mapped.slot(before.valueAt(0)).add(1);
        mapped.append("[\"new\", \"new\", {}, \"\"]");
        FileContents after = new FileContents();
        after.load(file);
        assertThat(after.value(0)).isEqualTo(before.value(0) + 1);
        assertThat(after.size()).isEqualTo(before.size() + 1);
    }

    @Test
    void namesSayTypeModeAndProcess() {
        assertThat(List.of(
                        FileName.of(FileName.Type.COUNTER, "12").text(),
                        FileName.of(FileName.Type.SUMMARY, "12").text(),
                        FileName.of(FileName.Type.HISTOGRAM, "1-a@b").text(),
                        FileName.gauge(GaugeMode.LIVEMOSTRECENT, "12").text(),
                        FileName.gauge(GaugeMode.ALL, "12").archived(7).text(),
                        FileName.gauge(GaugeMode.LIVESUM, "12").archived(7).text()))
                .containsExactly(
                        "counter_12.db",
                        "summary_12.db",
                        "histogram_1-a@b.db",
                        "gauge_livemostrecent_12.db",
                        "unknown_archive-7.db",
                        "gauge_sum_archive-7.db");
        for (GaugeMode mode : GaugeMode.values()) {
            FileName name = FileName.gauge(mode, "x");
            assertThat(FileName.parse(name.text())).contains(name);
        }
        FileName archive = FileName.gauge(GaugeMode.ALL, "12").archived(7);
        assertThat(FileName.parse(archive.text())).contains(archive);
        for (String foreign : List.of("foo.db", "gauge_12.db", "gauge_none_12.db", "unknown_12.db", "counter_.db")) {
            assertThat(FileName.parse(foreign)).as(foreign).isEmpty();
        }
    }
}
