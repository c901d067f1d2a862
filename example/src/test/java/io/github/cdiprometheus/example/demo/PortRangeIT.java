package io.github.cdiprometheus.example.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.awaitility.core.ThrowingRunnable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several processes on one host, none of them a server, each with a port of one range; Prometheus finds them by itself. */
class PortRangeIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String WARNING = "none of the ports %s can be had";

    private final int first = Ports.freeInARow(4);
    private final String range = first + "-" + (first + 3);
    private final List<Program> programs = new ArrayList<>();
    private Path work;
    private Path targets;

    @BeforeEach
    void makeDirectories() throws IOException {
        work = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("example.work"), "ports")), "run-");
        targets = Files.createDirectory(work.resolve("targets"));
    }

    @AfterEach
    void stop() {
        programs.forEach(Program::close);
    }

    @Test
    void eachTakesOneAndAFifthTakesOver() throws Exception {
        for (int i = 0; i < 4; i++) {
            programs.add(new Program("job-" + i));
        }
        for (Program program : programs) {
            eventually(() -> assertThat(program.said()).contains("ready"));
        }
        for (Program program : programs) {
            program.begin();
        }
        eventually(() -> assertThat(ports(programs))
                .containsExactlyElementsOf(
                        IntStream.range(first, first + 4).boxed().toList()));

        Program fifth = new Program("job-fifth");
        programs.add(fifth);
        fifth.begin();
        eventually(() -> assertThat(fifth.said()).contains(WARNING.formatted(range)));
        assertThat(fifth.port()).isZero();
        assertThat(programs.get(2).said()).doesNotContain("WARNING");

        int freed = programs.get(2).port();
        programs.get(2).kill();
        eventually(() -> assertThat(fifth.port()).isEqualTo(freed));
        assertThat(targetFiles())
                .as("that of the killed one is gone, as the next one came")
                .hasSize(4);
    }

    @Test
    void prometheusFindsThemAndForgetsThem() throws Exception {
        for (int i = 0; i < 4; i++) {
            Program program = new Program("job-" + i);
            programs.add(program);
            program.begin();
        }
        eventually(() -> assertThat(ports(programs)).hasSize(4));

        try (Prometheus prometheus =
                Prometheus.start(Prometheus.required("prometheus"), work, """
                  - job_name: jobs
                    file_sd_configs:
                      - files: ["%s/*.json"]
                        refresh_interval: 1s
                """.formatted(targets))) {
            eventually(() -> assertThat(portsUp(prometheus)).isEqualTo(ports(programs)));
            assertThat(prometheus.query("count(cdi_prometheus_build_info)"))
                    .extracting(Prometheus.Sample::value)
                    .containsExactly(4.0);

            Program stopped = programs.remove(0);
            stopped.end();
            eventually(() -> assertThat(stopped.said()).contains("done"));
            eventually(() -> assertThat(prometheus.targets()).hasSize(3));
            assertThat(portsUp(prometheus)).isEqualTo(ports(programs));
            assertThat(targetFiles()).hasSize(3);
            assertThat(prometheus.complaints()).isEmpty();
        }
    }

    private static Set<Integer> portsUp(Prometheus prometheus) throws IOException, InterruptedException {
        return prometheus.targets().stream()
                .filter(target -> target.getString("health").equals("up"))
                .map(PortRangeIT::port)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static int port(JsonObject target) {
        return Integer.parseInt(target.getString("scrapeUrl").replaceFirst(".*:(\\d+)/metrics$", "$1"));
    }

    private static Set<Integer> ports(List<Program> programs) {
        return programs.stream()
                .map(Program::port)
                .filter(port -> port > 0)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private List<Path> targetFiles() throws IOException {
        try (Stream<Path> files = Files.list(targets)) {
            return files.filter(file -> file.toString().endsWith(".json")).toList();
        }
    }

    private static void eventually(ThrowingRunnable assertion) {
        await().atMost(PATIENCE).ignoreExceptions().untilAsserted(assertion);
    }

    /** A {@link Job} in a process of its own. */
    private final class Program implements AutoCloseable {

        private final Path output;
        private final OwnProcess process;

        Program(String name) throws IOException {
            output = work.resolve(name + ".log");
            List<String> options = List.of(
                    "-Dprometheus.metrics.export.port.range=" + range,
                    "-Dprometheus.metrics.export.targets.dir=" + targets);
            process = OwnProcess.start(JavaCommand.of(Job.class, options).redirectOutput(output.toFile()));
        }

        void begin() throws IOException {
            process.input().write('\n');
            process.input().flush();
        }

        void end() throws IOException {
            process.input().close();
        }

        void kill() throws InterruptedException {
            process.kill();
        }

        String said() {
            try {
                return Files.readString(output);
            } catch (IOException e) {
                return "";
            }
        }

        /** The port it says it has, or 0. */
        int port() {
            return said().lines()
                    .filter(line -> line.startsWith("port "))
                    .findFirst()
                    .map(line -> Integer.valueOf(line.substring("port ".length())))
                    .orElse(0);
        }

        @Override
        public void close() {
            process.close();
        }
    }
}
