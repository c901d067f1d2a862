package io.github.cdiprometheus.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.Startup;
import jakarta.inject.Inject;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deployments that fail for the application's own reasons, of which Weld SE tells no extension. */
class FailedDeploymentTest {

    @ApplicationScoped
    public static class Shop {
        @Counted(name = "orders")
        public void order() {
            // counted
        }
    }

    /** Declares the same metric in another way. */
    @Dependent
    public static class Unsatisfied {
        @Inject
        Runnable nobody;

        @Counted(name = "orders", labels = "kind=a")
        void order() {
            // never
        }
    }

    /** Has nothing to do with metrics. */
    @Dependent
    public static class Unmeasured {
        @Inject
        Runnable nobody;
    }

    @Dependent
    public static class FailsEarly {
        void start(@Observes @Initialized(ApplicationScoped.class) @Priority(1) Object event) {
            throw new IllegalStateException("early");
        }

        @Counted(name = "orders", labels = "kind=a")
        void order() {
            // never
        }
    }

    @Dependent
    public static class FailsLate {
        void start(@Observes @Initialized(ApplicationScoped.class) @Priority(9999) Object event) {
            throw new IllegalStateException("late");
        }

        @Counted(name = "orders", labels = "kind=a")
        void order() {
            // never
        }
    }

    @Dependent
    public static class FailsLast {
        void start(@Observes @Priority(9999) Startup event) {
            throw new IllegalStateException("last");
        }

        @Counted(name = "orders", labels = "kind=a")
        void order() {
            // never
        }
    }

    /** Boots a second container while its own is being booted. */
    @Dependent
    public static class Nesting {
        static final AtomicReference<BatchContainer> INNER = new AtomicReference<>();
        static boolean inAnotherThread;

        @Counted(name = "nests")
        void nest() {
            // counted by nobody
        }

        void start(@Observes @Initialized(ApplicationScoped.class) @Priority(1) Object event) {
            INNER.set(
                    inAnotherThread
                            ? CompletableFuture.supplyAsync(
                                            () -> BatchContainer.of(Shop.class), task -> new Thread(task).start())
                                    .join()
                            : BatchContainer.of(Shop.class));
        }
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(ApplicationMetrics.current()).isNull();
        assertThat(Page.of(PrometheusRegistry.defaultRegistry).toString()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(classes = {Unsatisfied.class, FailsEarly.class, FailsLate.class, FailsLast.class})
    void theNextContainerBeginsAnewAndLeavesNothing(Class<?> failing) {
        for (int i = 0; i < 2; i++) {
            fail(failing);
        }
        for (int i = 0; i < 2; i++) {
            try (BatchContainer container = BatchContainer.of(Shop.class)) {
                container.get(Shop.class).order();
                assertThat(container.page().sum("orders_total")).isEqualTo(1);
                assertThat(container.page().toString()).doesNotContain("kind=");
            }
            assertThat(ApplicationMetrics.current()).isNull();
        }
    }

    /** As with a test framework that gives each test a thread of its own. */
    @Test
    void aThreadThatIsNoMoreHasLeftItsDeployment() throws InterruptedException {
        Thread thread = new Thread(() -> fail(Unsatisfied.class));
        thread.start();
        thread.join();

        try (BatchContainer container = BatchContainer.of(Shop.class)) {
            assertThat(container.page().toString()).doesNotContain("kind=");
        }
    }

    @Test
    void whatIsUpStaysUpWhenAnotherDeploymentFails() {
        try (BatchContainer container = BatchContainer.of(Shop.class)) {
            container.get(Shop.class).order();
            fail(Unmeasured.class);
            try (BatchContainer second = BatchContainer.of(Shop.class)) {
                second.get(Shop.class).order();
                assertThat(second.page().sum("orders_total")).isEqualTo(2);
            }
            container.get(Shop.class).order();
            assertThat(container.page().sum("orders_total")).isEqualTo(3);
        }
    }

    @Test
    void twoOfOneThreadAreUpAtOnce() {
        BatchContainer first = BatchContainer.of(Shop.class);
        try (BatchContainer second = BatchContainer.of(Shop.class)) {
            first.get(Shop.class).order();
            first.close();
            second.get(Shop.class).order();
            assertThat(second.page().sum("orders_total")).isEqualTo(2);
        }
    }

    @Test
    void anotherThreadDeploysAtTheSameTime() {
        Nesting.inAnotherThread = true;
        try (BatchContainer outer = BatchContainer.of(Nesting.class, Shop.class);
                BatchContainer inner = Nesting.INNER.get()) {
            inner.get(Shop.class).order();
            outer.get(Shop.class).order();
            assertThat(outer.page().sum("orders_total")).isEqualTo(2);
        }
    }

    /** Nothing tells it from a deployment that has failed. */
    @Test
    void aDeploymentWithinADeploymentIsTold() {
        Nesting.inAnotherThread = false;
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus");
                BatchContainer outer = BatchContainer.of(Nesting.class, Shop.class);
                BatchContainer inner = Nesting.INNER.get()) {
            inner.get(Shop.class).order();
            outer.get(Nesting.class).nest();
            assertThat(inner.page().sum("orders_total")).isEqualTo(1);
            assertThat(inner.page().metrics()).doesNotContain("nests_total");
            assertThat(log.lines(Level.WARNING))
                    .containsExactly(
                            "WARNING Metrics of a CDI container are missing: the same thread deployed another one"
                                    + " before this one was up");
        }
    }

    /** For a reason that is not ours. */
    private static void fail(Class<?> bean) {
        assertThatThrownBy(() -> BatchContainer.of(bean).close()).message().doesNotContain("cdi-prometheus");
    }
}
