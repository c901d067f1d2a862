package io.github.cdiprometheus.interceptor.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.Sampled;
import io.github.cdiprometheus.config.ConfigurationProblem;
import io.github.cdiprometheus.metric.DeclaredMetrics;
import io.github.cdiprometheus.metric.MetricUses;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Classes of which a servlet container makes instances. */
class WebComponentsTest {

    public static class CountedServlet extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Counted
        public void answer() {}
    }

    @Counted
    public static class CountedListener implements ServletRequestListener {
        @Override
        public void requestInitialized(ServletRequestEvent event) {}
    }

    @ApplicationScoped
    public static class ScopedListener implements ServletRequestListener {
        @Counted
        @Override
        public void requestInitialized(ServletRequestEvent event) {}
    }

    @ApplicationScoped
    public static class SampledServlet extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Sampled
        private int answers;

        @Override
        public void init() {
            answers = 42;
        }
    }

    public static class PlainServlet extends HttpServlet {
        private static final long serialVersionUID = 1;
    }

    @ApplicationScoped
    public static class SessionBean implements HttpSessionBindingListener {
        @Override
        @Counted
        public void valueBound(HttpSessionBindingEvent event) {}
    }

    /** No concern of a servlet container; whoever makes it may measure it. */
    public static class Resource {
        @Counted
        public void get() {}
    }

    @Test
    void theyAreToldIfTheyAreBeans() {
        assertThatThrownBy(() -> BatchContainer.of(ScopedListener.class).close())
                .hasMessage("1 problem in the configuration of cdi-prometheus:\n  " + told(ScopedListener.class));
    }

    /** For classes that CDI did not look at: a servlet container knows them. */
    @Test
    void theyAreToldIfNot() {
        assertThat(mistakes())
                .extracting(ConfigurationProblem::message)
                .containsExactlyInAnyOrder(told(CountedServlet.class), told(CountedListener.class));
    }

    @Test
    void nothingIsToldWhereNothingIsToBeMeasured() {
        System.setProperty("prometheus.annotations.enabled", "false");
        try (BatchContainer container = BatchContainer.of(ScopedListener.class)) {
            assertThat(container.page().metrics()).noneMatch(name -> name.startsWith("scoped"));
        } finally {
            System.clearProperty("prometheus.annotations.enabled");
        }
    }

    private static List<ConfigurationProblem> mistakes() {
        MetricUses uses = new MetricUses();
        WebComponents.check(
                Set.of(
                        CountedServlet.class,
                        CountedListener.class,
                        PlainServlet.class,
                        SampledServlet.class,
                        Resource.class),
                true,
                uses);
        return DeclaredMetrics.unregistered().check(uses);
    }

    private static String told(Class<?> component) {
        return component.getName()
                + ": expected a class whose methods an interceptor can reach, found \"a servlet, filter or listener\""
                + " (from @Counted)";
    }

    /** What only looks like one: a bean that is told of its session. */
    @Test
    void beansMayHearOfTheirSession() {
        try (BatchContainer container = BatchContainer.of(SessionBean.class)) {
            container.get(SessionBean.class).valueBound(null);
            assertThat(container.page().sum("session_bean_value_bound_total")).isEqualTo(1);
        }
    }

    @Test
    void theirFieldsAreSampled() {
        try (BatchContainer container = BatchContainer.of(SampledServlet.class)) {
            container.get(SampledServlet.class).init();
            assertThat(container.page().value("sampled_servlet_answers")).isEqualTo(42);
        }
    }
}
