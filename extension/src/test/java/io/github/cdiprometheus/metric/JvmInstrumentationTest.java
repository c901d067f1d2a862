package io.github.cdiprometheus.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdiprometheus.Page;
import io.prometheus.metrics.instrumentation.jvm.JvmMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import java.lang.ref.WeakReference;
import java.lang.reflect.Field;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class JvmInstrumentationTest {

    private static final String ALLOCATED = "jvm_memory_pool_allocated_bytes_total";

    private final PrometheusRegistry registry = new PrometheusRegistry();

    @Test
    void showsWhatClient_javaShows() {
        PrometheusRegistry theirs = new PrometheusRegistry();
        JvmMetrics.builder(HeapStore.PROPERTIES).register(theirs);
        JvmInstrumentation ours = new JvmInstrumentation(registry, Labels.EMPTY);
        ours.register();

        assertThat(Page.of(registry).types()).isEqualTo(Page.of(theirs).types());
        assertThat(Page.of(registry).helps()).isEqualTo(Page.of(theirs).helps());
    }

    @Test
    void constantLabelsAreOnThemToo() {
        new JvmInstrumentation(registry, Labels.of("zone", "a")).register();

        assertThat(Page.of(registry).samples()).isNotEmpty();
        assertThat(Page.of(registry).samples().keySet()).allMatch(series -> series.contains("zone=\"a\""));
    }

    @Test
    void collectionsAreCountedBetweenStartAndStop() {
        JvmInstrumentation jvm = new JvmInstrumentation(registry, Labels.EMPTY);
        jvm.register();
        jvm.start();
        await().until(() -> {
            System.gc();
            return Page.of(registry).sum(ALLOCATED) > 0;
        });

        jvm.stop();
        jvm.stop();

        assertThat(Page.of(registry).toString()).isEmpty();
    }

    /** A listener left on a garbage collector would hold the class loader of the undeployed application. */
    @Test
    void afterStopTheGarbageCollectorsHoldNothingOfOurs() throws Exception {
        JvmInstrumentation started = new JvmInstrumentation(registry, Labels.EMPTY);
        started.register();
        started.start();
        WeakReference<Object> listener = listenerOf(started);
        started.stop();
        started = null;

        await().until(() -> {
            System.gc();
            return listener.get() == null;
        });
    }

    private static WeakReference<Object> listenerOf(JvmInstrumentation jvm) throws ReflectiveOperationException {
        Field field = JvmInstrumentation.class.getDeclaredField("allocation");
        field.setAccessible(true);
        return new WeakReference<>(field.get(jvm));
    }

    @Test
    void anApplicationThatRegisteredThemAllFirstKeepsThem() {
        JvmMetrics.builder(HeapStore.PROPERTIES).register(registry);
        Page before = Page.of(registry);

        ApplicationMetrics metrics = new ApplicationMetrics(TestMetrics.config(), registry);
        metrics.start();
        assertThat(Page.of(registry).metrics()).containsAll(before.metrics()).contains("http_server_active_requests");
        metrics.close();

        assertThat(Page.of(registry).types()).isEqualTo(before.types());
    }

    @Test
    void oneKindThatIsThereAlreadyLeavesTheOthersAlone() {
        JvmThreadsMetrics.builder(HeapStore.PROPERTIES).register(registry);
        JvmInstrumentation jvm = new JvmInstrumentation(registry, Labels.EMPTY);
        jvm.register();
        assertThat(Page.of(registry).metrics()).contains("jvm_threads_current", "jvm_memory_used_bytes");

        jvm.stop();

        assertThat(Page.of(registry).metrics())
                .contains("jvm_threads_current")
                .allMatch(name -> name.startsWith("jvm_threads_"));
    }

    /** A pool gains what it holds before a collection beyond what it held after the last, and what it gains in one. */
    @Test
    void allocationsAgainstANaiveTwin() {
        Random random = new Random(20261123);
        JvmAllocationMetric metric = new JvmAllocationMetric(registry, Labels.EMPTY);
        Map<String, List<long[]>> history = new HashMap<>();
        for (int i = 0; i < 2000; i++) {
            String pool = "pool " + random.nextInt(3);
            long before = random.nextInt(1000);
            long after = random.nextInt(1000);
            metric.count(pool, before, after);
            history.computeIfAbsent(pool, key -> new ArrayList<>()).add(new long[] {before, after});
        }

        Page page = Page.of(registry);
        history.forEach((pool, collections) ->
                assertThat(page.value(ALLOCATED + "{pool=\"" + pool + "\"}")).isEqualTo(naive(collections)));
    }

    private static long naive(List<long[]> collections) {
        long held = 0;
        long gained = 0;
        for (long[] collection : collections) {
            for (long now : collection) {
                if (now > held) {
                    gained += now - held;
                }
                held = now;
            }
        }
        return gained;
    }
}
