package io.github.cdiprometheus.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.multiprocess.Identifier;
import io.github.cdiprometheus.multiprocess.MultiprocessDirectory;
import io.github.cdiprometheus.multiprocess.MultiprocessSettings;
import io.github.cdiprometheus.multiprocess.ProcessLock;
import io.github.cdiprometheus.multiprocess.SeriesName;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ThreadFactory;
import java.util.logging.Level;
import javax.naming.Context;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.spi.InitialContextFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A shared directory in a container, from its start to its end. */
class MirroringTest {

    private static final String PREFIX = "prometheus.multiproc.";

    @ApplicationScoped
    public static class Batch {}

    /** A container whose factory of threads has none to give. Found by its name. */
    public static final class NoThreads implements InitialContextFactory {
        @Override
        public Context getInitialContext(Hashtable<?, ?> environment) throws NamingException {
            return new InitialContext(true) {
                @Override
                public Object lookup(String name) {
                    return (ThreadFactory) task -> {
                        throw new IllegalStateException("no threads here");
                    };
                }
            };
        }
    }

    @TempDir
    Path directory;

    private final Set<String> set = new HashSet<>();
    private final List<Collector> registered = new ArrayList<>();

    @BeforeEach
    void share() {
        configure("prometheus.multiproc.dir", directory.toString());
        configure("prometheus.multiproc.identifier", "7");
    }

    @AfterEach
    void nothingIsLeft() throws IOException {
        set.forEach(System::clearProperty);
        registered.forEach(PrometheusRegistry.defaultRegistry::unregister);
        assertThat(ApplicationMetrics.current()).isNull();
        assertThat(Page.of(PrometheusRegistry.defaultRegistry).toString()).isEmpty();
        assertThat(mirrors()).isEmpty();
        assertThat(ProcessLock.isHeld(directory, "7")).isFalse();
    }

    @Test
    void whatAnApplicationCountsGetsThereWithoutAScrape() {
        try (SeContainer container = boot()) {
            assertThat(container.select(Batch.class).isResolvable()).isTrue();
            assertThat(mirrors()).singleElement().matches(Thread::isDaemon);
            Counter orders = register(Counter.builder().name("orders").build());
            orders.inc(3);
            await().untilAsserted(() -> assertThat(seenByAnother().samples()).containsEntry("orders_total", 3.0));
            orders.inc();
        }
        // the last second is not lost
        assertThat(page().value("orders_total")).isEqualTo(4);
        assertThat(page().metrics()).doesNotContain("jvm_threads_current");
    }

    @Test
    void aCollectorThatFailsForAWhileIsLoggedOnceAndStopsNothing() {
        boolean[] fails = {true};
        int[] failures = {0};
        Counter orders = register(Counter.builder().name("orders").build());
        orders.inc();
        register(GaugeWithCallback.builder()
                .name("failing")
                .callback(callback -> {
                    if (fails[0]) {
                        failures[0]++;
                        throw new AssertionError("on purpose");
                    }
                    callback.call(1);
                })
                .build());
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus");
                SeContainer container = boot()) {
            assertThat(container.isRunning()).isTrue();
            await().until(() -> failures[0] >= 2);
            fails[0] = false;
            await().untilAsserted(() -> assertThat(seenByAnother().samples()).containsEntry("orders_total", 1.0));
            assertThat(log.lines(Level.WARNING))
                    .containsExactly("WARNING The metrics that the application has registered with client_java "
                            + "are not brought into the shared directory, for one of them cannot be collected");
        }
    }

    @Test
    void whatEndedProcessesLeftIsFoldedNowAndThen() throws IOException {
        Object owner = new Object();
        ApplicationMetrics metrics = ApplicationMetrics.acquire(owner, ApplicationMetrics::configuration);
        try {
            try (MultiprocessDirectory ended = open("ended")) {
                ended.counter(new SeriesName("orders", "", Labels.EMPTY)).inc(2);
            }
            Mirroring.start(metrics, 1);
            await().until(() -> Files.notExists(directory.resolve("counter_ended.db")));
            assertThat(page().value("orders_total")).isEqualTo(2);
        } finally {
            ApplicationMetrics.release(owner);
        }
    }

    /** In a test suite, and wherever one class loader sees several containers. */
    @Test
    void whatOneContainerHasCountedTheNextDoesNotCountAgain() {
        Counter orders = register(Counter.builder().name("orders").build());
        for (int i = 1; i <= 3; i++) {
            try (SeContainer container = boot()) {
                assertThat(container.isRunning()).isTrue();
                orders.inc(2);
            }
            assertThat(page().value("orders_total")).isEqualTo(2 * i);
        }
    }

    @Test
    void withoutADirectoryThereIsNoThread() {
        System.clearProperty("prometheus.multiproc.dir");
        try (SeContainer container = boot()) {
            assertThat(container.isRunning()).isTrue();
            assertThat(mirrors()).isEmpty();
        }
    }

    @Test
    void theApplicationRunsWhereThereAreNoThreads() {
        configure(Context.INITIAL_CONTEXT_FACTORY, NoThreads.class.getName());
        Counter orders = register(Counter.builder().name("orders").build());
        orders.inc();
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus")) {
            try (SeContainer container = boot()) {
                assertThat(container.isRunning()).isTrue();
                // where there is JNDI there is a server, which starts this with its web application
                assertThatCode(() -> Startup.serve(ApplicationMetrics.current(), new Object()))
                        .doesNotThrowAnyException();
            }
            assertThat(log.lines(Level.SEVERE))
                    .containsExactly("SEVERE No thread that brings metrics into the directory");
        }
        assertThat(page().value("orders_total")).isEqualTo(1);
    }

    @ParameterizedTest
    @CsvSource({
        "multiproc.identifier, a_b, expected 1 to 100 letters",
        "multiproc.identifier, a/b, expected 1 to 100 letters",
        "max.series, -3, expected a whole number",
        "metrics.export.port, 70000, expected a port",
        // known only when the directory is open already
        "metrics.export.address, 192.0.2.1, expected an address of this host"
    })
    void aStartThatFailsLeavesNothing(String key, String value, String expected) throws IOException {
        configure("prometheus.metrics.export.port", "1");
        configure("prometheus." + key, value);

        assertThatThrownBy(() -> boot().close())
                .hasStackTraceContaining(
                        "1 problem in the configuration of cdi-prometheus:\n  prometheus." + key + ": expected ")
                .hasStackTraceContaining(expected)
                .hasStackTraceContaining("found \"" + value + "\" (from ");
    }

    @Test
    void aDirectoryThatIsAFileFailsTheStart() throws IOException {
        Path file = Files.createFile(directory.resolve("file"));
        configure(PREFIX + "dir", file.toString());

        assertThatThrownBy(() -> boot().close())
                .hasStackTraceContaining("1 problem in the configuration of cdi-prometheus:\n  " + PREFIX
                        + "dir: expected a directory that can be read and written (" + file
                        + ": expected a directory, found a file), found \"" + file + "\" (from ");
    }

    private void configure(String key, String value) {
        System.setProperty(key, value);
        set.add(key);
    }

    private <C extends Collector> C register(C collector) {
        PrometheusRegistry.defaultRegistry.register(collector);
        registered.add(collector);
        return collector;
    }

    private Page page() {
        try {
            return seenByAnother();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Page seenByAnother() throws IOException {
        try (MultiprocessDirectory other = open("other")) {
            MetricSnapshots merged = other.merge();
            PrometheusRegistry registry = new PrometheusRegistry();
            registry.register((MultiCollector) () -> merged);
            return Page.of(registry);
        }
    }

    private MultiprocessDirectory open(String identifier) throws IOException {
        return MultiprocessDirectory.open(directory, Identifier.given(identifier), MultiprocessSettings.defaults());
    }

    private static List<Thread> mirrors() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("prometheus-mirror"))
                .toList();
    }

    private static SeContainer boot() {
        // without discovery Weld finds no extensions either
        return SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new PrometheusExtension())
                .addBeanClasses(Batch.class)
                .initialize();
    }
}
