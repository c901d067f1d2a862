package io.github.cdiprometheus.multiprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cdiprometheus.config.GaugeMode;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What we write, read by Python's own collector. Where there is a Python with {@code prometheus_client} 0.17 or later;
 * {@code -Dmultiprocess.python=...} says where.
 */
class PythonClientTest {

    private static final String PYTHON = System.getProperty("multiprocess.python", "python3");

    @TempDir
    Path directory;

    @BeforeEach
    void needsPython() throws Exception {
        String version = python("""
                from importlib.metadata import version
                major, minor = version('prometheus_client').split('.')[:2]
                print((int(major), int(minor)) >= (0, 17))
                """);
        assumeTrue(version.trim().equals("True"), "no prometheus_client of 0.17 or later");
    }

    @Test
    void readsWhatWeWrite() throws Exception {
        for (int i = 1; i <= 3; i++) {
            write(Identifier.given("w" + i), i);
        }
        check();
    }

    /** The archive too, whichever of its files Python happens to find first. */
    @Test
    void readsWhatEndedProcessesLeft() throws Exception {
        for (int i = 1; i <= 3; i++) {
            MultiprocessDirectory process = write(Identifier.given("w" + i), i);
            if (i < 3) {
                process.close();
            }
        }
        write(Identifier.generated("shop"), 4).close();
        new Compaction(directory, new Disk(directory), problem -> {}).run();
        assertThat(TestFiles.names(directory)).contains("unknown_archive-3.db");
        check();
    }

    private void check() throws IOException, InterruptedException {
        Map<String, Double> ours = Series.of(TestFiles.merger(directory).merge());
        Map<String, Double> python = Series.parse(python("""
                import sys
                from prometheus_client import CollectorRegistry, generate_latest
                from prometheus_client.multiprocess import MultiProcessCollector
                registry = CollectorRegistry()
                MultiProcessCollector(registry, sys.argv[1])
                sys.stdout.buffer.write(generate_latest(registry))
                """));
        assertThat(new TreeMap<>(python)).isEqualTo(ours).hasSizeGreaterThan(15);
    }

    private MultiprocessDirectory write(Identifier identifier, int value) throws IOException {
        MultiprocessDirectory process =
                MultiprocessDirectory.open(directory, identifier, MultiprocessSettings.defaults());
        process.counter(series("events")).inc(value);
        process.histogram(series("size"), 0.005, 1, 1e6).observe(value * 0.25);
        process.summary(series("time")).observe(value);
        for (GaugeMode mode : GaugeMode.values()) {
            if (!mode.live()) {
                process.gauge(series(mode.label()), mode).set(value);
            }
        }
        for (int i = 0; i < 1000; i++) {
            process.counter(new SeriesName("many", "Many.", Labels.of("n", "\u00fc\"\\\n" + i)))
                    .inc(value);
        }
        return process;
    }

    private String python(String script) throws IOException, InterruptedException {
        Process process;
        try {
            process = new ProcessBuilder(PYTHON, "-c", script, directory.toString())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
        } catch (IOException e) {
            return "";
        }
        try (InputStream out = process.getInputStream()) {
            String text = new String(out.readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor();
            return text;
        }
    }

    private static SeriesName series(String metric) {
        return new SeriesName(metric, "Help of " + metric + ".", Labels.of("kind", "\u00fc\"\\\n"));
    }
}
