package io.github.cdiprometheus.export.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cdiprometheus.LogRecords;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deadlines and executors, with a clock that the test moves. */
class ConnectionsTest {

    private static final String HALF = "GET /metrics HTTP/1.1\r\nHo";
    private static final String SCRAPE = Client.request("GET", "/metrics");

    private final ThreadPoolExecutor threads = (ThreadPoolExecutor) Executors.newCachedThreadPool();
    private final ThreadPoolExecutor one = (ThreadPoolExecutor) Executors.newFixedThreadPool(1);

    @AfterEach
    void noThreadIsHeld() throws InterruptedException {
        for (ThreadPoolExecutor executor : List.of(threads, one)) {
            executor.shutdown();
            assertThat(executor.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", HALF, "\r\n"})
    void whoDoesNotAskInTimeIsClosed(String said) throws Exception {
        try (ClockedServer server = new ClockedServer(new PrometheusRegistry(), threads);
                Client slow = server.connect(said)) {
            server.pass(Connection.REQUEST_NANOS + 1);

            assertThat(slow.untilTheEnd()).isEmpty();
            assertThat(server.get("/metrics").status()).isEqualTo(200);
        }
    }

    @Test
    void whoAsksInTimeIsAnswered() throws Exception {
        try (ClockedServer server = new ClockedServer(new PrometheusRegistry(), threads);
                Client slow = server.connect(HALF)) {
            server.pass(Connection.REQUEST_NANOS);

            assertThat(slow.send("st: x\r\n\r\n").answer().status()).isEqualTo(200);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /metrics HTTP/1.1\r\nHost: h\r\n\r\n", "GET /metrics HTTP/1.0\r\n\r\n"})
    void whoDoesNotReadInTimeIsClosedAndNotices(String request) throws Exception {
        try (ClockedServer server = new ClockedServer(BigPage.registry(), threads);
                Client slow = server.connect(request)) {
            slow.awaitAnswer();
            server.pass(Connection.RESPONSE_NANOS);
            assertThat(threads.getActiveCount()).isEqualTo(1);
            server.pass(1);
            TestPort.soon().until(() -> threads.getActiveCount() == 0);

            assertThatExceptionOfType(IOException.class).isThrownBy(slow::answer);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET /metrics HTTP/1.1\r\nHost: h\r\n\r\n", "GET /metrics HTTP/1.0\r\n\r\n"})
    void aPageThatFailsHalfWayLooksLikeIt(String request) throws Exception {
        try (ClockedServer server = new ClockedServer(BigPage.failingHalfWay(), threads);
                LogRecords log = LogRecords.of(TestPort.LOGGER);
                Client client = server.connect(request)) {
            assertThatExceptionOfType(IOException.class).isThrownBy(client::answer);

            TestPort.soon().until(() -> !log.lines(Level.WARNING).isEmpty());
            assertThat(log.lines(Level.WARNING)).singleElement().asString().contains("was not served");
        }
    }

    @Test
    void oneThreadIsEnough() throws Exception {
        try (ClockedServer server = new ClockedServer(new PrometheusRegistry(), one)) {
            List<Client> silent = server.connect(5, "");
            try (Client scrape = server.connect(SCRAPE)) {
                for (int i = 0; i < silent.size(); i++) {
                    int served = i + 1;
                    TestPort.soon().until(() -> server.started() == served);
                    server.pass(Connections.GIVES_WAY_NANOS + 1);
                    silent.get(i).untilTheEnd();
                }
                assertThat(scrape.answer().status()).isEqualTo(200);
            }
            Client.close(silent);
        }
    }

    @Test
    void nobodyGivesWayWhereNobodyWaits() throws Exception {
        try (ClockedServer server = new ClockedServer(new PrometheusRegistry(), one);
                Client slow = server.connect(HALF)) {
            TestPort.soon().until(() -> server.started() == 1);
            server.pass(2 * Connections.GIVES_WAY_NANOS);

            assertThat(slow.send("st: x\r\n\r\n").answer().status()).isEqualTo(200);
        }
    }

    /** To close its connection would not give its thread back any sooner. */
    @Test
    void whoIsKeptWaitingByUsDoesNotGiveWay() throws Exception {
        CountDownLatch begun = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ClockedServer server = new ClockedServer(BigPage.waiting(begun, goOn), one);
                Client first = server.connect(SCRAPE);
                Client second = server.connect(SCRAPE)) {
            begun.await();
            server.pass(2 * Connections.GIVES_WAY_NANOS);
            goOn.countDown();

            assertThat(first.answer().status()).isEqualTo(200);
            assertThat(second.answer().status()).isEqualTo(200);
        } finally {
            goOn.countDown();
        }
    }

    @Test
    void anExecutorThatIsBusyIsAskedAgain() throws Exception {
        AtomicInteger refusals = new AtomicInteger(5);
        Executor busyAtFirst = task -> {
            if (refusals.getAndDecrement() > 0) {
                throw new RejectedExecutionException("busy");
            }
            threads.execute(task);
        };
        try (ClockedServer server = new ClockedServer(new PrometheusRegistry(), busyAtFirst);
                Client first = server.connect(SCRAPE);
                Client second = server.connect(SCRAPE)) {
            for (int i = 0; i < 5; i++) {
                server.pass(1);
            }
            assertThat(first.answer().status()).isEqualTo(200);
            assertThat(second.answer().status()).isEqualTo(200);
        }
    }

    /** Containers have exceptions of their own for an application that they stop. */
    @ParameterizedTest
    @ValueSource(
            classes = {
                RejectedExecutionException.class,
                IllegalStateException.class,
                NullPointerException.class,
                OutOfMemoryError.class
            })
    void anExecutorThatRefusesEverythingHarmsNothing(Class<? extends Throwable> refusal) throws Exception {
        AtomicBoolean refuses = new AtomicBoolean(true);
        Executor executor = task -> {
            if (refuses.get()) {
                ConnectionsTest.<RuntimeException>throwUnchecked(refusal);
            }
            threads.execute(task);
        };
        try (ClockedServer server = new ClockedServer(new PrometheusRegistry(), executor);
                LogRecords log = LogRecords.of(TestPort.LOGGER)) {
            for (int i = 0; i < 2; i++) {
                try (Client client = server.connect(SCRAPE)) {
                    TestPort.soon().until(server::hasHeard);
                    server.pass(Connection.REQUEST_NANOS);
                    server.pass(1);
                    assertThat(client.untilTheEnd()).isEmpty();
                }
            }
            assertThat(log.lines(Level.WARNING))
                    .singleElement()
                    .asString()
                    .contains("waited in vain for a thread of the executor");
            refuses.set(false);
            assertThat(server.get("/metrics").status()).isEqualTo(200);
        }
    }

    @Test
    void whoHasAskedComesFirst() throws Exception {
        ThreadPoolExecutor few = Threads.pool(Thread::new);
        try (ClockedServer server = new ClockedServer(new PrometheusRegistry(), few)) {
            List<Client> silent = server.connect(Connections.MOST - 1, "");
            TestPort.soon().until(() -> server.started() == few.getMaximumPoolSize());
            try (Client scrape = server.connect(SCRAPE)) {
                TestPort.soon().until(server::hasHeard);
                server.pass(Connections.GIVES_WAY_NANOS + 1);
                TestPort.soon().until(() -> {
                    server.pass(0);
                    return server.started() > few.getMaximumPoolSize();
                });
                assertThat(scrape.answer().status()).isEqualTo(200);
            }
            Client.close(silent);
        } finally {
            few.shutdown();
        }
    }

    @Test
    void whoIsSilentMakesRoom() throws Exception {
        ThreadPoolExecutor few = Threads.pool(Thread::new);
        try (ClockedServer server = new ClockedServer(new PrometheusRegistry(), few);
                LogRecords log = LogRecords.of(TestPort.LOGGER)) {
            List<Client> silent = server.connect(Connections.MOST, "");
            assertThat(server.hasRoom()).isFalse();
            TestPort.soon().until(() -> server.started() == few.getMaximumPoolSize());
            server.pass(Connections.GIVES_WAY_NANOS);
            assertThat(server.hasRoom()).isFalse();
            server.pass(1);

            for (Client client : silent) {
                assertThat(client.untilTheEnd()).isEmpty();
            }
            try (Client scrape = server.connect(SCRAPE)) {
                TestPort.soon().until(() -> {
                    server.pass(0);
                    return server.started() > few.getMaximumPoolSize();
                });
                assertThat(scrape.answer().status()).isEqualTo(200);
            }
            assertThat(log.lines(Level.WARNING)).isEmpty();
            Client.close(silent);
        } finally {
            few.shutdown();
        }
    }

    /** Where there is no room, the silent ones go, and those whose answer is being made stay. */
    @Test
    void whoIsBeingAnsweredStays() throws Exception {
        CountDownLatch begun = new CountDownLatch(Pages.MOST_SCRAPES);
        CountDownLatch goOn = new CountDownLatch(1);
        try (ClockedServer server = new ClockedServer(BigPage.waiting(begun, goOn), threads)) {
            List<Client> scrapes = server.connect(Pages.MOST_SCRAPES, SCRAPE);
            begun.await();
            List<Client> silent = server.connect(Connections.MOST - Pages.MOST_SCRAPES, "");
            TestPort.soon().until(() -> !server.hasRoom());
            server.pass(2 * Connections.GIVES_WAY_NANOS);
            TestPort.soon().until(server::hasRoom);
            goOn.countDown();

            for (Client scrape : scrapes) {
                assertThat(scrape.answer().status()).isEqualTo(200);
            }
            Client.close(scrapes);
            Client.close(silent);
        } finally {
            goOn.countDown();
        }
    }

    @Test
    void nobodyIsLetInAfterTheEnd() throws Exception {
        try (ClockedServer server = new ClockedServer(new PrometheusRegistry(), threads);
                Client silent = server.connect("")) {
            server.closeConnections();
            assertThat(silent.untilTheEnd()).isEmpty();
            try (Client late = server.connect("")) {
                assertThat(late.untilTheEnd()).isEmpty();
            }
        }
    }

    /** The compiler believes that it throws a T. */
    @SuppressWarnings("unchecked")
    private static <T extends Throwable> void throwUnchecked(Class<? extends Throwable> type) throws T {
        try {
            throw (T) type.getDeclaredConstructor(String.class).newInstance("stopped");
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
