package io.github.cdiprometheus.interceptor.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.ExceptionsCounted;
import io.github.cdiprometheus.annotation.InFlight;
import io.github.cdiprometheus.annotation.Sampled;
import io.github.cdiprometheus.annotation.Timed;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Event;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Stereotype;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.ConfigProvider;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each annotation on each kind of bean that a batch job can have, as the metrics page shows it. */
class MeasuredBeansTest {

    @ApplicationScoped
    public static class OwnerService {
        @Timed
        public String findAll() {
            return "all";
        }

        @Counted
        public String count(Throwable failure) throws Throwable {
            if (failure != null) {
                throw failure;
            }
            return "counted";
        }

        @InFlight
        public void run(Runnable inside) {
            inside.run();
        }

        @ExceptionsCounted
        public void fail(Throwable failure) throws Throwable {
            if (failure != null) {
                throw failure;
            }
        }

        @ExceptionsCounted(name = "some", include = IOException.class, exclude = FileNotFoundException.class)
        public void failSometimes(Throwable failure) throws Throwable {
            throw failure;
        }

        @ExceptionsCounted(name = "wrappers", include = ExecutionException.class)
        @ExceptionsCounted(name = "wrapped", include = IOException.class)
        @ExceptionsCounted(name = "no_wrappers", exclude = ExecutionException.class)
        @ExceptionsCounted(name = "none_wrapped", exclude = IOException.class)
        @ExceptionsCounted(name = "others", include = ExecutionException.class, exclude = IOException.class)
        public void failWrapped(Throwable failure) throws Throwable {
            throw failure;
        }

        public String untouched() {
            return "untouched";
        }
    }

    @ApplicationScoped
    public static class Named {
        @Timed(
                name = "search",
                help = "How long.",
                labels = {"what=owners", "a=b=c"},
                buckets = {0.5, 100})
        @Counted(name = "searches_total", labels = "what=owners")
        public void owners() {}

        @Timed(
                name = "search_seconds",
                labels = {"a=", "what=pets"})
        @Counted(name = "searches", labels = "what=pets", help = "Searches.")
        public void pets() {}
    }

    @ApplicationScoped
    public static class Repeated {
        @Counted(name = "jobs", labels = "kind=any")
        @Counted(name = "mails")
        @Timed
        @Timed(name = "mail")
        @InFlight
        @InFlight(name = "mails_running")
        @ExceptionsCounted
        @ExceptionsCounted(name = "mail_failures")
        public void send(RuntimeException failure) {
            throw failure;
        }
    }

    @Counted
    @Timed(name = "whole")
    @Singleton
    public static class WholeClass {
        public void one() {}

        void two() {}

        protected void three() {}

        @Counted(name = "own")
        public void own() {}

        @Inject
        void set(OwnerService service) {}

        @Override
        public String toString() {
            return "no call";
        }

        /** Nor is a copy one, or the end. */
        @Override
        protected Object clone() {
            return this;
        }

        @Override
        @SuppressWarnings({"deprecation", "removal"})
        protected void finalize() {}

        static void helper() {}
    }

    @Timed
    @Dependent
    public static class Base {
        public void inherited() {}

        public void overridden() {}

        @Counted
        public void counted() {}
    }

    @Dependent
    public static class Sub extends Base {
        @Override
        public void overridden() {}

        @Override
        public void counted() {}
    }

    public interface Repository<T> {
        @Counted
        void save(T entity);

        void delete(T entity);
    }

    @Timed
    public interface Finder {
        void find();
    }

    @Dependent
    public static class Owners implements Repository<String>, Finder {
        @Override
        public void save(String entity) {}

        @Override
        public void delete(String entity) {}

        /** Overloads what is counted, and is another method. */
        public void save(CharSequence entity) {}

        @Override
        public void find() {}
    }

    @Dependent
    public static class Plain {
        public void method() {}
    }

    /** Another extension of the application. */
    public static class Adding implements Extension {
        void add(@Observes @Priority(1) ProcessAnnotatedType<Plain> event) {
            event.configureAnnotatedType()
                    .filterMethods(method -> method.getJavaMember().getName().equals("method"))
                    .forEach(method -> method.add(counted()));
        }

        private static Counted counted() {
            try {
                return OwnerService.class.getMethod("count", Throwable.class).getAnnotation(Counted.class);
            } catch (NoSuchMethodException e) {
                throw new AssertionError(e);
            }
        }
    }

    public interface WithDefault {
        @Counted
        default void byDefault() {}
    }

    static class Hidden {
        @Counted
        public void hidden() {}
    }

    /** The compiler makes a bridge to the method of the class that is not public. */
    @Dependent
    public static class Visible extends Hidden implements WithDefault {}

    @Stereotype
    @Counted
    @Dependent
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Service {}

    @Service
    public static class ByStereotype {
        public void serve() {}
    }

    @Dependent
    public static class Constructed {
        @Counted
        @Timed
        @Inject
        public Constructed(OwnerService service) {}
    }

    @ApplicationScoped
    public static class Observer {
        @Counted
        void observe(@Observes String event) {}
    }

    @ApplicationScoped
    public static class Producer {
        @Produces
        @Dependent
        @Timed
        public StringBuilder produce() {
            return new StringBuilder();
        }
    }

    /** Of which the names of metrics may not be made as they are. */
    @ApplicationScoped
    public static class NamedLikeParts {
        @Sampled
        int total = 1;

        @Sampled
        int getBucket() {
            return 2;
        }

        @Counted
        @Timed
        @InFlight
        @ExceptionsCounted
        public void info() {}

        @Counted
        public void created() {}

        @Counted
        public void total() {}
    }

    @TempDir
    Path directory;

    @AfterEach
    void nothingIsLeft() {
        assertThat(ApplicationMetrics.current()).isNull();
        assertThat(Page.of(PrometheusRegistry.defaultRegistry).toString()).isEmpty();
        System.clearProperty("prometheus.annotations.enabled");
        System.clearProperty("prometheus.metric.namespace");
        System.clearProperty("prometheus.labels");
        System.clearProperty("prometheus.multiproc.dir");
        System.clearProperty("prometheus.buckets.search_seconds");
        System.clearProperty("prometheus.buckets.no_such_seconds");
        System.clearProperty("prometheus.latency.buckets");
    }

    @Test
    void namesOfPartsOfMetricsAreNotMade() {
        try (BatchContainer container = BatchContainer.of(NamedLikeParts.class)) {
            NamedLikeParts bean = container.get(NamedLikeParts.class);
            bean.info();
            bean.created();
            bean.created();
            bean.total();
            bean.total();
            bean.total();
            Page page = container.page();
            assertThat(page.value("named_like_parts_total_value")).isEqualTo(1);
            assertThat(page.value("named_like_parts_bucket_value")).isEqualTo(2);
            assertThat(page.sum("named_like_parts_info_calls_total")).isEqualTo(1);
            assertThat(page.value("named_like_parts_info_seconds_count")).isEqualTo(1);
            assertThat(page.metrics())
                    .contains("named_like_parts_info_in_flight", "named_like_parts_info_exceptions_total");
            assertThat(page.sum("named_like_parts_created_calls_total")).isEqualTo(2);
            assertThat(page.sum("named_like_parts_total")).isEqualTo(3);
        }
    }

    @Test
    void timesCalls() {
        try (BatchContainer container = BatchContainer.of(OwnerService.class)) {
            OwnerService service = container.get(OwnerService.class);
            assertThat(container.page().value("owner_service_find_all_seconds_count"))
                    .isZero();
            assertThat(service.findAll()).isEqualTo("all");
            service.findAll();
            service.untouched();

            Page page = container.page();
            assertThat(page.value("owner_service_find_all_seconds_count")).isEqualTo(2);
            assertThat(page.value("owner_service_find_all_seconds_sum")).isPositive();
            assertThat(page.series("owner_service_find_all_seconds_bucket")).hasSize(15);
            assertThat(page.types()).containsEntry("owner_service_find_all_seconds", "histogram");
            assertThat(page.helps())
                    .containsEntry("owner_service_find_all_seconds", "Duration of OwnerService.findAll.");
        }
    }

    @Test
    void countsCallsByOutcome() {
        try (BatchContainer container = BatchContainer.of(OwnerService.class)) {
            OwnerService service = container.get(OwnerService.class);
            assertThat(container.page().value("owner_service_count_total{exception_type=\"\",outcome=\"success\"}"))
                    .isZero();
            for (Throwable failure :
                    List.of(new IOException(), new IllegalStateException(), new StackOverflowError())) {
                assertThat(catchThrowable(() -> service.count(failure))).isSameAs(failure);
                assertThat(container
                                .page()
                                .value("owner_service_count_total{exception_type=\""
                                        + failure.getClass().getName() + "\",outcome=\"error\"}"))
                        .isEqualTo(1);
            }
            assertThat(catchThrowable(() -> service.count(null))).isNull();

            assertThat(container.page().value("owner_service_count_total{exception_type=\"\",outcome=\"success\"}"))
                    .isEqualTo(1);
            assertThat(container.page().sum("owner_service_count_total")).isEqualTo(4);
            assertThat(container.page().types()).containsEntry("owner_service_count_total", "counter");
            assertThat(container.page().helps())
                    .containsEntry("owner_service_count_total", "Calls of OwnerService.count.");
        }
    }

    @Test
    void showsCallsInFlight() {
        try (BatchContainer container = BatchContainer.of(OwnerService.class)) {
            OwnerService service = container.get(OwnerService.class);
            double[] inside = new double[2];
            service.run(() -> {
                inside[0] = container.page().value("owner_service_run_in_flight");
                // the bean called from within itself, through its proxy: another call
                service.run(() -> inside[1] = container.page().value("owner_service_run_in_flight"));
            });
            assertThat(inside).containsExactly(1, 2);
            assertThat(container.page().value("owner_service_run_in_flight")).isZero();
            assertThat(catchThrowable(() -> service.run(null))).isInstanceOf(NullPointerException.class);
            assertThat(container.page().value("owner_service_run_in_flight")).isZero();
            assertThat(container.page().types()).containsEntry("owner_service_run_in_flight", "gauge");
        }
    }

    @Test
    void countsExceptions() {
        try (BatchContainer container = BatchContainer.of(OwnerService.class)) {
            OwnerService service = container.get(OwnerService.class);
            assertThat(catchThrowable(() -> service.fail(null))).isNull();
            assertThat(container.page().series("owner_service_fail_exceptions_total"))
                    .isEmpty();
            catchThrowable(() -> service.fail(new IOException()));
            catchThrowable(() -> service.failSometimes(new IOException()));
            catchThrowable(() -> service.failSometimes(new FileNotFoundException()));
            catchThrowable(() -> service.failSometimes(new IllegalStateException()));

            Page page = container.page();
            assertThat(page.value("owner_service_fail_exceptions_total{exception_type=\"java.io.IOException\"}"))
                    .isEqualTo(1);
            assertThat(page.series("some_total")).containsExactly("some_total{exception_type=\"java.io.IOException\"}");
            assertThat(page.sum("some_total")).isEqualTo(1);
        }
    }

    @Test
    void exceptionsAreIncludedAndExcludedByTheWrapperAndByWhatIsInIt() {
        try (BatchContainer container = BatchContainer.of(OwnerService.class)) {
            OwnerService service = container.get(OwnerService.class);
            IOException cause = new FileNotFoundException();
            for (Throwable failure : List.of(
                    new ExecutionException(cause),
                    new ExecutionException("without a cause", null),
                    new ExecutionException(new IllegalStateException()),
                    new CompletionException(new ExecutionException(cause)),
                    cause)) {
                assertThat(catchThrowable(() -> service.failWrapped(failure))).isSameAs(failure);
            }

            Page page = container.page();
            String file = "_total{exception_type=\"java.io.FileNotFoundException\"}";
            String state = "_total{exception_type=\"java.lang.IllegalStateException\"}";
            String execution = "_total{exception_type=\"java.util.concurrent.ExecutionException\"}";
            // the wrapper in a wrapper is neither what was thrown nor what the application threw
            assertThat(calls(page, "wrappers"))
                    .isEqualTo(Map.of("wrappers" + file, 1.0, "wrappers" + execution, 1.0, "wrappers" + state, 1.0));
            assertThat(calls(page, "wrapped")).isEqualTo(Map.of("wrapped" + file, 3.0));
            assertThat(calls(page, "no_wrappers")).isEqualTo(Map.of("no_wrappers" + file, 2.0));
            assertThat(calls(page, "none_wrapped"))
                    .isEqualTo(Map.of("none_wrapped" + execution, 1.0, "none_wrapped" + state, 1.0));
            assertThat(calls(page, "others")).isEqualTo(Map.of("others" + execution, 1.0, "others" + state, 1.0));
        }
    }

    /** Whoever asks or fires does not declare them: the container wraps them. */
    @Test
    void checkedExceptionsWithinTheContainerAreThemselves() {
        try (BatchContainer container =
                BatchContainer.of(Asking.class, FailingObserver.class, FailingProducer.class, FailingBean.class)) {
            Asking asking = container.get(Asking.class);
            assertThat(catchThrowable(asking::fire)).hasCauseInstanceOf(FileNotFoundException.class);
            assertThat(catchThrowable(asking::produce)).hasCauseInstanceOf(FileNotFoundException.class);
            assertThat(catchThrowable(asking::make)).hasCauseInstanceOf(FileNotFoundException.class);
            String file = "_total{exception_type=\"java.io.FileNotFoundException\"}";
            assertThat(calls(container.page(), "fired")).isEqualTo(Map.of("fired" + file, 1.0));
            assertThat(calls(container.page(), "asked")).isEqualTo(Map.of("asked" + file, 1.0));
            assertThat(calls(container.page(), "made")).isEqualTo(Map.of("made" + file, 1.0));
        }
    }

    @ApplicationScoped
    public static class Asking {
        @Inject
        Event<Long> event;

        @Inject
        Instance<StringBuffer> produced;

        @Inject
        Instance<FailingBean> made;

        @ExceptionsCounted(name = "fired", include = IOException.class)
        public void fire() {
            event.fire(1L);
        }

        @ExceptionsCounted(name = "asked", include = IOException.class)
        public void produce() {
            produced.get();
        }

        @ExceptionsCounted(name = "made", include = IOException.class)
        public void make() {
            made.get();
        }
    }

    @Dependent
    public static class FailingBean {
        public FailingBean() throws IOException {
            throw new FileNotFoundException();
        }
    }

    @ApplicationScoped
    public static class FailingObserver {
        void observe(@Observes Long event) throws IOException {
            throw new FileNotFoundException();
        }
    }

    @ApplicationScoped
    public static class FailingProducer {
        @Produces
        public StringBuffer produce() throws IOException {
            throw new FileNotFoundException();
        }
    }

    private static Map<String, Double> calls(Page page, String metric) {
        return page.series(metric + "_total").stream().collect(Collectors.toMap(series -> series, page::value));
    }

    @Test
    void severalPlacesMayRecordInOneMetric() {
        try (BatchContainer container = BatchContainer.of(Named.class)) {
            Named named = container.get(Named.class);
            named.owners();
            named.pets();
            named.pets();

            Page page = container.page();
            assertThat(page.series("search_seconds_count"))
                    .containsExactlyInAnyOrder(
                            "search_seconds_count{a=\"b=c\",what=\"owners\"}",
                            "search_seconds_count{a=\"\",what=\"pets\"}");
            assertThat(page.value("search_seconds_count{a=\"\",what=\"pets\"}")).isEqualTo(2);
            assertThat(page.value("search_seconds_bucket{a=\"\",what=\"pets\",le=\"100.0\"}"))
                    .isEqualTo(2);
            assertThat(page.series("search_seconds_bucket")).hasSize(6);
            assertThat(page.value("searches_total{exception_type=\"\",outcome=\"success\",what=\"owners\"}"))
                    .isEqualTo(1);
            assertThat(page.value("searches_total{exception_type=\"\",outcome=\"success\",what=\"pets\"}"))
                    .isEqualTo(2);
            assertThat(page.helps()).containsEntry("search_seconds", "How long.");
            assertThat(page.helps()).containsEntry("searches_total", "Searches.");
        }
    }

    @Test
    void theConfigurationIsThatOfOurOwnMetrics() {
        System.setProperty("prometheus.metric.namespace", "shop");
        System.setProperty("prometheus.labels", "zone=a");
        System.setProperty("prometheus.buckets.search_seconds", "1 2 3");
        System.setProperty("prometheus.latency.buckets", "7");
        // it lists its names once
        ConfigProviderResolver.instance().releaseConfig(ConfigProvider.getConfig());
        try (BatchContainer container = BatchContainer.of(Named.class, OwnerService.class)) {
            container.get(Named.class).pets();

            Page page = container.page();
            assertThat(page.value("shop_search_seconds_bucket{a=\"\",what=\"pets\",zone=\"a\",le=\"3.0\"}"))
                    .isEqualTo(1);
            assertThat(page.series("shop_search_seconds_bucket")).hasSize(8);
            assertThat(page.series("shop_owner_service_find_all_seconds_bucket"))
                    .containsExactly(
                            "shop_owner_service_find_all_seconds_bucket{zone=\"a\",le=\"7.0\"}",
                            "shop_owner_service_find_all_seconds_bucket{zone=\"a\",le=\"+Inf\"}");
        }
    }

    @Test
    void annotationsCanBeRepeated() {
        try (BatchContainer container = BatchContainer.of(Repeated.class)) {
            catchThrowable(() -> container.get(Repeated.class).send(new IllegalStateException()));

            Page page = container.page();
            String failed = "exception_type=\"java.lang.IllegalStateException\"";
            assertThat(page.value("jobs_total{" + failed + ",kind=\"any\",outcome=\"error\"}"))
                    .isEqualTo(1);
            assertThat(page.value("mails_total{" + failed + ",outcome=\"error\"}"))
                    .isEqualTo(1);
            assertThat(page.value("repeated_send_seconds_count")).isEqualTo(1);
            assertThat(page.value("mail_seconds_count")).isEqualTo(1);
            assertThat(page.value("repeated_send_in_flight")).isZero();
            assertThat(page.value("mails_running")).isZero();
            assertThat(page.value("repeated_send_exceptions_total{" + failed + "}"))
                    .isEqualTo(1);
            assertThat(page.value("mail_failures_total{" + failed + "}")).isEqualTo(1);
        }
    }

    @Test
    void onAClassItIsForEachMethod() {
        try (BatchContainer container = BatchContainer.of(WholeClass.class, OwnerService.class)) {
            WholeClass bean = container.get(WholeClass.class);
            bean.one();
            bean.two();
            bean.three();
            bean.own();
            assertThat(bean).hasToString("no call");
            assertThat(bean.clone()).isSameAs(bean);
            WholeClass.helper();

            Page page = container.page();
            assertThat(page.metrics())
                    .filteredOn(name -> name.startsWith("whole") || name.equals("own_total"))
                    .containsExactlyInAnyOrder(
                            "whole_class_one_total",
                            "whole_class_two_total",
                            "whole_class_three_total",
                            "own_total",
                            "whole_one_seconds",
                            "whole_two_seconds",
                            "whole_three_seconds",
                            "whole_own_seconds");
            for (String counted :
                    List.of("whole_class_one_total", "whole_class_two_total", "whole_class_three_total")) {
                assertThat(page.sum(counted)).as(counted).isEqualTo(1);
            }
            assertThat(page.value("whole_own_seconds_count")).isEqualTo(1);
            assertThat(page.sum("own_total")).isEqualTo(1);
        }
    }

    @Test
    void whatOnlyHasTheNameOfAMethodOfObjectIsACall() {
        try (BatchContainer container = BatchContainer.of(NamedLikeObject.class)) {
            NamedLikeObject bean = container.get(NamedLikeObject.class);
            bean.finalize("order");
            bean.clone("order");
            bean.toString(1);
            bean.hashCode(1);
            bean.equals(1, 1);
            bean.equals("order");
            Page page = container.page();
            for (String counted : List.of("finalize", "clone", "to_string", "hash_code")) {
                assertThat(page.sum("like_object_" + counted + "_total"))
                        .as(counted)
                        .isEqualTo(1);
            }
            assertThat(page.sum("like_object_equals_total")).isEqualTo(2);
        }
    }

    @Counted(name = "like_object")
    @ApplicationScoped
    public static class NamedLikeObject {
        public void finalize(String order) {}

        public void clone(String order) {}

        public void toString(int radix) {}

        public void hashCode(int seed) {}

        public void equals(int one, int other) {}

        public void equals(String other) {}
    }

    @Test
    void subclassesInheritAndAreMetricsOfTheirOwn() {
        try (BatchContainer container = BatchContainer.of(Base.class, Sub.class)) {
            Sub sub = container.get(Sub.class);
            sub.inherited();
            sub.overridden();
            sub.overridden();
            sub.counted();

            Page page = container.page();
            assertThat(page.value("sub_inherited_seconds_count")).isEqualTo(1);
            assertThat(page.value("sub_overridden_seconds_count")).isEqualTo(2);
            assertThat(page.sum("sub_counted_total")).isEqualTo(1);
            assertThat(page.value("base_inherited_seconds_count")).isZero();
        }
    }

    @Test
    void implementationsTakeWhatStandsOnInterfaces() {
        try (BatchContainer container = BatchContainer.of(Owners.class)) {
            Repository<String> repository = container.get(Owners.class);
            repository.save("by its bridge");
            container.get(Owners.class).save("straight");
            container.get(Owners.class).save((CharSequence) "overloaded");
            repository.delete("");
            ((Finder) repository).find();

            Page page = container.page();
            assertThat(page.sum("owners_save_total")).isEqualTo(2);
            assertThat(page.value("owners_find_seconds_count")).isEqualTo(1);
            assertThat(page.metrics())
                    .filteredOn(name -> name.startsWith("owners_"))
                    .containsExactlyInAnyOrder("owners_save_total", "owners_find_seconds");
        }
    }

    @Test
    void methodsAreMeasuredWhereverTheyStand() {
        try (BatchContainer container = BatchContainer.of(Visible.class)) {
            Visible bean = container.get(Visible.class);
            bean.hidden();
            bean.byDefault();
            assertThat(container.page().sum("visible_hidden_total")).isEqualTo(1);
            assertThat(container.page().sum("visible_by_default_total")).isEqualTo(1);
        }
    }

    @Test
    void processesShareThem() {
        System.setProperty("prometheus.multiproc.dir", directory.toString());
        for (int i = 1; i <= 2; i++) {
            try (BatchContainer container = BatchContainer.of(OwnerService.class)) {
                OwnerService service = container.get(OwnerService.class);
                service.findAll();
                catchThrowable(() -> service.count(new IOException()));
                service.run(() -> assertThat(container.page().sum("owner_service_run_in_flight"))
                        .isEqualTo(1));

                Page page = container.page();
                assertThat(page.value("owner_service_find_all_seconds_count")).isEqualTo(i);
                assertThat(page.value(
                                "owner_service_count_total{exception_type=\"java.io.IOException\",outcome=\"error\"}"))
                        .isEqualTo(i);
            }
        }
    }

    @Test
    void otherExtensionsMayAddAnnotations() {
        try (BatchContainer container = BatchContainer.with(new Adding(), Plain.class)) {
            container.get(Plain.class).method();
            assertThat(container.page().sum("plain_method_total")).isEqualTo(1);
        }
    }

    @Test
    void stereotypesMeasure() {
        try (BatchContainer container = BatchContainer.of(ByStereotype.class)) {
            container.get(ByStereotype.class).serve();
            assertThat(container.page().sum("by_stereotype_serve_total")).isEqualTo(1);
        }
    }

    @Test
    void constructionsAreCalls() {
        try (BatchContainer container = BatchContainer.of(Constructed.class, OwnerService.class)) {
            container.get(Constructed.class);
            container.get(Constructed.class);

            assertThat(container.page().sum("constructed_new_total")).isEqualTo(2);
            assertThat(container.page().value("constructed_new_seconds_count")).isEqualTo(2);
            assertThat(container.page().helps()).containsEntry("constructed_new_total", "Calls of new Constructed.");
        }
    }

    @Test
    void observersAndProducersAreCalls() {
        try (BatchContainer container = BatchContainer.of(Observer.class, Producer.class)) {
            container.cdi().getBeanManager().getEvent().fire("event");
            container.get(StringBuilder.class);

            assertThat(container.page().sum("observer_observe_total")).isEqualTo(1);
            assertThat(container.page().value("producer_produce_seconds_count")).isEqualTo(1);
        }
    }

    @Test
    void everyCallOfSixteenThreadsIsThere() throws Exception {
        try (BatchContainer container = BatchContainer.of(OwnerService.class, Named.class)) {
            OwnerService service = container.get(OwnerService.class);
            Named named = container.get(Named.class);
            ExecutorService threads = Executors.newFixedThreadPool(16);
            try {
                List<Future<?>> done = new ArrayList<>();
                for (int thread = 0; thread < 16; thread++) {
                    int number = thread;
                    done.add(threads.submit(() -> {
                        for (int i = 0; i < 1000; i++) {
                            service.findAll();
                            named.pets();
                            service.run(() -> {});
                            Throwable failure = number % 2 == 0 ? null : new IllegalStateException();
                            catchThrowable(() -> service.count(failure));
                        }
                    }));
                }
                for (Future<?> each : done) {
                    each.get();
                }
            } finally {
                threads.shutdown();
            }
            Page page = container.page();
            assertThat(page.value("owner_service_find_all_seconds_count")).isEqualTo(16000);
            assertThat(page.value("search_seconds_count{a=\"\",what=\"pets\"}")).isEqualTo(16000);
            assertThat(page.value("owner_service_run_in_flight")).isZero();
            assertThat(page.value("owner_service_count_total{exception_type=\"\",outcome=\"success\"}"))
                    .isEqualTo(8000);
            assertThat(page.value("owner_service_count_total{exception_type=\"java.lang.IllegalStateException\","
                            + "outcome=\"error\"}"))
                    .isEqualTo(8000);
        }
    }

    @Test
    void redeploymentsBeginAtZeroAndContainersSideBySideShare() {
        for (int i = 0; i < 5; i++) {
            try (BatchContainer container = BatchContainer.of(OwnerService.class)) {
                container.get(OwnerService.class).findAll();
                assertThat(container.page().value("owner_service_find_all_seconds_count"))
                        .isEqualTo(1);
                try (BatchContainer second = BatchContainer.of(OwnerService.class)) {
                    second.get(OwnerService.class).findAll();
                    assertThat(second.page().value("owner_service_find_all_seconds_count"))
                            .isEqualTo(2);
                }
                container.get(OwnerService.class).findAll();
                assertThat(container.page().value("owner_service_find_all_seconds_count"))
                        .isEqualTo(3);
            }
        }
    }

    @Test
    void bucketsOfNothingAreAWarning() {
        System.setProperty("prometheus.buckets.no_such_seconds", "1");
        System.setProperty("prometheus.buckets.search_seconds", "1");
        ConfigProviderResolver.instance().releaseConfig(ConfigProvider.getConfig());
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus");
                BatchContainer container = BatchContainer.of(Named.class)) {
            assertThat(container.page().series("search_seconds_bucket")).hasSize(4);
            assertThat(log.lines(Level.WARNING))
                    .containsExactly(
                            "WARNING prometheus.buckets.no_such_seconds: ignored, for no histogram has this name");
        }
    }

    @Test
    void canBeSwitchedOff() {
        System.setProperty("prometheus.annotations.enabled", "false");
        try (BatchContainer container = BatchContainer.of(OwnerService.class)) {
            assertThat(container.get(OwnerService.class).findAll()).isEqualTo("all");
            assertThat(container.page().metrics()).noneMatch(name -> name.startsWith("owner_service"));
        }
    }
}
