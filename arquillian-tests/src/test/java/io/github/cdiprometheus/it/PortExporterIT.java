package io.github.cdiprometheus.it;

import static io.github.cdiprometheus.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.it.port.BlockingServlet;
import io.github.cdiprometheus.it.port.ExecutorDefinition;
import io.github.cdiprometheus.it.port.PortServlet;
import io.github.cdiprometheus.it.port.ThreadsServlet;
import io.github.cdiprometheus.it.support.DocsExample;
import io.github.cdiprometheus.it.support.HttpProbe;
import io.github.cdiprometheus.it.support.Ports;
import io.github.cdiprometheus.it.support.Reply;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.it.support.Wars;
import io.github.cdiprometheus.testing.MetricsPage;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The metrics on a port of their own: what is there, on whose threads, and what does not hold it up. */
@ExtendWith(ArquillianExtension.class)
class PortExporterIT {
    private static final String PORT = "prometheus.metrics.export.port=";
    private static final Duration MOMENT = Duration.ofSeconds(1);

    @ArquillianResource
    Server server;

    @TempDir
    Path directory;

    private final int port = Ports.free();
    private final HttpProbe exporter = HttpProbe.ofPort(port);

    @Test
    void sameMetricsAsTheResource() throws Exception {
        server.log().mark();
        try (Server.Deployed deployed = server.deploy(war(PORT + port))) {
            Reply landing = exporter.get("/");
            assertThat(landing.text()).contains("<a href=\"/metrics\">");
            assertThat(exporter.get("/-/healthy").status()).isEqualTo(200);
            assertThat(exporter.get("/other").status()).isEqualTo(404);
            assertThat(exporter.send("POST", "/metrics").status()).isEqualTo(405);
            assertThat(exporter.metrics().names())
                    .isEqualTo(deployed.probe().metrics().names());
            assertThat(exporter.metrics().sum("cdi_prometheus_scrape_duration_seconds_count", "exporter", "port"))
                    .isPositive();
            assertThat(exporter.get("/metrics?name[]=cdi_prometheus_build_info").text())
                    .contains("cdi_prometheus_build_info")
                    .doesNotContain("jvm_");
        }
        assertThat(server.log().errors()).isEmpty();
        assertThat(server.log().text()).contains("Metrics on port " + port + ": http://");
    }

    @Test
    void onManagedThreads() throws Exception {
        try (Server.Deployed deployed = server.deploy(war(PORT + port))) {
            exporter.metrics();
            assertThat(deployed.probe().get("/threads").text().lines())
                    .hasSizeGreaterThan(1)
                    .allMatch(line -> line.endsWith("managed=true"));
        }
    }

    @Test
    void theApplicationIsToldItsPort() throws Exception {
        try (Server.Deployed deployed = server.deploy(war(PORT + port))) {
            assertThat(deployed.probe().get("/port").text())
                    .startsWith("OptionalInt[" + port + "] Optional[http://")
                    .endsWith(":" + port + "/metrics]");
        }
        try (Server.Deployed deployed = server.deploy(war())) {
            assertThat(deployed.probe().get("/port").text()).isEqualTo("OptionalInt.empty Optional.empty");
        }
    }

    @Test
    void withAnExecutorOfTheApplication() throws Exception {
        try (Server.Deployed deployed = server.deploy(war(DocsExample.of("port.md", "Threads")
                .with("export.port=9000", "export.port=" + port)
                .lines()))) {
            exporter.metrics();
            assertThat(deployed.probe().get("/threads").text().lines())
                    .as("the one that listens")
                    .hasSize(1);
        }
    }

    @Test
    void theTargetsFileIsThereAsLongAsTheApplicationIs() throws Exception {
        try (Server.Deployed deployed = server.deploy(war(DocsExample.of("port.md", "How Prometheus finds the port")
                .with("8001-8049", port + "-" + port)
                .with("/var/lib/prometheus/targets", directory.resolve("made"))
                .lines()))) {
            Path file = theOnly("*.json");
            assertThat(Files.readString(file))
                    .contains(":" + port + "\"]")
                    .contains("\"application\": \"port\"")
                    .contains("\"context_path\": \"" + deployed.probe().contextPath() + "\"")
                    .contains("\"__metrics_path__\": \"/metrics\"");
        }
        try (var files = Files.list(directory.resolve("made"))) {
            assertThat(files).isEmpty();
        }
    }

    /** No thread for requests, none for tasks: when the metrics are wanted most. */
    @Test
    void aStarvedApplicationIsSeen() throws Exception {
        Path over = directory.resolve("over");
        ExecutorService clients = Executors.newCachedThreadPool();
        try (Server.Deployed deployed = server.deploy(war(PORT + port))) {
            HttpProbe application = deployed.probe();
            assertThat(application.get("/metrics").status()).isEqualTo(200);
            List<CompletableFuture<Reply>> blocked = new ArrayList<>();
            try {
                application.get("/block?tasks=500&until=" + over);
                for (int i = 0; i < 300; i++) {
                    blocked.add(CompletableFuture.supplyAsync(() -> application.get("/block?until=" + over), clients));
                }
                eventually()
                        .untilAsserted(() -> assertThatThrownBy(
                                        () -> application.within(MOMENT).get("/metrics"))
                                .as("the resource in the WAR")
                                .hasRootCauseInstanceOf(java.net.http.HttpTimeoutException.class));
                // Prometheus would try again too; on a machine with so much to do, a second may be short for once
                eventually().ignoreExceptions().untilAsserted(() -> {
                    MetricsPage page = exporter.within(MOMENT).metrics();
                    assertThat(page.sum("http_server_active_requests")).isGreaterThanOrEqualTo(5);
                });
                assertThatThrownBy(() -> application.within(MOMENT).get("/metrics"))
                        .hasRootCauseInstanceOf(java.net.http.HttpTimeoutException.class);
            } finally {
                Files.createFile(over);
            }
            blocked.forEach(CompletableFuture::join);
            assertThat(application.get("/metrics").status()).isEqualTo(200);
        } finally {
            clients.shutdownNow();
        }
    }

    @Test
    void silentClientsDelayNobody() throws Exception {
        try (Server.Deployed deployed = server.deploy(war(PORT + port))) {
            List<Socket> clients = new ArrayList<>();
            try {
                for (int i = 0; i < 20; i++) {
                    Socket client = new Socket("127.0.0.1", port);
                    clients.add(client);
                    if (i % 2 == 0) {
                        client.getOutputStream().write("GET /metr".getBytes(StandardCharsets.US_ASCII));
                    }
                }
                assertThat(exporter.metrics().names())
                        .as("of %s", deployed.root())
                        .contains("http_server_active_requests");
            } finally {
                for (Socket client : clients) {
                    client.close();
                }
            }
        }
    }

    private Path theOnly(String glob) throws Exception {
        try (var files = Files.newDirectoryStream(directory.resolve("made"), glob)) {
            List<Path> found = new ArrayList<>();
            files.forEach(found::add);
            assertThat(found).hasSize(1);
            return found.get(0);
        }
    }

    private static WebArchive war(String... configuration) {
        return Wars.withJar("port", configuration)
                .addClasses(PortServlet.class, ThreadsServlet.class, BlockingServlet.class, ExecutorDefinition.class);
    }
}
