package io.github.cdiprometheus.interceptor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.HttpMethod;
import io.github.cdiprometheus.metric.RequestObservation;
import io.github.cdiprometheus.metric.ResponseSummary;
import io.github.cdiprometheus.metric.Routes;
import io.github.cdiprometheus.metric.UrlScheme;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import java.io.IOException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The extension in a real container, found as an application finds it. */
class ContainerTest {

    private static final String COUNT = "jaxrs_resource_method_duration_seconds_count";

    @Path("plain")
    @ApplicationScoped
    public static class Plain {
        CompletableFuture<String> pending = new CompletableFuture<>();

        @Inject
        Other other;

        @GET
        public String get() {
            return "got";
        }

        @GET
        @Path("fails")
        public String fails(Throwable with) throws Throwable {
            throw with;
        }

        @GET
        @Path("later")
        public CompletionStage<String> later() {
            return pending;
        }

        @GET
        @Path("calls")
        public String calls() {
            return other.get();
        }

        public CompletableFuture<String> pending() {
            return pending;
        }

        public String noResourceMethod() {
            return "";
        }
    }

    @Path("other")
    @ApplicationScoped
    public static class Other {
        @GET
        public String get() {
            return "other";
        }
    }

    public abstract static class Base {
        @GET
        public String inherited() {
            return "inherited";
        }
    }

    @Path("sub")
    @Dependent
    public static class Sub extends Base {}

    @Path("sub2")
    @Dependent
    public static class SecondSub extends Base {}

    @Path("api")
    public interface Api {
        @GET
        String ofInterface();
    }

    @Dependent
    public static class Implementation implements Api {
        @Override
        public String ofInterface() {
            return "of interface";
        }
    }

    @Path("final-method")
    @Dependent
    public static class FinalMethod {
        @GET
        public final String untouched() {
            return "final";
        }

        @GET
        @Path("other")
        public String measured() {
            return "measured";
        }
    }

    @Path("final-class")
    @Dependent
    public static final class FinalClass {
        @GET
        public String untouched() {
            return "final";
        }
    }

    @Path("constructor")
    @Dependent
    public static class ConstructorInjection {
        private final Other other;

        @Inject
        public ConstructorInjection(Other other) {
            this.other = other;
        }

        @GET
        public String get() {
            return other.get();
        }
    }

    @Path("private-constructor")
    @Dependent
    public static class PrivateConstructor {
        private final Other other;

        @Inject
        private PrivateConstructor(Other other) {
            this.other = other;
        }

        @GET
        public String get() {
            return other.get();
        }
    }

    @ApplicationScoped
    public static class Mapper implements ExceptionMapper<IllegalStateException> {
        @Override
        public Response toResponse(IllegalStateException exception) {
            return null;
        }
    }

    @AfterEach
    void nothingIsLeft() {
        RequestObservation.makeCurrent(null);
        System.clearProperty("prometheus.max.series");
        assertThat(ApplicationMetrics.current()).isNull();
        assertThat(page().toString()).isEmpty();
    }

    @Test
    void resourceMethodsAreMeasured() {
        try (SeContainer container = container(Plain.class, Other.class)) {
            Plain plain = container.select(Plain.class).get();
            assertThat(plain.get()).isEqualTo("got");
            plain.get();
            plain.noResourceMethod();

            assertThat(page().series(COUNT)).containsExactly(count(Plain.class, "get", ""));
            assertThat(page().sum(COUNT)).isEqualTo(2);
        }
    }

    @Test
    void inheritedMethodsAreOfTheClassThatInheritedThem() {
        try (SeContainer container = container(Sub.class, SecondSub.class, Implementation.class)) {
            assertThat(container.select(Sub.class).get().inherited()).isEqualTo("inherited");
            container.select(SecondSub.class).get().inherited();
            container.select(Implementation.class).get().ofInterface();

            assertThat(page().series(COUNT))
                    .containsExactlyInAnyOrder(
                            count(Sub.class, "inherited", ""),
                            count(SecondSub.class, "inherited", ""),
                            count(Implementation.class, "ofInterface", ""));
        }
    }

    @Test
    void whatCannotBeInterceptedIsLeftAlone() {
        try (SeContainer container = container(FinalMethod.class, FinalClass.class)) {
            assertThat(container.select(FinalMethod.class).get().untouched()).isEqualTo("final");
            assertThat(container.select(FinalMethod.class).get().measured()).isEqualTo("measured");
            assertThat(container.select(FinalClass.class).get().untouched()).isEqualTo("final");

            assertThat(page().series(COUNT)).containsExactly(count(FinalMethod.class, "measured", ""));
        }
    }

    @Test
    void aResourceThatIsInjectedByConstructorIsMeasured() {
        try (SeContainer container = container(ConstructorInjection.class, Other.class)) {
            assertThat(container.select(ConstructorInjection.class).get().get()).isEqualTo("other");
            assertThat(page().series(COUNT)).contains(count(ConstructorInjection.class, "get", ""));
        }
    }

    /** No container can make a subclass of it: the deployment must not fail for that. */
    @Test
    void aResourceWithNothingButAPrivateConstructorIsLeftAlone() {
        try (SeContainer container = container(PrivateConstructor.class, Other.class)) {
            assertThat(container.select(PrivateConstructor.class).get().get()).isEqualTo("other");
        }
    }

    @Test
    void exceptionsPassThroughAsTheyAre() {
        try (SeContainer container = container(Plain.class, Other.class)) {
            Plain plain = container.select(Plain.class).get();
            for (Throwable thrown : List.of(new IOException(), new IllegalStateException(), new StackOverflowError())) {
                assertThat(catchThrowable(() -> plain.fails(thrown))).isSameAs(thrown);
                assertThat(page().value(count(
                                Plain.class, "fails", thrown.getClass().getName())))
                        .isEqualTo(1);
            }
        }
    }

    @Test
    void aStageIsMeasuredWhenItCompletes() {
        try (SeContainer container = container(Plain.class, Other.class)) {
            Plain plain = container.select(Plain.class).get();
            CompletableFuture<String> result = plain.later().toCompletableFuture();
            assertThat(page().sum(COUNT)).isZero();
            plain.pending().complete("late");
            assertThat(result).isCompletedWithValue("late");
            assertThat(page().value(count(Plain.class, "later", ""))).isEqualTo(1);
        }
    }

    @Test
    void aStageThatFailsIsMeasuredBeforeItsFailureIsSeen() {
        try (SeContainer container = container(Plain.class, Other.class)) {
            Plain plain = container.select(Plain.class).get();
            RequestObservation request = request();
            CompletionStage<String> result = plain.later();
            RequestObservation.makeCurrent(null);
            IllegalStateException failure = new IllegalStateException();
            Throwable[] seen = new Throwable[1];
            result.whenComplete((value, thrown) -> {
                seen[0] = thrown;
                request.end(request.routes().of("/x"), new ResponseSummary(500, 0, 0, false, false, null), 1);
            });
            plain.pending().completeExceptionally(failure);

            assertThat(seen[0]).isSameAs(failure);
            assertThat(page().value(count(Plain.class, "later", "java.lang.IllegalStateException")))
                    .isEqualTo(1);
            assertThat(page().series("http_server_request_exceptions_total"))
                    .singleElement()
                    .asString()
                    .contains("java.lang.IllegalStateException");
        }
    }

    @Test
    void aResourceThatCallsAnotherIsOneMethodOfOneRequest() {
        try (SeContainer container = container(Plain.class, Other.class)) {
            Plain plain = container.select(Plain.class).get();
            request();
            plain.calls();
            assertThat(page().series(COUNT))
                    .filteredOn(series -> page().value(series) > 0)
                    .containsExactly(count(Plain.class, "calls", ""));

            RequestObservation.makeCurrent(null);
            plain.calls();
            assertThat(page().sum(COUNT)).isEqualTo(3);
        }
    }

    @Test
    void mappedExceptionsAreSeen() {
        try (SeContainer container = container(Mapper.class)) {
            RequestObservation request = request();
            container.select(Mapper.class).get().toResponse(new IllegalStateException());
            request.end(request.routes().of("/x"), new ResponseSummary(409, 0, 0, false, false, null), 1);

            assertThat(page().value("http_server_request_exceptions_total{exception_type="
                            + "\"java.lang.IllegalStateException\",http_route=\"/x\"}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void fiftyRedeploymentsLeaveNothing() {
        for (int i = 0; i < 50; i++) {
            try (SeContainer container = container(Plain.class, Other.class)) {
                container.select(Plain.class).get().get();
                assertThat(page().value(count(Plain.class, "get", ""))).isEqualTo(1);
            }
            assertThat(page().toString()).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-3", "many"})
    void wrongConfigurationFailsTheDeploymentAndSaysWhy(String wrong) {
        System.setProperty("prometheus.max.series", wrong);

        assertThatThrownBy(() -> container(Plain.class, Other.class).close())
                .hasStackTraceContaining("1 problem in the configuration of cdi-prometheus:\n"
                        + "  prometheus.max.series: expected a whole number from 1 to 2147483647, found \"" + wrong
                        + "\" (from SysPropConfigSource)");
    }

    private static SeContainer container(Class<?>... beans) {
        // without discovery Weld finds no extensions either: ours comes by its service file
        Extension ours = ServiceLoader.load(Extension.class).stream()
                .filter(extension -> extension.type().getName().startsWith("io.github.cdiprometheus."))
                .findFirst()
                .orElseThrow()
                .get();
        return SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(ours)
                .addBeanClasses(beans)
                .initialize();
    }

    private static RequestObservation request() {
        Routes routes = new Routes(ApplicationMetrics.current().http(), "", List.of());
        RequestObservation begun = RequestObservation.begin(routes, HttpMethod.GET, UrlScheme.HTTP, 0);
        RequestObservation.makeCurrent(begun);
        return begun;
    }

    private static Page page() {
        return Page.of(PrometheusRegistry.defaultRegistry);
    }

    private static String count(Class<?> type, String method, String errorType) {
        return COUNT + "{error_type=\"" + errorType + "\",resource_class=\"" + type.getName() + "\",resource_method=\""
                + method + "\"}";
    }
}
