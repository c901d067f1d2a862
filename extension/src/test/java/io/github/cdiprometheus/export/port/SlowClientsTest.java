package io.github.cdiprometheus.export.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.cdiprometheus.Page;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever other clients do, a scrape is answered. */
class SlowClientsTest {

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PortExporter exporter = TestPort.start(registry);
    private final int port = exporter.number().getAsInt();
    private final List<Client> slow = new ArrayList<>();

    SlowClientsTest() {
        Gauge.builder().name("value").register(registry).set(42);
    }

    @AfterEach
    void close() throws IOException {
        exporter.close();
        for (Client client : slow) {
            client.untilTheEnd();
            client.close();
        }
        TestPort.assertNoThreadIsLeft();
    }

    @ParameterizedTest
    @ValueSource(ints = {10, 100})
    void whoConnectAndSayNothing(int count) throws IOException {
        slow.addAll(Client.several(count, port, ""));

        assertScraped();
    }

    @ParameterizedTest
    @CsvSource({"10, 'GET /metrics HTTP/1.1\r\nHost: te'", "10, 'GET /metrics HTTP/1.1\r\nHost: test\r\n'", "10, 'GE'"})
    void whoSendHalfARequest(int count, String half) throws IOException {
        slow.addAll(Client.several(count, port, half));

        assertScraped();
    }

    @Test
    void whoAskForALargePageAndNeverRead() throws IOException {
        try (PortExporter large = TestPort.start(BigPage.registry())) {
            List<Client> clients = Client.several(10, large.number().getAsInt(), Client.request("GET", "/metrics"));
            for (Client client : clients) {
                client.awaitAnswer();
            }
            assertThat(Client.get(large.number().getAsInt(), "/metrics?name[]=none")
                            .status())
                    .isEqualTo(200);
            Client.close(clients);
        }
        assertScraped();
    }

    @Test
    void whoSendABodyThatNobodyWants() throws IOException {
        for (String head : List.of("Content-Length: 5", "Transfer-Encoding: chunked", "Expect: 100-continue")) {
            try (Client client = Client.of(port).send(Client.request("GET", "/metrics", head) + "12345")) {
                assertThat(client.end().answer().status()).isEqualTo(200);
            }
        }
        // one that waits for the answer before it closes
        try (Client client = Client.of(port).send(Client.request("GET", "/metrics", "Content-Length: 0"))) {
            assertThat(client.answer().status()).isEqualTo(200);
        }
    }

    /** As most clients do: all of the body first, and only then the answer. */
    @ParameterizedTest
    @ValueSource(ints = {1000, 300_000, 30_000_000})
    void aLargeBodyIsAnsweredToo(int size) throws IOException {
        try (Client client = Client.of(port).send(Client.request("POST", "/metrics", "Content-Length: " + size))) {
            Answer answer = client.send(new byte[size]).end().answer();

            assertThat(answer.status()).isEqualTo(405);
            assertThat(answer.header("Allow")).isEqualTo("GET, HEAD");
        }
    }

    @Test
    void whoGoAwayInTheMiddle() throws IOException {
        String[] said = {"", "GE", "GET /metrics HTTP/1.1\r\nHost", Client.request("GET", "/metrics")};
        for (int i = 0; i < 200; i++) {
            Client client = Client.of(port).send(said[i % said.length]);
            if (i % 3 == 0) {
                client.end();
            }
            client.abort();
        }
        assertScraped();
    }

    /** Many that scrape, among many that do all of the above. */
    @Test
    void allAtOnce() throws Exception {
        ExecutorService clients = Executors.newFixedThreadPool(8);
        List<Future<?>> done = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            int seed = i;
            done.add(clients.submit(() -> misbehave(new Random(seed))));
        }
        for (int i = 0; i < 50; i++) {
            assertScraped();
        }
        for (Future<?> each : done) {
            assertThatCode(each::get).as("others may be sent away").satisfies(SlowClientsTest::isOfTheConnection);
        }
        clients.shutdown();
        assertScraped();
    }

    private Void misbehave(Random random) throws IOException {
        for (int i = 0; i < 50; i++) {
            String request = Client.request("GET", "/metrics");
            try (Client client = Client.of(port).send(request.substring(0, random.nextInt(request.length())))) {
                if (random.nextBoolean()) {
                    client.abort();
                }
            }
        }
        return null;
    }

    private static void isOfTheConnection(Throwable thrown) {
        if (thrown != null) {
            assertThat(thrown).isInstanceOf(ExecutionException.class).hasCauseInstanceOf(IOException.class);
        }
    }

    private void assertScraped() throws IOException {
        assertThat(Page.parse(Client.get(port, "/metrics").text()).value("value"))
                .isEqualTo(42);
    }

    /** A collector of the application that waits for something, scrape after scrape. */
    @Test
    void scrapesThatHangLeaveTheSignOfHealth() throws Exception {
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(8);
        PrometheusRegistry hangs = new PrometheusRegistry();
        GaugeWithCallback.builder()
                .name("hanging")
                .callback(callback -> {
                    hanging.countDown();
                    try {
                        over.await();
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    }
                })
                .register(hangs);
        try (PortExporter starved = TestPort.start(hangs)) {
            int number = starved.number().getAsInt();
            List<Client> clients = Client.several(8, number, Client.request("GET", "/metrics"));
            hanging.await();
            assertThat(Client.get(number, "/-/healthy").status()).isEqualTo(200);
            assertThat(Client.get(number, "/metrics").status()).isEqualTo(503);
            over.countDown();
            for (Client client : clients) {
                assertThat(client.answer().status()).isEqualTo(200);
            }
            assertThat(Client.get(number, "/metrics").status()).isEqualTo(200);
            Client.close(clients);
        } finally {
            over.countDown();
        }
    }

    @Test
    void theEndInterruptsAScrapeThatHangs() throws Exception {
        CountDownLatch hanging = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(1);
        PrometheusRegistry hangs = new PrometheusRegistry();
        GaugeWithCallback.builder()
                .name("hanging")
                .callback(callback -> {
                    hanging.countDown();
                    try {
                        new CountDownLatch(1).await();
                    } catch (InterruptedException e) {
                        interrupted.countDown();
                    }
                })
                .register(hangs);
        List<Client> clients;
        try (PortExporter starved = TestPort.start(hangs)) {
            clients = Client.several(1, starved.number().getAsInt(), Client.request("GET", "/metrics"));
            hanging.await();
        }
        interrupted.await();
        Client.close(clients);
    }
}
