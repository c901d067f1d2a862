package io.github.cdiprometheus.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.Metric;
import io.github.cdiprometheus.config.ConfigurationException;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.DeclaredMetrics;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import jakarta.inject.Provider;
import java.lang.reflect.Member;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Metrics that are injected, as the metrics page shows them. */
class InjectedMetricsTest {

    @ApplicationScoped
    public static class Mailer {
        @Inject
        @Metric
        CounterDataPoint sent;

        @Inject
        @Metric(name = "mails", help = "Mails.", labels = "queue=fast")
        CounterDataPoint fast;

        @Inject
        @Metric(name = "mails_total", labels = "queue=slow")
        CounterDataPoint slow;

        @Inject
        @Metric(name = "queue", unit = "mails")
        GaugeDataPoint queue;

        @Inject
        @Metric(
                name = "size",
                unit = "bytes",
                buckets = {10, 100})
        DistributionDataPoint size;

        @Inject
        @Metric(name = "wait_seconds")
        DistributionDataPoint wait;

        void work() {
            sent.inc();
            fast.inc(2);
            slow.inc(3);
            queue.set(4);
            size.observe(50);
            wait.observe(0.02);
        }
    }

    @Dependent
    public static class Whole {
        @Inject
        @Metric(
                name = "visits",
                labels = {"page", "kind"})
        Counter visits;

        @Inject
        @Metric(
                name = "visits_total",
                labels = {"page", "kind"})
        Counter again;

        @Inject
        @Metric(name = "temperature", unit = "celsius")
        Gauge temperature;

        @Inject
        @Metric(name = "length", buckets = 5)
        Histogram length;

        @Inject
        @Metric(name = "weight", quantiles = 0.5)
        Summary weight;

        final CounterDataPoint byConstructor;

        @Inject
        Whole(@Metric CounterDataPoint made) {
            this.byConstructor = made;
        }
    }

    @Dependent
    public static class LookingUp {
        @Inject
        @Metric(name = "looked_up")
        Instance<CounterDataPoint> instance;

        @Inject
        @Metric(name = "looked_up")
        Provider<CounterDataPoint> provider;
    }

    @Dependent
    public static class OtherType {
        @Inject
        @Metric(name = "looked_up_total")
        GaugeDataPoint gauge;
    }

    @Dependent
    public static class WithRegistry {
        @Inject
        PrometheusRegistry registry;
    }

    @Dependent
    public static class OwnRegistry {
        @Produces
        static final PrometheusRegistry OWN = new PrometheusRegistry();
    }

    @Dependent
    public static class Measured {
        @Counted(name = "mails", labels = "queue=fast")
        public void send() {}
    }

    @Dependent
    public static class SameAsMeasured {
        @Inject
        @Metric(
                name = "mails",
                labels = {"queue=fast", "outcome=success", "exception_type="})
        CounterDataPoint sent;
    }

    @Dependent
    public static class NamedLikeParts {
        @Inject
        @Metric
        CounterDataPoint created;

        @Inject
        @Metric
        CounterDataPoint total;

        @Inject
        @Metric
        GaugeDataPoint info;

        @Inject
        @Metric
        Histogram bucket;
    }

    @TempDir
    Path directory;

    @AfterEach
    void nothingIsLeft() {
        System.clearProperty("prometheus.multiproc.dir");
        System.clearProperty("prometheus.metric.namespace");
        System.clearProperty("prometheus.max.series");
        assertThat(ApplicationMetrics.current()).isNull();
        assertThat(Page.of(PrometheusRegistry.defaultRegistry).toString()).isEmpty();
    }

    @Test
    void dataPointsAreOfOneSeries() {
        for (int i = 0; i < 3; i++) {
            try (BatchContainer container = BatchContainer.of(Mailer.class)) {
                container.get(Mailer.class).work();

                Page page = container.page();
                assertThat(page.value("mailer_sent_total")).isEqualTo(1);
                assertThat(page.helps()).containsEntry("mailer_sent_total", "Value of Mailer.sent.");
                assertThat(page.value("mails_total{queue=\"fast\"}")).isEqualTo(2);
                assertThat(page.value("mails_total{queue=\"slow\"}")).isEqualTo(3);
                assertThat(page.helps()).containsEntry("mails_total", "Mails.");
                assertThat(page.value("queue_mails")).isEqualTo(4);
                assertThat(page.value("size_bytes_bucket{le=\"100.0\"}")).isEqualTo(1);
                assertThat(page.series("size_bytes_bucket")).hasSize(3);
                assertThat(page.series("wait_seconds_bucket")).hasSize(15);
                String open = Page.text(
                        ApplicationMetrics.current().registry(), "application/openmetrics-text; version=1.0.0");
                assertThat(open).contains("# UNIT size_bytes bytes", "# UNIT queue_mails mails");
            }
        }
    }

    @Test
    void wholeMetricsAreClientJavas() {
        try (BatchContainer container = BatchContainer.of(Whole.class)) {
            Whole first = container.get(Whole.class);
            Whole second = container.get(Whole.class);
            assertThat(first.visits).isSameAs(second.visits).isSameAs(first.again);
            assertThat(first.byConstructor).isSameAs(second.byConstructor);
            first.visits.labelValues("start", "human").inc();
            first.temperature.set(20);
            first.length.observe(4);
            first.weight.observe(3);
            first.byConstructor.inc();

            Page page = container.page();
            assertThat(page.value("visits_total{kind=\"human\",page=\"start\"}"))
                    .isEqualTo(1);
            assertThat(page.value("temperature_celsius")).isEqualTo(20);
            assertThat(page.value("length_bucket{le=\"5.0\"}")).isEqualTo(1);
            assertThat(page.value("weight{quantile=\"0.5\"}")).isEqualTo(3);
            assertThat(page.value("weight_sum")).isEqualTo(3);
            assertThat(page.value("whole_made_total")).isEqualTo(1);
        }
    }

    @Test
    void theyCanBeLookedUp() {
        try (BatchContainer container = BatchContainer.of(LookingUp.class)) {
            LookingUp bean = container.get(LookingUp.class);
            bean.instance.get().inc();
            bean.provider.get().inc();
            assertThat(container.page().value("looked_up_total")).isEqualTo(2);
        }
        assertThatThrownBy(() -> BatchContainer.of(LookingUp.class, OtherType.class))
                .hasMessageContaining("looked_up_total");
    }

    @Test
    void anAnnotationMayRecordInTheSame() {
        try (BatchContainer container = BatchContainer.of(Measured.class, SameAsMeasured.class)) {
            container.get(Measured.class).send();
            container.get(SameAsMeasured.class).sent.inc();
            assertThat(container.page().value("mails_total{exception_type=\"\",outcome=\"success\",queue=\"fast\"}"))
                    .isEqualTo(2);
        }
    }

    @Test
    void theNamespaceIsTheirsToo() {
        System.setProperty("prometheus.metric.namespace", "shop");
        try (BatchContainer container = BatchContainer.of(Mailer.class, Whole.class)) {
            container.get(Mailer.class).work();
            container.get(Whole.class).temperature.set(1);
            assertThat(container.page().value("shop_mailer_sent_total")).isEqualTo(1);
            assertThat(container.page().value("shop_temperature_celsius")).isEqualTo(1);
        }
    }

    @Test
    void processesShareThem() {
        System.setProperty("prometheus.multiproc.dir", directory.toString());
        try (BatchContainer container = BatchContainer.of(Mailer.class, Whole.class)) {
            container.get(Mailer.class).work();
            container.get(Whole.class).visits.labelValues("start", "human").inc();
            assertThat(container.page().value("mails_total{queue=\"fast\"}")).isEqualTo(2);
            assertThat(container.page().value("visits_total{kind=\"human\",page=\"start\"}"))
                    .isEqualTo(1);
        }
        try (BatchContainer container = BatchContainer.of(Mailer.class, Whole.class)) {
            container.get(Mailer.class).work();
            assertThat(container.page().value("mails_total{queue=\"fast\"}")).isEqualTo(4);
            assertThat(container.page().value("visits_total{kind=\"human\",page=\"start\"}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void theRegistryIsTheOneThatIsScraped() {
        System.setProperty("prometheus.multiproc.dir", directory.toString());
        try (BatchContainer container = BatchContainer.of(WithRegistry.class)) {
            PrometheusRegistry registry = container.get(WithRegistry.class).registry;
            Counter own = Counter.builder().name("own").withoutExemplars().register(registry);
            own.inc();
            assertThat(container.page().value("own_total")).isEqualTo(1);
            registry.unregister(own);
        }
    }

    @Test
    void anApplicationsOwnRegistryBeanIsLeftAlone() {
        try (BatchContainer container = BatchContainer.of(WithRegistry.class, OwnRegistry.class)) {
            assertThat(container.get(WithRegistry.class).registry).isSameAs(OwnRegistry.OWN);
        }
    }

    /** What there is of us where the metrics could not be set up. */
    public static class WithoutMetrics implements Extension {
        private final InjectedMetrics injected = new InjectedMetrics();
        private final Startup neverBegun = new Startup();

        void addBeans(@Observes AfterBeanDiscovery event) {
            injected.addBeans(event, neverBegun::declared, neverBegun::registry);
        }
    }

    @Test
    void withoutMetricsTheyAreShownNowhere() {
        try (SeContainer container = SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new WithoutMetrics())
                .addBeanClasses(Mailer.class, Whole.class, WithRegistry.class)
                .initialize()) {
            Mailer mailer = container.select(Mailer.class).get();
            mailer.work();
            mailer.work();
            Whole whole = container.select(Whole.class).get();
            whole.visits.labelValues("start", "human").inc();
            assertThat(whole.visits.labelValues("start", "human").get()).isEqualTo(1);
            assertThat(container.select(WithRegistry.class).get().registry)
                    .isSameAs(PrometheusRegistry.defaultRegistry);
            assertThat(Page.of(PrometheusRegistry.defaultRegistry).toString()).isEmpty();
        }
        Startup neverBegun = new Startup();
        assertThat(neverBegun.declared()).isSameAs(neverBegun.declared());
        assertThat(neverBegun.annotationsEnabled()).isFalse();
    }

    @Test
    void aWrongLookUpFailsItsCallerAlone() {
        System.setProperty("prometheus.max.series", "5");
        try (BatchContainer container = BatchContainer.of(Mailer.class)) {
            Metric qualifier;
            try {
                qualifier = Mailer.class.getDeclaredField("fast").getAnnotation(Metric.class);
            } catch (NoSuchFieldException e) {
                throw new AssertionError(e);
            }
            container.cdi().select(CounterDataPoint.class, qualifier).get().inc();
            assertThat(container.page().value("mails_total{queue=\"fast\"}")).isEqualTo(1);
            assertThatThrownBy(
                            () -> container.cdi().select(Gauge.class, qualifier).get())
                    .isInstanceOf(ConfigurationException.class);
        }
    }

    @Test
    void namesOfPartsOfMetricsAreNotMade() {
        try (BatchContainer container = BatchContainer.of(NamedLikeParts.class)) {
            NamedLikeParts bean = container.get(NamedLikeParts.class);
            bean.created.inc(1);
            bean.total.inc(2);
            bean.info.set(3);
            bean.bucket.observe(4);
            Page page = container.page();
            assertThat(page.value("named_like_parts_created_value_total")).isEqualTo(1);
            assertThat(page.value("named_like_parts_total")).isEqualTo(2);
            assertThat(page.value("named_like_parts_info_value")).isEqualTo(3);
            assertThat(page.value("named_like_parts_bucket_value_sum")).isEqualTo(4);
        }
    }

    @Test
    void anApplicationMayAskForAllItsBeans() {
        try (BatchContainer container = BatchContainer.of(Mailer.class, Whole.class);
                LogRecords log = LogRecords.of("io.github.cdiprometheus")) {
            List<Object> all = new ArrayList<>();
            for (Instance.Handle<Object> handle :
                    container.cdi().select(Object.class, Any.Literal.INSTANCE).handles()) {
                // of Weld's own some want to know where they are injected
                if (!handle.getBean().getClass().getName().contains(".builtin.")) {
                    all.add(handle.get());
                }
            }
            assertThat(all).hasAtLeastOneElementOfType(Mailer.class).hasAtLeastOneElementOfType(Whole.class);
            assertThat(log.lines(Level.WARNING)).isEmpty();
        }
    }

    @Test
    void whoDoesNotSayWhichMetricGetsOneThatNoPageShows() {
        try (BatchContainer container = BatchContainer.of(Mailer.class);
                LogRecords log = LogRecords.of("io.github.cdiprometheus")) {
            Set<String> before = Set.copyOf(container.page().metrics());
            for (CounterDataPoint each : container.cdi().select(CounterDataPoint.class, Any.Literal.INSTANCE)) {
                each.inc();
            }
            for (int i = 0; i < 2; i++) {
                BeanManager beans = container.cdi().getBeanManager();
                Bean<?> bean = beans.resolve(beans.getBeans(Summary.class, Any.Literal.INSTANCE));
                Summary summary =
                        (Summary) beans.getReference(bean, Summary.class, beans.createCreationalContext(bean));
                summary.observe(1);
            }
            assertThat(container.page().metrics()).containsExactlyInAnyOrderElementsOf(before);
            assertThat(log.lines(Level.WARNING))
                    .hasSize(2)
                    .anyMatch(line -> line.startsWith("WARNING A " + CounterDataPoint.class.getName()
                            + " is asked for without @Metric, which would name it: no page shows it ("))
                    .contains("WARNING A " + Summary.class.getName()
                            + " is asked for without @Metric, which would name it: no page shows it (no injection"
                            + " point)");
        }
    }

    @Test
    void aLookUpNeedsAName() {
        try (BatchContainer container = BatchContainer.of()) {
            Instance<CounterDataPoint> nameless = container.cdi().select(CounterDataPoint.class, new MetricLiteral(""));
            assertThatThrownBy(nameless::get)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessage(
                            "1 problem in the configuration of cdi-prometheus:\n  a look-up: expected a name: there is"
                                    + " no name of a field or parameter to make one of, found nothing (from @Metric)");
        }
    }

    @Test
    void aParameterWhoseNameWasNotCompiledInNeedsOne() throws NoSuchMethodException {
        Member member = String.class.getMethod("indexOf", String.class, int.class);
        MetricPoint point = new MetricPoint(CounterDataPoint.class, new MetricLiteral(""), member, "", 2);
        DeclaredMetrics metrics = DeclaredMetrics.unregistered();
        assertThatThrownBy(() -> point.resolve(metrics))
                .hasMessage("1 problem in the configuration of cdi-prometheus:\n"
                        + "  java.lang.String.indexOf(String, int), parameter 2: expected a name: there is no name of a"
                        + " field or parameter to make one of, found nothing (from @Metric)");
    }
}
