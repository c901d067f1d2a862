package io.github.cdiprometheus.interceptor.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.ClassPath;
import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.annotation.InFlight;
import io.github.cdiprometheus.annotation.MetricLabel;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Stereotype;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import java.util.regex.Pattern;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.MetricUnits;
import org.eclipse.microprofile.metrics.Timer;
import org.eclipse.microprofile.metrics.annotation.Counted;
import org.eclipse.microprofile.metrics.annotation.Gauge;
import org.eclipse.microprofile.metrics.annotation.Metric;
import org.eclipse.microprofile.metrics.annotation.Timed;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Annotations of MicroProfile Metrics 5, as the metrics page shows them. {@link MicroProfileMetrics4Test} has version 4. */
class MicroProfileMetricsTest {

    private static final String HERE = "io_github_cdiprometheus_interceptor_measured_MicroProfileMetricsTest_";
    private static final String PACKAGE = "io_github_cdiprometheus_interceptor_measured_";
    private static final String SCOPE = "{mp_scope=\"application\"}";

    @ApplicationScoped
    public static class Colours {
        @Counted
        public void red() {}

        @Counted(name = "blueCount", description = "How blue.")
        public void blue() {}

        @Counted(name = "greenCount", absolute = true)
        public void green() {}

        @Counted(absolute = true)
        public void yellow() {}

        @Counted(
                name = "clinic.visits-total",
                absolute = true,
                unit = "cats & dogs",
                tags = {"tier=front", "query=a=b"},
                scope = "clinic")
        public void tagged() {}

        @Counted(name = "shared", absolute = true, tags = "of=one")
        public void one() {}

        @Counted(name = "shared", absolute = true, tags = "of=two")
        public void two() {}
    }

    @ApplicationScoped
    public static class NamedLikeParts {
        @Counted
        public void info() {}

        @Gauge(unit = MetricUnits.NONE)
        public int total() {
            return 3;
        }
    }

    @ApplicationScoped
    public static class Timers {
        @Timed
        @Counted
        public void fail(RuntimeException failure) {
            throw failure;
        }

        @Timed(name = "slow", absolute = true, unit = MetricUnits.MILLISECONDS, tags = "tier=front")
        public CompletionStage<String> later(CompletionStage<String> result) {
            return result;
        }

        @Timed(name = "batch_seconds", absolute = true)
        public void batch() {}
    }

    @Singleton
    public static class Gauges {
        @Gauge(unit = MetricUnits.NONE)
        public int getSize() {
            return 3;
        }

        @Gauge(unit = MetricUnits.MILLISECONDS, name = "age", description = "How old.", tags = "of=queue")
        long age() {
            return 12_345;
        }

        @Gauge(unit = MetricUnits.KIBIBITS, name = "free_kibibits", absolute = true)
        private Double free() {
            return 0.5;
        }
    }

    @Timed
    @Counted(name = "calls")
    @ApplicationScoped
    public static class WholeClass {
        public void one() {}

        @Counted(name = "own", absolute = true)
        public void two() {}
    }

    @Timed(absolute = true)
    @Counted(name = "desk", absolute = true)
    @Dependent
    public static class Absolute {
        public void one() {}
    }

    @Counted
    @Dependent
    @Stereotype
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Service {}

    @Service
    public static class ByStereotype {
        public void serve() {}
    }

    @Dependent
    public static class Constructed {
        @Timed
        @Inject
        public Constructed(Colours colours) {}
    }

    public static class Base {
        @Counted
        public void inherited() {}
    }

    @Dependent
    public static class Sub extends Base {}

    @ApplicationScoped
    public static class BothSets {
        @Timed
        @Counted
        @io.github.cdiprometheus.annotation.Timed
        @io.github.cdiprometheus.annotation.Counted
        @InFlight
        public void save(@MetricLabel("kind") String kind) {}
    }

    @Timed
    @Dependent
    public static class OwnOnMethod {
        @io.github.cdiprometheus.annotation.Timed
        public void find() {}
    }

    @Dependent
    public static class Wrong {
        @Counted
        private void isPrivate() {}

        @Counted(tags = "tier")
        public void noValue() {}

        @Gauge(unit = MetricUnits.NONE)
        public String text() {
            return "";
        }

        @Gauge(unit = MetricUnits.NONE, name = "twice", absolute = true)
        public int gauge() {
            return 1;
        }

        @Timed(tags = "mp_scope=base")
        public void reserved() {}

        @Counted(name = "5xx", absolute = true)
        public void digit() {}
    }

    @Dependent
    public static class WrongTwin {
        @Gauge(unit = MetricUnits.NONE, name = "twice", absolute = true, tags = "a=b")
        public int gauge() {
            return 1;
        }
    }

    @Dependent
    public static class Injecting {
        @Inject
        @Metric(name = "sent")
        Instance<Counter> sent;

        @Inject
        Provider<Timer> timer;

        @Inject
        MetricRegistry registry;
    }

    @Dependent
    public static class Optionally {
        @Inject
        Instance<Counter> sent;
    }

    @Dependent
    public static class Implementation {
        @Produces
        Counter counter() {
            return null;
        }
    }

    /** Run in a class loader of its own. */
    public static final class Main {
        private Main() {}

        public static void run() {
            assertThatThrownBy(() -> Class.forName("org.eclipse.microprofile.metrics.annotation.Counted"))
                    .isInstanceOf(ClassNotFoundException.class);
            try (LogRecords log = LogRecords.of("io.github.cdiprometheus");
                    BatchContainer container = BatchContainer.of(BothSets.class, WholeClass.class)) {
                container.get(BothSets.class).save("cat");
                container.get(WholeClass.class).one();
                assertThat(container.page().value("both_sets_save_seconds_count{kind=\"cat\"}"))
                        .isEqualTo(1);
                assertThat(container.page().metrics()).noneMatch(name -> name.startsWith("io_github"));
                assertThat(log.lines(Level.WARNING)).isEmpty();
            }
        }
    }

    /** Run in a class loader of its own: Weld SE tells no extension that a deployment has failed. */
    public static final class Unprovided {
        private Unprovided() {}

        public static void run() {
            String here = "WARNING " + MicroProfileMetricsTest.class.getName() + "$";
            String why = ", and cdi-prometheus measures by its annotations alone; inject ";
            try (LogRecords log = LogRecords.of("io.github.cdiprometheus")) {
                // the container's own error, which says no more than that
                assertThatThrownBy(() -> BatchContainer.of(Injecting.class).close())
                        .hasMessageContaining("Unsatisfied dependencies");
                assertThat(log.lines(Level.WARNING))
                        .containsExactly(
                                here + "Injecting.registry: there is no MicroProfile Metrics that provides a"
                                        + " MetricRegistry" + why + "client_java's PrometheusRegistry",
                                here + "Injecting.sent: there is no MicroProfile Metrics that provides a Counter" + why
                                        + "a CounterDataPoint with @Metric",
                                here + "Injecting.timer: there is no MicroProfile Metrics that provides a Timer" + why
                                        + "a DistributionDataPoint with @Metric");
            }
        }
    }

    /** What an implementation of MicroProfile Metrics brings along, as Payara's does. */
    @Counted
    @Interceptor
    @Priority(Interceptor.Priority.LIBRARY_BEFORE)
    public static class ForeignInterceptor {
        static int calls;

        @AroundInvoke
        Object count(InvocationContext call) throws Exception {
            calls++;
            return call.proceed();
        }
    }

    @AfterEach
    void nothingIsLeft() {
        System.clearProperty("prometheus.annotations.microprofile.enabled");
        System.clearProperty("prometheus.metric.namespace");
        assertThat(ApplicationMetrics.current()).isNull();
        assertThat(Page.of(PrometheusRegistry.defaultRegistry).toString()).isEmpty();
    }

    @Test
    void namesOfPartsOfMetricsAreNotMade() {
        try (BatchContainer container = BatchContainer.of(NamedLikeParts.class)) {
            container.get(NamedLikeParts.class).info();
            assertThat(container.page().value(HERE + "NamedLikeParts_info_calls_total" + SCOPE))
                    .isEqualTo(1);
            assertThat(container.page().value(HERE + "NamedLikeParts_total_value" + SCOPE))
                    .isEqualTo(3);
        }
    }

    @Test
    void besideAnImplementationBothCount() {
        ForeignInterceptor.calls = 0;
        try (BatchContainer container = BatchContainer.of(ForeignInterceptor.class, Colours.class)) {
            container.get(Colours.class).red();
            assertThat(ForeignInterceptor.calls).isPositive();
            assertThat(container.page().value(HERE + "Colours_red_total" + SCOPE))
                    .isEqualTo(1);
        }
    }

    @Test
    void counters() {
        try (BatchContainer container = BatchContainer.of(Colours.class)) {
            Colours colours = container.get(Colours.class);
            assertThat(container.page().value(HERE + "Colours_red_total" + SCOPE))
                    .isZero();
            colours.red();
            colours.red();
            colours.blue();
            colours.green();
            colours.yellow();
            colours.tagged();
            colours.one();
            colours.two();
            colours.two();

            Page page = container.page();
            assertThat(page.value(HERE + "Colours_red_total" + SCOPE)).isEqualTo(2);
            assertThat(page.value(HERE + "Colours_blueCount_total" + SCOPE)).isEqualTo(1);
            assertThat(page.value("greenCount_total" + SCOPE)).isEqualTo(1);
            assertThat(page.value("yellow_total" + SCOPE)).isEqualTo(1);
            assertThat(page.value("clinic_visits_total_cats___dogs_total"
                            + "{mp_scope=\"clinic\",query=\"a=b\",tier=\"front\"}"))
                    .isEqualTo(1);
            assertThat(page.value("shared_total{mp_scope=\"application\",of=\"one\"}"))
                    .isEqualTo(1);
            assertThat(page.value("shared_total{mp_scope=\"application\",of=\"two\"}"))
                    .isEqualTo(2);
            assertThat(page.types()).containsEntry(HERE + "Colours_red_total", "counter");
            assertThat(page.helps())
                    .containsEntry(HERE + "Colours_blueCount_total", "How blue.")
                    .containsEntry(HERE + "Colours_red_total", "Calls of Colours.red.");
        }
    }

    @Test
    void timersAreHistograms() {
        try (BatchContainer container = BatchContainer.of(Timers.class)) {
            Timers timers = container.get(Timers.class);
            IllegalStateException failure = new IllegalStateException();
            assertThat(catchThrowable(() -> timers.fail(failure))).isSameAs(failure);
            CompletableFuture<String> result = new CompletableFuture<>();
            timers.later(result);
            assertThat(container.page().value("slow_seconds_count{mp_scope=\"application\",tier=\"front\"}"))
                    .isZero();
            result.complete("done");

            Page page = container.page();
            assertThat(page.value("slow_seconds_count{mp_scope=\"application\",tier=\"front\"}"))
                    .isEqualTo(1);
            assertThat(page.value(HERE + "Timers_fail_seconds_count" + SCOPE)).isEqualTo(1);
            assertThat(page.value(HERE + "Timers_fail_total" + SCOPE)).isEqualTo(1);
            assertThat(page.value(HERE + "Timers_fail_seconds_sum" + SCOPE)).isPositive();
            assertThat(page.series(HERE + "Timers_fail_seconds_bucket")).hasSize(15);
            assertThat(page.types())
                    .containsEntry(HERE + "Timers_fail_seconds", "histogram")
                    .containsKey("batch_seconds_seconds");
        }
    }

    @Test
    void gaugesAreSampledInTheirOwnUnit() {
        try (BatchContainer container = BatchContainer.of(Gauges.class)) {
            assertThat(container.get(Gauges.class).getSize()).isEqualTo(3);

            Page page = container.page();
            assertThat(page.value(HERE + "Gauges_getSize" + SCOPE)).isEqualTo(3);
            assertThat(page.value(HERE + "Gauges_age_milliseconds{mp_scope=\"application\",of=\"queue\"}"))
                    .isEqualTo(12_345);
            assertThat(page.value("free_kibibits" + SCOPE)).isEqualTo(0.5);
            assertThat(page.types()).containsEntry("free_kibibits", "gauge");
            assertThat(page.helps()).containsEntry(HERE + "Gauges_age_milliseconds", "How old.");
        }
    }

    @Test
    void onAClassTheyAreForMethodsAndConstructors() {
        try (BatchContainer container = BatchContainer.of(WholeClass.class, Absolute.class)) {
            container.get(WholeClass.class).one();
            container.get(WholeClass.class).two();
            container.get(Absolute.class).one();
            container.get(Absolute.class).one();

            Page page = container.page();
            assertThat(page.value(HERE + "WholeClass_one_seconds_count" + SCOPE))
                    .isEqualTo(1);
            assertThat(page.value(HERE + "WholeClass_two_seconds_count" + SCOPE))
                    .isEqualTo(1);
            assertThat(page.value(HERE + "WholeClass_WholeClass_seconds_count" + SCOPE))
                    .isEqualTo(1);
            assertThat(page.value(PACKAGE + "calls_one_total" + SCOPE)).isEqualTo(1);
            assertThat(page.value(PACKAGE + "calls_WholeClass_total" + SCOPE)).isEqualTo(1);
            assertThat(page.value("own_total" + SCOPE)).isEqualTo(1);
            assertThat(page.metrics()).doesNotContain(PACKAGE + "calls_two_total");
            assertThat(page.value("Absolute_one_seconds_count" + SCOPE)).isEqualTo(2);
            assertThat(page.value("desk_one_total" + SCOPE)).isEqualTo(2);
            assertThat(page.value("desk_Absolute_total" + SCOPE)).isEqualTo(2);
        }
    }

    @Test
    void onStereotypesConstructorsAndSuperclasses() {
        try (BatchContainer container =
                BatchContainer.of(ByStereotype.class, Colours.class, Constructed.class, Sub.class)) {
            container.get(ByStereotype.class).serve();
            container.get(Constructed.class);
            container.get(Sub.class).inherited();

            Page page = container.page();
            assertThat(page.value(HERE + "ByStereotype_serve_total" + SCOPE)).isEqualTo(1);
            assertThat(page.value(HERE + "Constructed_Constructed_seconds_count" + SCOPE))
                    .isEqualTo(1);
            assertThat(page.value(HERE + "Base_inherited_total" + SCOPE)).isEqualTo(1);
        }
    }

    @Test
    void bothSetsOfAnnotationsMeasureSideBySide() {
        try (BatchContainer container = BatchContainer.of(BothSets.class, OwnOnMethod.class)) {
            container.get(BothSets.class).save("cat");
            container.get(OwnOnMethod.class).find();

            Page page = container.page();
            String labels = "{kind=\"cat\",mp_scope=\"application\"}";
            assertThat(page.value(HERE + "BothSets_save_total" + labels)).isEqualTo(1);
            assertThat(page.value(HERE + "BothSets_save_seconds_count" + labels))
                    .isEqualTo(1);
            assertThat(page.value("both_sets_save_total{exception_type=\"\",kind=\"cat\",outcome=\"success\"}"))
                    .isEqualTo(1);
            assertThat(page.value("both_sets_save_seconds_count{kind=\"cat\"}")).isEqualTo(1);
            assertThat(page.value("both_sets_save_in_flight{kind=\"cat\"}")).isZero();
            assertThat(page.value(HERE + "OwnOnMethod_find_seconds_count" + SCOPE))
                    .isEqualTo(1);
            assertThat(page.value("own_on_method_find_seconds_count")).isEqualTo(1);
        }
    }

    @Test
    void theNamespaceIsInFront() {
        System.setProperty("prometheus.metric.namespace", "shop");
        try (BatchContainer container = BatchContainer.of(Colours.class)) {
            container.get(Colours.class).green();
            assertThat(container.page().value("shop_greenCount_total" + SCOPE)).isEqualTo(1);
        }
    }

    @Test
    void theyCanBeSwitchedOff() {
        System.setProperty("prometheus.annotations.microprofile.enabled", "false");
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus");
                BatchContainer container = BatchContainer.of(BothSets.class, Optionally.class)) {
            container.get(BothSets.class).save("cat");

            assertThat(container.page().metrics()).noneMatch(name -> name.startsWith("io_github"));
            assertThat(container.page().value("both_sets_save_seconds_count{kind=\"cat\"}"))
                    .isEqualTo(1);
            assertThat(UnseenBeans.begin(Base.class, Base.class.getMethods()[0]))
                    .isNull();
            assertThat(log.lines(Level.WARNING)).isEmpty();
        }
    }

    @Test
    void classesThatCdiDoesNotSeeAreMeasured() throws NoSuchMethodException {
        try (BatchContainer container = BatchContainer.of()) {
            UnseenBeans.begin(Base.class, Base.class.getMethod("inherited")).end(null);
            assertThat(container.page().value(HERE + "Base_inherited_total" + SCOPE))
                    .isEqualTo(1);
        }
    }

    @Test
    void wrongUseFailsTheDeployment() {
        String here = "  " + MicroProfileMetricsTest.class.getName() + "$Wrong";
        Throwable thrown = catchThrowable(
                () -> BatchContainer.of(Wrong.class, WrongTwin.class).close());
        assertThat(thrown).isNotNull();
        assertThat(thrown.getMessage().lines().skip(1).toList())
                .containsExactlyInAnyOrder(
                        here + ".isPrivate(): expected a method that an interceptor can reach, found \"private\""
                                + " (from MicroProfile's @Counted)",
                        here + ".noValue(): expected labels NAME=VALUE, such as queue=mail, found \"tier\""
                                + " (from MicroProfile's @Counted)",
                        here + ".text(): expected a number, a boolean, or a collection or map, whose size it is, found"
                                + " \"java.lang.String\" (from MicroProfile's @Gauge)",
                        here + ".reserved(): expected each label name once, found \"[mp_scope, mp_scope]\""
                                + " (from MicroProfile's @Timed)",
                        here + ".digit(): expected a metric name of letters, digits and underscores, not beginning with"
                                + " a digit, found \"5xx_total\" (from MicroProfile's @Counted)",
                        here + "Twin.gauge(): expected the labels [mp_scope], as twice has them in " + here.strip()
                                + ".gauge() (MicroProfile's @Gauge), found \"[a, mp_scope]\""
                                + " (from MicroProfile's @Gauge)");
    }

    @Test
    void injectionPointsOfMicroProfileAreTold() throws Exception {
        ClassPath.without(Pattern.compile("nothing")).run(Unprovided.class);
    }

    @Test
    void whereThereIsAnImplementationItsInjectionIsItsOwn() {
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus");
                BatchContainer container = BatchContainer.of(Optionally.class, Implementation.class)) {
            assertThat(container.get(Optionally.class)).isNotNull();
            assertThat(log.lines(Level.WARNING)).isEmpty();
        }
    }

    @Test
    void anApplicationWithoutTheApiLoadsNothingOfIt() throws Exception {
        ClassPath.without(Pattern.compile(".*/microprofile-metrics-api-[^/]*\\.jar"))
                .run(Main.class);
    }

    @Test
    void whatIsNotUnderstoodIsLeftAlone() throws NoSuchFieldException {
        assertThat(new MicroProfileAnnotations(() -> true).read(List.of(BothSets.class.getAnnotations()), true))
                .isEmpty();
        assertThat(new MicroProfileAnnotations(() -> true)
                        .read(List.of(field("sent").getAnnotations()), false))
                .isEmpty();
    }

    private static java.lang.reflect.Field field(String name) {
        try {
            return Injecting.class.getDeclaredField(name);
        } catch (NoSuchFieldException e) {
            throw new AssertionError(e);
        }
    }
}
