package io.github.cdiprometheus.export.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cdiprometheus.BoundNames;
import io.github.cdiprometheus.config.ConfigurationException;
import io.github.cdiprometheus.config.PortRange;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Threads of a container, whose JNDI is a map. */
class ThreadsTest {

    private static final String DEFAULT_FACTORY = "java:comp/DefaultManagedThreadFactory";

    private final BoundNames names = new BoundNames();

    @AfterEach
    void tearDown() {
        names.close();
        TestPort.assertNoThreadIsLeft();
    }

    @Test
    void theThreadsOfTheContainer() throws IOException {
        Set<Thread> made = ConcurrentHashMap.newKeySet();
        names.bind(DEFAULT_FACTORY, (ThreadFactory) task -> {
            Thread thread = new Thread(task);
            made.add(thread);
            return thread;
        });
        try (PortExporter exporter = TestPort.start(new PrometheusRegistry())) {
            assertThat(Client.get(exporter.number().getAsInt(), "/metrics").status())
                    .isEqualTo(200);
            assertThat(made)
                    .hasSizeGreaterThanOrEqualTo(2)
                    .allMatch(Thread::isDaemon)
                    .allMatch(thread -> thread.getName().startsWith("prometheus-port-"));
        }
        TestPort.soon().until(() -> made.stream().noneMatch(Thread::isAlive));
    }

    @Test
    void daemonThreadsWhereThereIsSomethingElse() throws IOException {
        names.bind(DEFAULT_FACTORY, "no factory");
        try (PortExporter exporter = TestPort.start(new PrometheusRegistry())) {
            assertThat(Client.get(exporter.number().getAsInt(), "/metrics").status())
                    .isEqualTo(200);
        }
    }

    /** It is the application's: it answers, and it is not shut down. */
    @Test
    void anExecutorOfTheApplication() throws IOException {
        Set<Thread> used = ConcurrentHashMap.newKeySet();
        ExecutorService executor = Executors.newCachedThreadPool();
        names.bind("java:app/Scrapes", (Executor) task -> executor.execute(() -> {
            used.add(Thread.currentThread());
            task.run();
        }));
        try (PortExporter exporter = TestPort.start(new PrometheusRegistry(), "executor", "java:app/Scrapes")) {
            assertThat(Client.get(exporter.number().getAsInt(), "/metrics").status())
                    .isEqualTo(200);
            assertThat(used).hasSize(1);
        }
        assertThat(executor.isShutdown()).isFalse();
        executor.shutdown();
    }

    @Test
    void whatIsNoExecutor() {
        names.bind("java:app/Scrapes", "a text");

        assertProblem("java:app/Scrapes", "(that is a java.lang.String)");
        assertProblem("java:app/Others", "(javax.naming.NameNotFoundException: nothing at java:app/Others)");
    }

    private static void assertProblem(String name, String reason) {
        int port = FreePorts.one();
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> TestPort.start(new PortRange(port, port), "executor", name))
                .withMessageContaining("prometheus.metrics.export.executor: expected the JNDI name of a "
                        + "ManagedExecutorService " + reason + ", found \"" + name + "\" (from test.properties)");
        assertThat(FreePorts.isFree(port)).isTrue();
    }
}
