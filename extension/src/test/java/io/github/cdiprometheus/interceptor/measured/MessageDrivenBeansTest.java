package io.github.cdiprometheus.interceptor.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.ExceptionsCounted;
import io.github.cdiprometheus.annotation.InFlight;
import io.github.cdiprometheus.annotation.MetricLabel;
import io.github.cdiprometheus.annotation.Sampled;
import io.github.cdiprometheus.annotation.Timed;
import jakarta.annotation.PostConstruct;
import jakarta.annotation.Priority;
import jakarta.ejb.MessageDriven;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.InjectionTarget;
import jakarta.inject.Inject;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.weld.bean.builtin.BeanManagerProxy;
import org.jboss.weld.manager.api.WeldManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Beans of which a container makes instances as EJB containers do: from the class, past what is bound to it. */
class MessageDrivenBeansTest {

    /** Weld SE forgets the observers of extensions once it is up; servers do not. */
    private static final String CLEANUP = "org.jboss.weld.bootstrap.allowOptimizedCleanup";

    @Dependent
    public static class Store {}

    @MessageDriven
    public static class Mail {
        static final AtomicInteger OWN = new AtomicInteger();

        @Inject
        Store store;

        @Sampled
        int seen;

        boolean isReady;

        @Counted
        public Mail() {}

        @PostConstruct
        void begin() {
            isReady = true;
        }

        @Counted
        @Timed
        @InFlight
        @ExceptionsCounted
        public void onMessage(@MetricLabel("what") String what) {
            if (what.equals("bad")) {
                throw new IllegalArgumentException();
            }
            seen++;
        }

        public void unmeasured() {
            seen += 10;
        }

        /** The container calls it. */
        @AroundInvoke
        Object own(InvocationContext invocation) throws Exception {
            OWN.incrementAndGet();
            return invocation.proceed();
        }
    }

    @MessageDriven
    public static class Broken {
        public Broken() {
            throw new UnsupportedOperationException();
        }

        @Counted
        public void onMessage() {}
    }

    @MessageDriven
    @Counted
    public static class Whole {
        public void onMessage() {}
    }

    @InterceptorBinding
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Other {}

    @Other
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    public static class OtherInterceptor {
        @AroundInvoke
        Object other(InvocationContext invocation) throws Exception {
            Base.CALLS.incrementAndGet();
            return invocation.proceed();
        }
    }

    @Other
    public static class Base {
        static final AtomicInteger CALLS = new AtomicInteger();

        @Counted
        public void inherited() {}

        @AroundInvoke
        Object own(InvocationContext invocation) throws Exception {
            CALLS.incrementAndGet();
            return invocation.proceed();
        }
    }

    @MessageDriven
    public static class Derived extends Base {
        @Counted
        public void onMessage() {}
    }

    @BeforeEach
    void keepObservers() {
        System.setProperty(CLEANUP, "false");
    }

    @AfterEach
    void reset() {
        System.clearProperty(CLEANUP);
    }

    @Test
    void instancesOfTheContainerAreMeasured() {
        try (BatchContainer container = BatchContainer.of(Mail.class, Store.class)) {
            Mail first = made(container, Mail.class);
            Mail second = made(container, Mail.class);
            first.onMessage("a");
            second.onMessage("a");
            second.unmeasured();
            assertThatThrownBy(() -> second.onMessage("bad")).isInstanceOf(IllegalArgumentException.class);

            assertThat(first.store).isNotNull();
            assertThat(first.isReady).isTrue();
            Page page = container.page();
            assertThat(page.value("mail_on_message_total{exception_type=\"\",outcome=\"success\",what=\"a\"}"))
                    .isEqualTo(2);
            assertThat(page.value("mail_on_message_total{exception_type=\"java.lang.IllegalArgumentException\","
                            + "outcome=\"error\",what=\"bad\"}"))
                    .isEqualTo(1);
            assertThat(page.value("mail_on_message_seconds_count{what=\"a\"}")).isEqualTo(2);
            assertThat(page.value("mail_on_message_in_flight{what=\"a\"}")).isZero();
            assertThat(page.sum("mail_on_message_exceptions_total")).isEqualTo(1);
            assertThat(page.value("mail_new_total{exception_type=\"\",outcome=\"success\"}"))
                    .isEqualTo(2);
            assertThat(page.value("mail_seen")).isEqualTo(12);
            // theirs are the container's concern
            assertThat(Mail.OWN).hasValue(0);
        }
    }

    @Test
    void aClassThatIsAnnotatedAsAWhole() {
        try (BatchContainer container = BatchContainer.of(Whole.class)) {
            made(container, Whole.class).onMessage();
            assertThat(container.page().sum("whole_on_message_total")).isEqualTo(1);
        }
    }

    @Test
    void aConstructorThatThrowsIsTheContainersConcern() {
        try (BatchContainer container = BatchContainer.of(Broken.class)) {
            assertThatThrownBy(() -> made(container, Broken.class))
                    .hasStackTraceContaining(UnsupportedOperationException.class.getName());
        }
    }

    /** They would run twice. */
    @Test
    void otherInterceptorsAreTheContainersConcern() {
        Base.CALLS.set(0);
        try (BatchContainer container = BatchContainer.of(Derived.class, OtherInterceptor.class)) {
            made(container, Derived.class).onMessage();
            made(container, Derived.class).inherited();
            assertThat(container.page().sum("derived_on_message_total")).isEqualTo(1);
            assertThat(container.page().sum("derived_inherited_total")).isEqualTo(1);
            assertThat(Base.CALLS).hasValue(0);
            // bound to what CDI makes
            container.get(Derived.class).onMessage();
            assertThat(Base.CALLS).hasValue(2);
        }
    }

    private static <T> T made(BatchContainer container, Class<T> type) {
        WeldManager beans = BeanManagerProxy.unwrap(container.cdi().getBeanManager());
        AnnotatedType<T> asWritten = beans.createAnnotatedType(type);
        InjectionTarget<T> target = beans.fireProcessInjectionTarget(
                asWritten,
                beans.createInjectionTargetBuilder(asWritten)
                        .setInterceptionEnabled(false)
                        .setDecorationEnabled(false)
                        .build());
        CreationalContext<T> context = beans.createCreationalContext(null);
        T instance = target.produce(context);
        target.inject(instance, context);
        target.postConstruct(instance);
        return instance;
    }
}
