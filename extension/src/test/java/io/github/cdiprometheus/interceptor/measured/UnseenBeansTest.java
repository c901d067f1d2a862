package io.github.cdiprometheus.interceptor.measured;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.InFlight;
import io.github.cdiprometheus.annotation.MetricLabel;
import io.github.cdiprometheus.annotation.Timed;
import jakarta.enterprise.context.Dependent;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.concurrent.CompletionStage;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Annotated classes that CDI does not see. */
class UnseenBeansTest {

    public static class Resource {
        @Counted
        @Timed
        @InFlight
        public void get() {}

        @Timed
        public CompletionStage<String> later() {
            return null;
        }

        @Counted
        public void labelled(@MetricLabel("a") String a) {}

        public void untouched() {}
    }

    @Dependent
    public static class Seen extends Resource {}

    public static class Wrong {
        @Counted(name = "no-name")
        public void get() {}
    }

    @AfterEach
    void reset() {
        System.clearProperty("prometheus.annotations.enabled");
    }

    @Test
    void theirCallsAreMeasuredByWhoeverMakesThem() {
        try (BatchContainer container = BatchContainer.of()) {
            Call call = UnseenBeans.begin(new Resource(), Resource.class, method(Resource.class, "get"));
            assertThat(container.page().value("resource_get_in_flight")).isEqualTo(1);
            call.returned();
            assertThat(container.page().sum("resource_get_total")).isZero();
            call.end(new IllegalStateException());
            call.end(null);

            Page page = container.page();
            assertThat(page.value("resource_get_in_flight")).isZero();
            assertThat(page.value("resource_get_seconds_count")).isEqualTo(1);
            assertThat(page.value("resource_get_total{exception_type=\"java.lang.IllegalStateException\","
                            + "outcome=\"error\"}"))
                    .isEqualTo(1);
            assertThat(page.sum("resource_get_total")).isEqualTo(1);
        }
    }

    @Test
    void aResultThatComesLaterTakesItsTime() {
        try (BatchContainer container = BatchContainer.of()) {
            Call call = UnseenBeans.begin(new Resource(), Resource.class, method(Resource.class, "later"));
            call.returned();
            assertThat(container.page().value("resource_later_seconds_count")).isZero();
            call.end(null);
            assertThat(container.page().value("resource_later_seconds_count")).isEqualTo(1);
        }
    }

    @Test
    void argumentsAreNotKnown() {
        try (BatchContainer container = BatchContainer.of()) {
            UnseenBeans.begin(new Resource(), Resource.class, method(Resource.class, "labelled"))
                    .end(null);
            assertThat(container
                            .page()
                            .value("resource_labelled_total{a=\"unknown\",exception_type=\"\",outcome=\"success\"}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void whatCdiSeesIsMeasuredByItsInterceptorAlone() {
        try (BatchContainer container = BatchContainer.of(Seen.class)) {
            assertThat(UnseenBeans.begin(container.get(Seen.class), Seen.class, method(Resource.class, "get")))
                    .isNull();
            container.get(Seen.class).get();
            assertThat(container.page().sum("seen_get_total")).isEqualTo(1);
            // its superclass is a class of its own
            assertThat(UnseenBeans.begin(new Resource(), Resource.class, method(Resource.class, "get")))
                    .isNotNull();
        }
    }

    @Test
    void anInstanceThatCdiHasNotMadeHasNoInterceptor() {
        try (BatchContainer container = BatchContainer.of(Seen.class)) {
            container.get(Seen.class).get();
            UnseenBeans.begin(new Seen(), Seen.class, method(Resource.class, "get"))
                    .end(null);
            assertThat(container.page().sum("seen_get_total")).isEqualTo(2);
            assertThat(container.page().value("seen_get_seconds_count")).isEqualTo(2);
            assertThat(UnseenBeans.begin(new Seen(), Seen.class, method(Resource.class, "untouched")))
                    .isNull();
        }
    }

    @Test
    void whoCannotMeasureMayAskWhatIsAnnotated() {
        assertThat(UnseenBeans.isAnnotated(Resource.class, method(Resource.class, "get")))
                .isFalse();
        try (BatchContainer container = BatchContainer.of(Seen.class)) {
            assertThat(UnseenBeans.isAnnotated(Resource.class, method(Resource.class, "get")))
                    .isTrue();
            assertThat(UnseenBeans.isAnnotated(Seen.class, method(Resource.class, "get")))
                    .isTrue();
            assertThat(UnseenBeans.isAnnotated(Resource.class, method(Resource.class, "untouched")))
                    .isFalse();
            assertThat(UnseenBeans.isAnnotated(Seen.class, method(Resource.class, "untouched")))
                    .isFalse();
            assertThat(UnseenBeans.isAnnotated(String.class, method(String.class, "trim")))
                    .isFalse();
            // nothing is begun by it
            assertThat(container.page().metrics()).noneMatch(name -> name.startsWith("resource"));
        }
    }

    @Test
    void nothingIsMeasuredThatNoAnnotationAsksFor() {
        assertThat(UnseenBeans.begin(new Resource(), Resource.class, method(Resource.class, "get")))
                .isNull();
        try (BatchContainer container = BatchContainer.of()) {
            assertThat(UnseenBeans.begin(new Resource(), Resource.class, method(Resource.class, "untouched")))
                    .isNull();
            assertThat(UnseenBeans.begin("", String.class, method(String.class, "trim")))
                    .isNull();
            assertThat(container.page().metrics()).noneMatch(name -> name.startsWith("string"));
        }
        System.setProperty("prometheus.annotations.enabled", "false");
        try (BatchContainer container = BatchContainer.of()) {
            assertThat(UnseenBeans.begin(new Resource(), Resource.class, method(Resource.class, "get")))
                    .isNull();
            assertThat(container.page().metrics()).noneMatch(name -> name.startsWith("resource"));
        }
    }

    @Test
    void mistakesAreToldAndTheCallGoesOn() {
        try (BatchContainer container = BatchContainer.of();
                LogRecords log = LogRecords.of("io.github.cdiprometheus")) {
            assertThat(UnseenBeans.begin(new Wrong(), Wrong.class, method(Wrong.class, "get")))
                    .isNull();
            assertThat(UnseenBeans.begin(new Wrong(), Wrong.class, method(Wrong.class, "get")))
                    .isNull();
            assertThat(log.lines(Level.SEVERE)).containsExactly("SEVERE " + Wrong.class.getName() + " is not measured");
            assertThat(container.page().metrics()).noneMatch(name -> name.startsWith("no"));
        }
    }

    private static Method method(Class<?> type, String name) {
        return Arrays.stream(type.getMethods())
                .filter(method -> method.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
