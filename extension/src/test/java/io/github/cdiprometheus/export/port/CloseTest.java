package io.github.cdiprometheus.export.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cdiprometheus.LogRecords;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** After the end nothing is left, whatever went on. */
class CloseTest {

    private final ExecutorService threads = Executors.newCachedThreadPool();

    @AfterEach
    void nothingIsLeft() {
        threads.shutdown();
        TestPort.assertNoThreadIsLeft();
    }

    @Test
    void openConnectionsAreClosed() throws IOException {
        PortExporter exporter = TestPort.start(new PrometheusRegistry());
        int port = exporter.number().getAsInt();
        List<Client> clients = Client.several(40, port, "");
        clients.addAll(Client.several(10, port, "GET / HT"));
        // all of them are known before that
        assertThat(Client.get(port, "/-/healthy").status()).isEqualTo(200);

        try (LogRecords log = LogRecords.of(TestPort.LOGGER)) {
            exporter.close();
            assertThat(log.lines(Level.WARNING)).isEmpty();
        }
        for (Client client : clients) {
            assertThat(client.untilTheEnd()).isEmpty();
        }
        Client.close(clients);
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Client.of(port).close());
    }

    @Test
    void twice() {
        PortExporter exporter = TestPort.start(new PrometheusRegistry());
        exporter.close();
        exporter.close();
        assertThat(exporter.number()).isEmpty();
    }

    @Test
    void inTheMiddleOfAScrape() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        PortExporter exporter = TestPort.start(BigPage.waiting(begun, goOn));
        int port = exporter.number().getAsInt();
        try (Client client = Client.of(port).send(Client.request("GET", "/metrics"))) {
            begun.await();
            Future<?> closed = threads.submit(exporter::close);
            assertThat(client.untilTheEnd()).isEmpty();
            TestPort.soon().until(() -> FreePorts.isFree(port));
            goOn.countDown();
            closed.get();
        } finally {
            goOn.countDown();
        }
    }

    @Test
    void inTheMiddleOfAPage() throws Exception {
        PortExporter exporter = TestPort.start(BigPage.registry());
        try (Client client = Client.of(exporter.number().getAsInt()).send(Client.request("GET", "/metrics"))) {
            client.awaitAnswer();
            exporter.close();
            assertThatExceptionOfType(IOException.class).isThrownBy(client::answer);
        }
    }

    @Test
    void byAThreadThatIsInterrupted() throws Exception {
        PortExporter exporter = TestPort.start(new PrometheusRegistry());
        int port = exporter.number().getAsInt();
        List<Client> clients = Client.several(5, port, "");
        boolean stillInterrupted = threads.submit(() -> {
                    Thread.currentThread().interrupt();
                    exporter.close();
                    return Thread.interrupted();
                })
                .get();

        assertThat(stillInterrupted).isTrue();
        for (Client client : clients) {
            client.untilTheEnd();
        }
        Client.close(clients);
        TestPort.soon().until(() -> FreePorts.isFree(port));
    }

    /** Starts and closes while others connect: whoever gets in, gets out. */
    @Test
    void whileClientsCome() throws Exception {
        for (int i = 0; i < 20; i++) {
            PortExporter exporter = TestPort.start(new PrometheusRegistry());
            int port = exporter.number().getAsInt();
            CountDownLatch connected = new CountDownLatch(20);
            Future<List<Client>> connecting = threads.submit(() -> connectUntilRefused(port, connected));
            connected.await();
            exporter.close();
            for (Client client : connecting.get()) {
                client.untilTheEnd();
                client.close();
            }
        }
    }

    private static List<Client> connectUntilRefused(int port, CountDownLatch connected) {
        List<Client> clients = new ArrayList<>();
        try {
            while (true) {
                clients.add(Client.of(port));
                connected.countDown();
            }
        } catch (IOException e) {
            return clients;
        }
    }
}
