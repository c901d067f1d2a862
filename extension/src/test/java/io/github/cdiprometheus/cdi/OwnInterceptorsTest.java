package io.github.cdiprometheus.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.InFlight;
import io.github.cdiprometheus.interceptor.ExceptionMapperInterceptor;
import io.github.cdiprometheus.interceptor.ResourceMethodInterceptor;
import io.github.cdiprometheus.interceptor.measured.MeasuringInterceptor;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import org.junit.jupiter.api.Test;

/** Whatever a container discovers of our archive, each call is intercepted, once, and in its order. */
class OwnInterceptorsTest {

    @Retention(RetentionPolicy.RUNTIME)
    @InterceptorBinding
    public @interface Watched {}

    /** Inside ours. */
    @Watched
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    public static class Inner {
        static double inFlight;

        @AroundInvoke
        Object watch(InvocationContext invocation) throws Exception {
            inFlight = page().value("plain_call_in_flight");
            return invocation.proceed();
        }
    }

    /** Outside ours, such as that of {@code @Asynchronous}. */
    @Watched
    @Interceptor
    @Priority(Interceptor.Priority.PLATFORM_BEFORE + 5)
    public static class Outer {
        static double inFlight;

        @AroundInvoke
        Object watch(InvocationContext invocation) throws Exception {
            inFlight = page().value("plain_call_in_flight");
            return invocation.proceed();
        }
    }

    @Path("plain")
    @ApplicationScoped
    public static class Plain {
        @GET
        @Counted
        @InFlight
        @Watched
        public String call() {
            return "";
        }
    }

    @Test
    void areAddedWhereNothingIsDiscovered() {
        countsOnce(SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new PrometheusExtension())
                .addBeanClasses(Plain.class, Inner.class, Outer.class));
    }

    @Test
    void areNotAddedWhereTheyAreDiscovered() {
        countsOnce(SeContainerInitializer.newInstance().addBeanClasses(Plain.class, Inner.class, Outer.class));
    }

    @Test
    void areNotAddedWhereTheApplicationHasAddedThem() {
        countsOnce(SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new PrometheusExtension())
                .addBeanClasses(
                        MeasuringInterceptor.class, ResourceMethodInterceptor.class, ExceptionMapperInterceptor.class)
                .addBeanClasses(Plain.class, Inner.class, Outer.class));
    }

    private static void countsOnce(SeContainerInitializer initializer) {
        Inner.inFlight = -1;
        Outer.inFlight = -1;
        try (SeContainer container = initializer.initialize()) {
            container.select(Plain.class).get().call();
            assertThat(page().sum("plain_call_total")).isEqualTo(1);
            assertThat(page().sum("jaxrs_resource_method_duration_seconds_count"))
                    .isEqualTo(1);
            assertThat(Inner.inFlight).isEqualTo(1);
            assertThat(Outer.inFlight).isZero();
        }
    }

    private static Page page() {
        return Page.of(ApplicationMetrics.current().registry());
    }
}
