package io.github.cdiprometheus.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.config.ConfigurationProblem;
import io.github.cdiprometheus.http.AddedLabels;
import io.github.cdiprometheus.http.RequestLabels;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.annotation.PreDestroy;
import jakarta.ejb.EJB;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.ConversationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.NormalScope;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.SessionScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.ProcessSessionBean;
import jakarta.enterprise.inject.spi.SessionBeanType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.Serializable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Beans that add labels to the metrics of requests. */
class RequestLabelsTest {

    abstract static class Labels implements RequestLabels {
        private final List<String> names;

        Labels(String... names) {
            this.names = List.of(names);
        }

        @Override
        public List<String> names() {
            return names;
        }

        @Override
        public List<String> values(HttpServletRequest request, HttpServletResponse response) {
            return names;
        }
    }

    @ApplicationScoped
    public static class Tenant extends Labels {
        public Tenant() {
            super("tenant");
        }
    }

    @Dependent
    public static class Device extends Labels {
        static int destroyed;

        public Device() {
            super("device", "os");
        }

        @PreDestroy
        void destroy() {
            destroyed++;
        }
    }

    @Dependent
    public static class Wrong extends Labels {
        public Wrong() {
            super("with-dash", "__own", "le", "http_route", "tenant", "");
        }
    }

    @Dependent
    public static class Failing extends Labels {
        @Override
        public List<String> names() {
            throw new IllegalStateException("on purpose");
        }
    }

    @Dependent
    public static class Unloadable extends Labels {
        @Override
        public List<String> names() {
            throw new NoClassDefFoundError("shop/Missing");
        }
    }

    @Dependent
    public static class Holed extends Labels {
        @Override
        public List<String> names() {
            return Arrays.asList("http_route", "9x", null);
        }
    }

    @Dependent
    public static class Nameless extends Labels {
        @Override
        public List<String> names() {
            return null;
        }
    }

    @RequestScoped
    public static class OfRequest extends Uncallable {}

    @SessionScoped
    public static class OfSession extends Uncallable implements Serializable {
        private static final long serialVersionUID = 1;
    }

    @Dependent
    public static class Producer {
        @Produces
        @ConversationScoped
        OfConversation make() {
            return new OfConversation();
        }
    }

    @Typed
    public static class OfConversation extends Uncallable implements Serializable {
        private static final long serialVersionUID = 1;
    }

    /** A scope that a library brings, and that is not always active. */
    @NormalScope
    @Retention(RetentionPolicy.RUNTIME)
    public @interface OfViewScoped {}

    @OfViewScoped
    public static class OfView extends Uncallable {}

    /** Without session beans, Weld takes it for a producer as any other. */
    @Dependent
    public static class EjbProducer {
        @Produces
        @EJB
        static final RequestLabels FROM_ELSEWHERE = new OfRequest();
    }

    /** Asking it is what must not happen. */
    public static class Uncallable implements RequestLabels {
        @Override
        public List<String> names() {
            throw new AssertionError("asked");
        }

        @Override
        public List<String> values(HttpServletRequest request, HttpServletResponse response) {
            throw new AssertionError("asked");
        }
    }

    @AfterEach
    void nothingIsLeft() {
        assertThat(ApplicationMetrics.current()).isNull();
        assertThat(Page.of(PrometheusRegistry.defaultRegistry).toString()).isEmpty();
    }

    @Test
    void areFoundInTheOrderOfTheirClassNames() {
        Device.destroyed = 0;
        try (SeContainer container = boot(Tenant.class, Device.class)) {
            assertThat(container.isRunning()).isTrue();
            assertThat(ApplicationMetrics.current().companion(AddedLabels.class).names())
                    .containsExactly("device", "os", "tenant");
            assertThat(Device.destroyed).isZero();
        }
        assertThat(Device.destroyed).isEqualTo(1);
    }

    @Test
    void withoutAnyThereIsNothingToAsk() {
        try (SeContainer container = boot(Other.class)) {
            assertThat(container.isRunning()).isTrue();
            assertThat(ApplicationMetrics.current().companion(AddedLabels.class))
                    .isNull();
        }
    }

    @Test
    void whatIsNoNameOfALabelFailsTheDeploymentWithAllOfIt() {
        String names = Wrong.class.getName() + ".names(): expected ";
        String syntax =
                "letters, digits and '_', not beginning with a digit or \"__\", and neither \"le\" nor \"quantile\"";
        String taken = "a name that no label has already";
        assertThatThrownBy(() -> boot(Tenant.class, Wrong.class, Failing.class).close())
                .hasStackTraceContaining("7 problems in the configuration of cdi-prometheus:\n  "
                        + Failing.class.getName()
                        + ".names(): expected names of labels, found \"java.lang.IllegalStateException: on purpose\"\n  "
                        + names + syntax + ", found \"with-dash\"\n  "
                        + names + syntax + ", found \"__own\"\n  "
                        + names + syntax + ", found \"le\"\n  "
                        + names + taken + ", found \"http_route\"\n  "
                        + names + taken + ", found \"tenant\"\n  "
                        + names + syntax + ", found \"\"");
    }

    @Test
    void whateverNamesDoOrHoldIsToldWithTheBean() {
        String syntax =
                "letters, digits and '_', not beginning with a digit or \"__\", and neither \"le\" nor \"quantile\"";
        String holed = Holed.class.getName() + ".names(): expected ";
        assertThatThrownBy(() ->
                        boot(Holed.class, Nameless.class, Unloadable.class).close())
                .hasStackTraceContaining("5 problems in the configuration of cdi-prometheus:\n  "
                        + holed + "a name that no label has already, found \"http_route\"\n  "
                        + holed + syntax + ", found \"9x\"\n  "
                        + holed + syntax + ", found nothing\n  "
                        + Nameless.class.getName() + ".names(): expected names of labels, found nothing\n  "
                        + Unloadable.class.getName()
                        + ".names(): expected names of labels, found"
                        + " \"java.lang.NoClassDefFoundError: shop/Missing\"");
    }

    @Test
    void whatCannotBeAskedAlwaysIsRefusedWithoutBeingAsked() {
        String expected =
                ": expected a bean that can be asked while the application is deployed, and at the end of every"
                        + " request: one that is @ApplicationScoped, say, and no session bean, found ";
        assertThatThrownBy(() -> boot(OfRequest.class, OfSession.class, Producer.class, OfView.class, EjbProducer.class)
                        .close())
                .hasStackTraceContaining("5 problems in the configuration of cdi-prometheus:\n  "
                        + EjbProducer.class.getName() + expected + "\"@EJB\"\n  "
                        + OfRequest.class.getName() + expected + "\"@RequestScoped\"\n  "
                        + OfSession.class.getName() + expected + "\"@SessionScoped\"\n  "
                        + OfView.class.getName() + expected + "\"@OfViewScoped\"\n  "
                        + Producer.class.getName() + expected + "\"@ConversationScoped\"");
    }

    /** Also one whose local view is the class, so that it has no such type. */
    @ParameterizedTest
    @EnumSource
    void sessionBeansAreRefused(SessionBeanType type) {
        Bean<?> bean = proxy(Bean.class, Map.of("getBeanClass", Uncallable.class, "getTypes", Set.of(Object.class)));
        RequestLabelBeans labels = new RequestLabelBeans();
        labels.discover(proxy(ProcessSessionBean.class, Map.of("getBean", bean, "getSessionBeanType", type)));
        assertThat(labels.addTo(null, Set.of(), null))
                .extracting(ConfigurationProblem::message)
                .singleElement()
                .asString()
                .startsWith(Uncallable.class.getName() + ": expected ")
                .endsWith("and no session bean, found \"a " + type.name().toLowerCase(Locale.ROOT) + " session bean\"");
    }

    @Test
    void otherSessionBeansAreNoneOfOurs() {
        Bean<?> bean = proxy(Bean.class, Map.of("getBeanClass", String.class, "getTypes", Set.of(Object.class)));
        RequestLabelBeans labels = new RequestLabelBeans();
        labels.discover(proxy(
                ProcessSessionBean.class, Map.of("getBean", bean, "getSessionBeanType", SessionBeanType.STATELESS)));
        assertThat(labels.addTo(null, Set.of(), null)).isEmpty();
    }

    /** What an EJB container has and Weld SE has not. */
    private static <T> T proxy(Class<T> type, Map<String, Object> answers) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> answers.get(method.getName())));
    }

    @Dependent
    public static class Other {}

    private static SeContainer boot(Class<?>... beans) {
        return SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(new PrometheusExtension())
                .addBeanClasses(beans)
                .initialize();
    }
}
