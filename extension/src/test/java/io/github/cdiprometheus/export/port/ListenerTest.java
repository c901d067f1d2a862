package io.github.cdiprometheus.export.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.config.PortRange;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which port is taken, and when it is given back. */
class ListenerTest {

    private final List<PortExporter> exporters = new ArrayList<>();

    @AfterEach
    void close() {
        exporters.forEach(PortExporter::close);
        TestPort.assertNoThreadIsLeft();
    }

    @Test
    void aPortThatIsTakenIsWaitedFor() throws IOException {
        PortRange port = FreePorts.range(1);
        PortExporter exporter;
        try (LogRecords log = LogRecords.of(TestPort.LOGGER)) {
            try (ServerSocket other = listen(port.first())) {
                exporter = start(port);
                assertThat(exporter.number()).isEmpty();
                assertThat(exporter.uri()).isEmpty();
                assertThat(other.isBound()).isTrue();
                assertThat(log.lines(Level.WARNING))
                        .singleElement()
                        .asString()
                        .contains(
                                "prometheus.metrics.export.port: no metrics on a port of their own yet: port "
                                        + port.first() + " cannot be had (",
                                "in use");
            }
            assertThat(TestPort.number(exporter)).isEqualTo(port.first());
            assertThat(log.lines(Level.WARNING)).hasSize(1);
        }
        assertScraped(exporter);
    }

    @Test
    void theFirstFreePortOfTheRange() throws IOException {
        PortRange range = FreePorts.range(3);
        try (ServerSocket other = listen(range.first())) {
            assertThat(start(range).number()).hasValue(other.getLocalPort() + 1);
            assertThat(start(range).number()).hasValue(other.getLocalPort() + 2);
        }
        assertThat(start(range).number()).hasValue(range.first());
        for (PortExporter exporter : exporters) {
            assertScraped(exporter);
        }
    }

    @Test
    void aRangeThatIsTakenIsWaitedFor() throws IOException {
        PortRange range = FreePorts.range(2);
        PortExporter first = start(range);
        PortExporter second = start(range);
        try (LogRecords log = LogRecords.of(TestPort.LOGGER)) {
            PortExporter third = start(range);
            assertThat(third.number()).isEmpty();
            assertThat(log.lines(Level.WARNING))
                    .singleElement()
                    .asString()
                    .contains("prometheus.metrics.export.port.range: ", "none of the ports " + range + " can be had");

            second.close();
            assertThat(second.number()).isEmpty();
            assertThat(TestPort.number(third)).isEqualTo(range.last());
            first.close();
            assertScraped(third);
            assertThat(log.lines(Level.WARNING)).hasSize(1);
        }
    }

    @Test
    void anExporterThatWaitsCanBeClosed() throws IOException {
        PortRange port = FreePorts.range(1);
        try (ServerSocket other = listen(port.first())) {
            PortExporter waiting = start(port);
            waiting.close();
            TestPort.assertNoThreadIsLeft();
            assertThat(other.isClosed()).isFalse();
        }
        assertThat(FreePorts.isFree(port.first())).isTrue();
    }

    @Test
    void thePortIsGivenBackAtOnce() throws IOException {
        PortRange port = FreePorts.range(1);
        for (int i = 0; i < 50; i++) {
            PortExporter exporter = start(port);
            assertThat(exporter.number()).hasValue(port.first());
            // the server closes first: it is its side that stays in TIME_WAIT
            assertScraped(exporter);
            exporter.close();
            assertThat(exporter.number()).isEmpty();
        }
    }

    @Test
    void aSuccessorHasThePortWhileClientsOfTheOldOneAreStillThere() throws IOException {
        PortRange port = FreePorts.range(1);
        PortExporter old = start(port);
        List<Client> clients = Client.several(5, port.first(), "GET /");
        for (int i = 0; i < 5; i++) {
            Client client = Client.of(port.first()).send(Client.request("GET", "/metrics"));
            client.awaitAnswer();
            clients.add(client);
        }
        old.close();

        PortExporter successor = start(port);
        assertThat(successor.number()).hasValue(port.first());
        assertScraped(successor);
        Client.close(clients);
    }

    /** As in a redeployment where the old application takes its time. */
    @Test
    void aSuccessorHasThePortWhileAScrapeOfTheOldOneGoesOn() throws Exception {
        PortRange port = FreePorts.range(1);
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        PortExporter old = TestPort.start(BigPage.waiting(begun, goOn), port);
        ExecutorService closing = Executors.newSingleThreadExecutor();
        try (Client client = Client.of(port.first()).send(Client.request("GET", "/metrics"))) {
            begun.await();
            Future<?> closed = closing.submit(old::close);
            assertThat(client.untilTheEnd()).isEmpty();

            PortExporter successor = start(port);
            assertThat(TestPort.number(successor)).isEqualTo(port.first());
            assertScraped(successor);
            goOn.countDown();
            closed.get();
        } finally {
            goOn.countDown();
            closing.shutdown();
        }
    }

    @Test
    void anOldOneThatIsClosedLateDoesNotHarmItsSuccessor() throws IOException {
        PortRange port = FreePorts.range(1);
        PortExporter old = start(port);
        PortExporter successor = start(port);
        old.close();
        assertThat(TestPort.number(successor)).isEqualTo(port.first());
        old.close();
        assertScraped(successor);
    }

    @Test
    void theListenerSurvivesItsExecutor() throws Exception {
        PortRange port = FreePorts.range(1);
        ExecutorService threads = Executors.newCachedThreadPool();
        CountDownLatch refusals = new CountDownLatch(3);
        Connections connections = new Connections(task -> {
            refusals.countDown();
            if (refusals.getCount() > 0) {
                throw new IllegalStateException("stopped");
            }
            threads.execute(task);
        });
        Pages pages = new Pages("/metrics", TestPort.scrapes(new PrometheusRegistry()), null);
        Listener listener = new Listener(
                TestPort.config(port).ports(),
                InetAddress.getLoopbackAddress(),
                connections,
                socket -> new Connection(socket, null, pages, System::nanoTime, connections::remove),
                number -> {},
                () -> {});
        listener.open();
        Thread thread = new Thread(listener);
        thread.start();

        assertThat(Client.get(port.first(), "/metrics").status()).isEqualTo(200);
        listener.close();
        thread.join();
        threads.shutdown();
    }

    private PortExporter start(PortRange ports) {
        PortExporter exporter = TestPort.start(ports);
        exporters.add(exporter);
        return exporter;
    }

    private static void assertScraped(PortExporter exporter) throws IOException {
        assertThat(Client.get(exporter.number().getAsInt(), "/metrics").status())
                .isEqualTo(200);
    }

    private static ServerSocket listen(int port) throws IOException {
        return new ServerSocket(port, 1, InetAddress.getLoopbackAddress());
    }

    /** A full heap is what the port is there to show: saying so takes memory as well. */
    @Test
    void aHeapThatWasFullForAWhile() throws Exception {
        PortRange port = FreePorts.range(1);
        AtomicInteger full = new AtomicInteger(2);
        Connections connections = new Connections(task -> new Thread(task).start());
        Pages pages = new Pages("/metrics", TestPort.scrapes(new PrometheusRegistry()), null);
        Listener listener = new Listener(
                TestPort.config(port).ports(),
                InetAddress.getLoopbackAddress(),
                connections,
                socket -> {
                    if (full.get() > 0) {
                        throw new OutOfMemoryError("on purpose");
                    }
                    return new Connection(socket, null, pages, System::nanoTime, connections::remove);
                },
                number -> {},
                () -> {});
        Handler handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                if (full.getAndDecrement() > 0) {
                    throw new OutOfMemoryError("on purpose, while it is logged");
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
        Logger logger = Logger.getLogger(TestPort.LOGGER);
        logger.addHandler(handler);
        listener.open();
        Thread thread = new Thread(listener);
        try {
            thread.start();
            await().atMost(Duration.ofSeconds(30))
                    .ignoreExceptions()
                    .until(() -> Client.get(port.first(), "/-/healthy").status() == 200);
            assertThat(full.get()).isLessThanOrEqualTo(0);
            assertThat(thread.isAlive()).isTrue();
        } finally {
            logger.removeHandler(handler);
            listener.close();
            thread.join();
        }
    }
}
