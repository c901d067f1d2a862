package io.github.cdiprometheus.it;

import static io.github.cdiprometheus.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.it.annotated.Desk;
import io.github.cdiprometheus.it.annotated.Device;
import io.github.cdiprometheus.it.annotated.Reception;
import io.github.cdiprometheus.it.annotated.ScopedResource;
import io.github.cdiprometheus.it.annotated.Work;
import io.github.cdiprometheus.it.leaks.FailingListener;
import io.github.cdiprometheus.it.leaks.LeakingListener;
import io.github.cdiprometheus.it.leaks.MeetingServlet;
import io.github.cdiprometheus.it.leaks.Thing;
import io.github.cdiprometheus.it.leaks.UnitsServlet;
import io.github.cdiprometheus.it.requests.RequestsWar;
import io.github.cdiprometheus.it.shapes.PlainServlet;
import io.github.cdiprometheus.it.support.HttpProbe;
import io.github.cdiprometheus.it.support.Ports;
import io.github.cdiprometheus.it.support.Reply;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.it.support.ServerProcess;
import io.github.cdiprometheus.it.support.Wars;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.awaitility.core.ConditionTimeoutException;
import org.jboss.arquillian.container.spi.client.container.DeploymentException;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Deployed and undeployed again and again, with traffic in between, nothing of the WAR stays in the server: no class
 * loader, no thread, no port. Before all other tests, in a fresh server: one that was under load has idle threads that hold
 * what they served last.
 */
@Order(1)
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RedeployIT {
    private static final int TIMES = 50;
    private static final String OURS = "io.github.cdiprometheus.metric.ApplicationMetrics";

    private static final String WORKERS = Server.isWildFly() ? "default task-" : "http-thread-pool::http-listener-1";

    private static final int OTHER_THREADS = 2;

    /** Always the same: each redeployment gets it back. */
    private static final int PORT = Ports.free();

    private final ExecutorService clients = Executors.newCachedThreadPool();

    @ArquillianResource
    Server server;

    @TempDir
    Path targets;

    @TempDir
    Path shared;

    private ServerProcess process;

    /** Payara is started with the first deployment only. */
    @BeforeEach
    void findServer() throws Exception {
        server.deploy(Wars.plain("first").addClass(MeetingServlet.class)).close();
        process = ServerProcess.ofServer();
    }

    @Test
    @Order(1)
    void fiftyTimes() throws Exception {
        deployWithTraffic(war());
        awaitLoaders(Duration.ofSeconds(60));
        Set<String> threads = process.threadNames();
        assertThat(workers()).as("workers, to be far fewer than redeployments").isLessThan(TIMES / 5);
        server.log().mark();
        for (int i = 0; i < TIMES; i++) {
            // every other time its metrics are in memory, and in a directory
            deployWithTraffic(war("prometheus.multiproc.dir=" + (i % 2 == 0 ? "" : shared)));
        }
        assertThat(shared.toFile().list()).as("files").hasSizeBetween(1, 20);
        awaitLoaders(Duration.ofSeconds(60));
        assertThat(process.threadNames()).noneMatch(name -> name.contains("prometheus"));
        Set<String> more = process.threadNames();
        more.removeAll(threads);
        assertThat(more).as("threads that were not there before").isEmpty();
        assertThat(server.log().errors()).isEmpty();
    }

    /** The servlet container tells nobody that the web application is gone. */
    @Test
    @Order(2)
    void deploymentsThatFail() throws Exception {
        long times = workers() + OTHER_THREADS + 5;
        for (int i = 0; i < times; i++) {
            WebArchive failing = Wars.withJar("failing").addClasses(PlainServlet.class, FailingListener.class);
            assertThatThrownBy(() -> server.deploy(failing)).isInstanceOf(DeploymentException.class);
            server.undeployQuietly(failing);
        }
        awaitLoaders(Duration.ofSeconds(60));
    }

    @Test
    @Order(3)
    void aLeakIsNoticed() throws Exception {
        long times = workers() + OTHER_THREADS + 3;
        for (int i = 0; i < times; i++) {
            deployWithTraffic(war().addClass(LeakingListener.class));
        }
        assertThatThrownBy(() -> awaitLoaders(Duration.ofSeconds(5))).isInstanceOf(ConditionTimeoutException.class);
        assertThat(process.threadNames()).anyMatch(name -> name.contains("prometheus"));
    }

    /**
     * An idle thread of the server still has what it did last on its stack, and with it the WAR: so every worker first
     * serves a request to a WAR without the jar, and one WAR for each is no leak, for that does not always help, nor one
     * for each of two other threads. A fresh server has two or three of them; what leaks at each redeployment is far more.
     */
    private void awaitLoaders(Duration patience) throws Exception {
        try (Server.Deployed other = server.deploy(Wars.plain("other").addClass(MeetingServlet.class))) {
            HttpProbe probe = other.probe();
            eventually().atMost(patience).untilAsserted(() -> {
                long workers = workers();
                List<CompletableFuture<Reply>> replies = Stream.generate(() ->
                                CompletableFuture.supplyAsync(() -> probe.get("/meet?together=" + workers), clients))
                        .limit(workers)
                        .toList();
                replies.forEach(CompletableFuture::join);
                assertThat(process.loadersOf(OURS)).as("class loaders").isLessThanOrEqualTo(workers + OTHER_THREADS);
            });
        }
    }

    private long workers() {
        return Math.max(1, process.threads(WORKERS));
    }

    private WebArchive war(String... more) {
        List<String> configuration = new ArrayList<>(List.of(more));
        configuration.add("prometheus.metrics.export.port=" + PORT);
        configuration.add("prometheus.metrics.export.targets.dir=" + targets);
        return RequestsWar.with(configuration.toArray(String[]::new))
                .addClasses(
                        ScopedResource.class,
                        ScopedResource.Size.class,
                        Work.class,
                        Reception.class,
                        Desk.class,
                        Device.class)
                .addClasses(UnitsServlet.class, Thing.class)
                .addAsResource("persistence/two-units.xml", "META-INF/persistence.xml");
    }

    @AfterEach
    void stopClients() {
        clients.shutdownNow();
    }

    private void deployWithTraffic(WebArchive war) throws Exception {
        List<Socket> stayers = new ArrayList<>();
        try (Server.Deployed deployed = server.deploy(war)) {
            HttpProbe probe = deployed.probe();
            assertThat(probe.get("/api/bodies/latin").status()).isEqualTo(200);
            assertThat(probe.get("/api/bodies/stream/1000").status()).isEqualTo(200);
            assertThat(probe.get("/writer").status()).isEqualTo(200);
            assertThat(probe.get("/api/scoped/SMALL").status()).isEqualTo(200);
            assertThat(probe.get("/page.xhtml").status()).isEqualTo(200);
            // in a shared directory those of before are there as well
            double before = probe.metrics().sum("jpa_entity_inserts_total", "entity", "Thing");
            assertThat(probe.get("/units").text()).isEqualTo("done");
            assertThat(probe.metrics().sum("jpa_entity_inserts_total", "entity", "Thing"))
                    .isEqualTo(before + 2);
            assertThat(probe.metrics().names()).contains("http_server_request_duration_seconds");
            assertThat(HttpProbe.ofPort(PORT).metrics().names()).contains("http_server_request_duration_seconds");
            assertThat(targets).isDirectoryContaining("glob:**.json");
            // clients that are still there when it ends: a silent one, and one in the middle of its request
            stayers.add(new Socket("127.0.0.1", PORT));
            stayers.add(new Socket("127.0.0.1", PORT));
            stayers.get(1).getOutputStream().write('G');
        }
        for (Socket stayer : stayers) {
            stayer.close();
        }
        assertThat(targets).isEmptyDirectory();
    }
}
