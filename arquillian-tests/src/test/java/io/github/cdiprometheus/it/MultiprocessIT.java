package io.github.cdiprometheus.it;

import static io.github.cdiprometheus.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.it.shapes.HelloResource;
import io.github.cdiprometheus.it.shapes.ScanningApplication;
import io.github.cdiprometheus.it.support.DocsExample;
import io.github.cdiprometheus.it.support.HttpProbe;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.it.support.Wars;
import io.github.cdiprometheus.testing.MetricsPage;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Two WARs of one server in one directory: the configurations of docs/multiprocess.md. */
@ExtendWith(ArquillianExtension.class)
class MultiprocessIT {
    private static final String COUNT = "http_server_request_duration_seconds_count";

    @ArquillianResource
    Server server;

    @TempDir
    Path directory;

    @Test
    void eachTellsOfBothAndNothingIsForgotten() throws Exception {
        String[] configuration = DocsExample.of("multiprocess.md", "Many processes, one set of metrics")
                .with("/var/lib/shop/metrics", directory)
                .lines();
        server.log().mark();
        try (Server.Deployed second = server.deploy(war("second", configuration))) {
            try (Server.Deployed first = server.deploy(war("first", configuration))) {
                send(first.probe(), 3);
                send(second.probe(), 5);
                isCounted(first.probe(), 3, 5);
                isCounted(second.probe(), 3, 5);
                MetricsPage page = first.probe().metrics();
                assertThat(page.samples("jvm_threads_current"))
                        .as("one JVM, however many WARs")
                        .hasSize(1);
                assertThat(page.sum("http_server_active_requests"))
                        .as("this scrape")
                        .isZero();
            }
            isCounted(second.probe(), 3, 5);
            for (int i = 0; i < 3; i++) {
                try (Server.Deployed first = server.deploy(war("first", configuration))) {
                    send(first.probe(), 2);
                }
            }
            isCounted(second.probe(), 9, 5);
            Files.writeString(directory.resolve("counter_broken.db"), "this is no metrics file");
            isCounted(second.probe(), 9, 5);
            assertThat(second.probe().metrics().sum("cdi_prometheus_multiprocess_unreadable_files"))
                    .isEqualTo(1);
            assertThat(server.log().text()).contains("counter_broken.db");
        }
        assertThat(server.log().errors()).isEmpty();
    }

    @Test
    void aNameOfItsOwnGoesOn() throws Exception {
        String[] configuration = DocsExample.of("multiprocess.md", "Who is who")
                .with("/var/lib/shop/metrics", directory)
                .lines();
        for (int i = 0; i < 2; i++) {
            try (Server.Deployed worker = server.deploy(war("first", configuration))) {
                send(worker.probe(), 4);
            }
        }
        assertThat(directory.resolve("histogram_worker-3.db")).exists();
        try (Server.Deployed worker = server.deploy(war("first", configuration))) {
            isCounted(worker.probe(), 8, 0);
            assertThat(worker.probe().metrics().labelValues("jvm_threads_current", "pid"))
                    .containsExactly("worker-3");
        }
    }

    private static void send(HttpProbe probe, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(probe.get("/api/hello").text()).isEqualTo("hello");
        }
    }

    private static void isCounted(HttpProbe probe, int first, int second) {
        eventually().untilAsserted(() -> {
            MetricsPage page = probe.metrics();
            assertThat(page.sum(COUNT, "http_route", "/first/api/hello")).isEqualTo(first);
            assertThat(page.sum(COUNT, "http_route", "/second/api/hello")).isEqualTo(second);
        });
    }

    private static WebArchive war(String name, String... configuration) {
        return Wars.withJar(name, configuration).addClasses(HelloResource.class, ScanningApplication.class);
    }
}
