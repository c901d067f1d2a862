package io.github.cdiprometheus.example.demo;

import static io.github.cdiprometheus.testing.MetricsAssert.assertMetrics;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdiprometheus.example.demo.Traffic.Outcome;
import io.github.cdiprometheus.testing.MetricsPage;
import io.github.cdiprometheus.testing.Sample;
import io.github.cdiprometheus.testing.ScrapeClient;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two servers and jobs of a moment share a directory: whoever is scraped tells of all of them. */
class MultiprocessIT {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int ROUNDS = 2;

    private Path work;
    private Path directory;

    @BeforeEach
    void makeDirectories() throws IOException {
        work = Files.createTempDirectory(
                Files.createDirectories(Path.of(System.getProperty("example.work"), "multiprocess")), "run-");
        directory = work.resolve("metrics");
    }

    @Test
    void oneScrapeShowsAll() throws Exception {
        Map<String, String> environment = Map.of("PROMETHEUS_MULTIPROC_DIR", directory.toString());
        Map<Outcome, Long> sent = new HashMap<>();
        try (ExampleServer second = ExampleServer.start(Ports.free(), work.resolve("second"), environment)) {
            try (ExampleServer first = ExampleServer.start(Ports.free(), work.resolve("first"), environment)) {
                for (ExampleServer server : new ExampleServer[] {first, second}) {
                    new Traffic(server.application())
                            .rounds(ROUNDS)
                            .forEach((outcome, count) -> sent.merge(outcome, count, Long::sum));
                }
                runJob(19);
                runJob(23);
                for (ExampleServer server : new ExampleServer[] {first, second}) {
                    await().atMost(PATIENCE).untilAsserted(() -> {
                        MetricsPage page = page(server);
                        assertThat(ExamplePage.outcomes(page)).isEqualTo(sent);
                        assertMetrics(page).series("reminders_sent_total").is(42);
                        assertMetrics(page)
                                .series("cdi_prometheus_multiprocess_unreadable_files", "app", "petclinic")
                                .is(0);
                        assertThat(liveProcesses(page)).hasSize(2);
                    });
                }
            }
            await().atMost(PATIENCE).untilAsserted(() -> {
                MetricsPage page = page(second);
                assertThat(ExamplePage.outcomes(page))
                        .as("also those of the one that has ended")
                        .isEqualTo(sent);
                assertMetrics(page).series("reminders_sent_total").is(42);
                assertThat(liveProcesses(page)).hasSize(1);
            });
            assertThat(Promtool.complaints(page(second).text(), work.resolve("page.txt")))
                    .isEmpty();
        }
    }

    /** Those that have a series of a gauge that only the living have. */
    private static List<Sample> liveProcesses(MetricsPage page) {
        return page.samples("jvm_threads_current");
    }

    private void runJob(int reminders) throws IOException, InterruptedException {
        Process job = JavaCommand.of(
                        ShortJob.class, List.of("-Dprometheus.multiproc.dir=" + directory), String.valueOf(reminders))
                .start();
        String said = new String(job.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(job.waitFor()).as(said).isZero();
        assertThat(said).contains("done");
    }

    private static MetricsPage page(ExampleServer server) {
        return ScrapeClient.create().scrape(server.metrics());
    }
}
