package io.github.cdiprometheus.interceptor.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.Sampled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.InjectionTarget;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpServlet;
import java.util.ArrayList;
import java.util.List;
import org.jboss.weld.manager.api.WeldManager;
import org.junit.jupiter.api.Test;

/** Classes of which a servlet container makes instances, where CDI sees them no sooner than that. */
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

    public static class SampledServlet extends HttpServlet {
        private static final long serialVersionUID = 1;

        @Sampled
        private int answers = 42;
    }

    public static class PlainServlet extends HttpServlet {
        private static final long serialVersionUID = 1;
    }

    /** No concern of a servlet container; whoever makes it may measure it. */
    public static class Resource {
        @Counted
        public void get() {}
    }

    /** Says that it makes instances of classes, as servers do for their servlets. */
    private static final class Server implements Extension {
        private final List<Class<?>> made;
        private final List<InjectionTarget<?>> targets = new ArrayList<>();
        /** Those that a server keeps alive. */
        private final List<Object> instances = new ArrayList<>();

        Server(List<Class<?>> made) {
            this.made = made;
        }

        void make(@Observes AfterBeanDiscovery event, BeanManager beans) {
            WeldManager weld = (WeldManager) beans;
            made.forEach(type -> targets.add(weld.fireProcessInjectionTarget(weld.createAnnotatedType(type))));
        }

        void produceAll(BeanManager beans) {
            targets.forEach(target -> produce(target, beans));
        }

        private <T> void produce(InjectionTarget<T> target, BeanManager beans) {
            CreationalContext<T> context = beans.createCreationalContext(null);
            T instance = target.produce(context);
            target.inject(instance, context);
            target.postConstruct(instance);
            instances.add(instance);
        }
    }

    @Test
    void theyAreToldIfTheyAreAnnotated() {
        Server server = new Server(List.of(CountedServlet.class, CountedListener.class, PlainServlet.class));
        String here = "\n  " + WebComponentsTest.class.getName() + "$";
        String rest =
                ": expected a class whose methods an interceptor can reach, found \"a servlet, filter or listener\""
                        + " (from @Counted)";
        assertThatThrownBy(() -> BatchContainer.with(server).close())
                .hasMessage("2 problems in the configuration of cdi-prometheus:" + here + "CountedListener" + rest
                        + here + "CountedServlet" + rest);
    }

    /** The bean would be measured, which no request calls. */
    @Test
    void alsoIfTheyAreBeansAsWell() {
        assertThatThrownBy(() -> BatchContainer.with(new Server(List.of(ScopedListener.class)), ScopedListener.class)
                        .close())
                .hasMessageContaining("1 problem in the configuration of cdi-prometheus:")
                .hasMessageContaining(
                        "$ScopedListener: expected a class whose methods an interceptor can reach, found");
        try (BatchContainer container = BatchContainer.of(ScopedListener.class)) {
            container.get(ScopedListener.class).requestInitialized(null);
            assertThat(container.page().sum("scoped_listener_request_initialized_total"))
                    .isEqualTo(1);
        }
    }

    @Test
    void nothingIsToldWhereNothingIsToBeMeasured() {
        System.setProperty("prometheus.annotations.enabled", "false");
        try (BatchContainer container = BatchContainer.with(new Server(List.of(CountedServlet.class)))) {
            assertThat(container.page().metrics()).noneMatch(name -> name.startsWith("counted"));
        } finally {
            System.clearProperty("prometheus.annotations.enabled");
        }
    }

    @Test
    void theirFieldsAreSampled() {
        Server server = new Server(List.of(SampledServlet.class));
        try (BatchContainer container = BatchContainer.with(server)) {
            server.produceAll(container.cdi().getBeanManager());
            assertThat(container.page().value("sampled_servlet_answers")).isEqualTo(42);
        }
    }

    @Test
    void nothingElseIs() {
        Server server = new Server(List.of(PlainServlet.class, Resource.class));
        try (BatchContainer container = BatchContainer.with(server)) {
            assertThat(container.page().metrics()).noneMatch(name -> name.startsWith("resource"));
        }
    }
}
