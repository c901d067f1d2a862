package io.github.cdiprometheus.example.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Prometheus' own check of a page. */
final class Promtool {

    private static final long PATIENCE_SECONDS = 60;

    /** The name is OpenTelemetry's, and wanted: promtool takes it for a part of a histogram. Prometheus does not mind. */
    private static final String NAME_OF_OPENTELEMETRY =
            "db_client_connection_count non-histogram and non-summary metrics should not have \"_count\" suffix";

    /** Exit code if the page can be read, and yet there is something to say. */
    private static final int REMARKS = 3;

    private Promtool() {}

    /** What it has to say about a page, but for that one name. */
    static List<String> complaints(String page, Path file) throws IOException, InterruptedException {
        Files.writeString(file, page);
        Process process = new ProcessBuilder(Prometheus.required("promtool").toString(), "check", "metrics")
                .redirectErrorStream(true)
                .redirectInput(file.toFile())
                .start();
        List<String> said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .toList();
        assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as("%s", said).isEqualTo(said.isEmpty() ? 0 : REMARKS);
        return said.stream().filter(line -> !line.equals(NAME_OF_OPENTELEMETRY)).toList();
    }
}
