package io.github.cdiprometheus.interceptor.measured;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.MetricLabel;
import io.github.cdiprometheus.annotation.Sampled;
import io.github.cdiprometheus.annotation.Timed;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Specializes;
import jakarta.enterprise.inject.Typed;
import jakarta.enterprise.inject.Vetoed;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.InterceptionFactory;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Annotations where no container intercepts anything, because it makes no instance of the class: told, one way or other. */
class UnmadeBeansTest {

    private static final String HERE = UnmadeBeansTest.class.getName() + "$";
    private static final String NOTHING = ": nothing is measured";

    public interface Greeter {
        @Counted
        void greet();
    }

    @ApplicationScoped
    public static class Polite implements Greeter {
        @Override
        public void greet() {}
    }

    @Decorator
    @Priority(1)
    public abstract static class AnnotatedDecorator implements Greeter {
        @Inject
        @Delegate
        @Any
        Greeter delegate;

        @Timed
        @Override
        public void greet() {
            delegate.greet();
        }
    }

    @Decorator
    @Priority(2)
    public abstract static class AbstractDecorator implements Greeter {
        @Inject
        @Delegate
        @Any
        Greeter delegate;

        @Override
        public void greet() {
            delegate.greet();
        }
    }

    @Decorator
    @Priority(3)
    public static class WholeDecorator implements Greeter {
        @Inject
        @Delegate
        @Any
        Greeter delegate;

        @Override
        public void greet() {
            delegate.greet();
        }
    }

    public interface NobodyImplements {
        void call(@MetricLabel("a") String a);
    }

    @Counted
    public abstract static class NobodyExtends {
        public void call() {}
    }

    public enum Constants {
        ONE;

        @Sampled
        int value = 1;
    }

    @Vetoed
    public static class MadeByHand {
        @Counted
        public void call() {}
    }

    @Vetoed
    public static class MadeForField {
        @Sampled
        int value;
    }

    @Vetoed
    public static class Inherits implements OnlyProduced {
        @Override
        public void call() {}
    }

    public interface OnlyProduced {
        @Counted
        void call();
    }

    public interface AlsoProduced {
        @Counted
        void call();
    }

    @Dependent
    public static class Producers {
        @Produces
        MadeForField field = new MadeForField();

        @Produces
        MadeByHand make(Polite polite) {
            return new MadeByHand();
        }
    }

    @Dependent
    public static class LessCertainProducers {
        @Produces
        OnlyProduced onlyProduced() {
            return new Inherits();
        }

        @Produces
        Inherits inherits() {
            return new Inherits();
        }
    }

    @Dependent
    @Typed(GivenByProducer.class)
    public static class GivenByProducer implements AlsoProduced {
        @Override
        public void call() {}
    }

    @Dependent
    public static class GivingProducer {
        @Produces
        @ApplicationScoped
        AlsoProduced give(GivenByProducer given) {
            return given;
        }
    }

    @Dependent
    public static class Client {
        @Counted
        public void call() {}
    }

    @Dependent
    public static class ClientProducer {
        @Produces
        @Named("remote")
        Client make() {
            return new Client();
        }

        @Produces
        @Named("other")
        Client makeOther() {
            return new Client();
        }
    }

    @Dependent
    public static class Intercepted {
        @Counted
        public void call() {}
    }

    @Dependent
    public static class InterceptedProducer {
        @Produces
        @Named("intercepted")
        Intercepted make(InterceptionFactory<Intercepted> factory) {
            return factory.createInterceptedInstance(new Intercepted());
        }
    }

    /** Adds beans whose objects it makes itself. */
    public static class Making implements Extension {
        void add(@Observes AfterBeanDiscovery event) {
            event.addBean()
                    .types(Client.class, Object.class)
                    .qualifiers(NamedLiteral.of("made"), Any.Literal.INSTANCE)
                    .createWith(context -> new Client());
            event.addBean().types(MadeByHand.class).createWith(context -> new MadeByHand());
            event.addBean().addTransitiveTypeClosure(Inherits.class).createWith(context -> new Inherits());
        }
    }

    @Dependent
    public static class TwoConstructors {
        @Counted
        public TwoConstructors() {}

        @Inject
        public TwoConstructors(Polite polite) {}
    }

    @Dependent
    public static class LabelledConstructor {
        @Inject
        public LabelledConstructor(@MetricLabel(value = "a", property = "class.name") Polite polite) {}
    }

    public abstract static class AbstractBase {
        @Timed
        AbstractBase() {}
    }

    @Dependent
    public static class First extends AbstractBase {}

    @Dependent
    public static class Second extends AbstractBase {}

    @Dependent
    @Counted
    public static class NoMethods {
        private void hidden() {}

        public static void helper() {
            new NoMethods().hidden();
        }
    }

    @Dependent
    public static class Special {
        @Counted(name = "no-name")
        public void wrong() {}

        @Sampled(name = "special_value")
        int value = 1;

        @Counted
        public void call() {}
    }

    @Dependent
    @Specializes
    public static class MoreSpecial extends Special {
        @Override
        @Counted(name = "right")
        public void wrong() {}
    }

    @Dependent
    @Specializes
    public static class MostSpecial extends MoreSpecial {}

    @AfterEach
    void nothingIsLeft() {
        assertThat(ApplicationMetrics.current()).isNull();
    }

    @Test
    void anAnnotatedDecoratorFailsTheDeployment() {
        assertThat(problems(Polite.class, AnnotatedDecorator.class))
                .containsExactly(
                        "AnnotatedDecorator: expected a class whose methods an interceptor can reach, found \"an"
                                + " interceptor or decorator\" (from @Timed)");
    }

    @Test
    void whatADecoratorInheritsIsForWhatItDecorates() {
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus");
                BatchContainer container =
                        BatchContainer.of(Polite.class, AbstractDecorator.class, WholeDecorator.class)) {
            container.get(Polite.class).greet();
            assertThat(container.page().sum("polite_greet_total")).isEqualTo(1);
            assertThat(log.lines(Level.WARNING)).isEmpty();
        }
    }

    /** As on WildFly, which makes beans of classes with a path, and not of those whose interface has it. */
    @Test
    void theInterfaceOfAResourceThatIsNoBeanIsAWarning() {
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus");
                BatchContainer container = BatchContainer.of(Api.class)) {
            assertThat(log.lines(Level.WARNING))
                    .containsExactly("WARNING " + HERE
                            + "Api has annotations that measure, but no bean of this application inherits them"
                            + NOTHING);
            assertThat(container.page().metrics()).doesNotContain("resource_get_total", "api_get_total");
        }
    }

    @Test
    void asABeanTheSameResourceIsMeasured() {
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus");
                BatchContainer container = BatchContainer.of(Api.class, Resource.class)) {
            container.get(Resource.class).get();
            assertThat(container.page().sum("resource_get_total")).isEqualTo(1);
            assertThat(log.lines(Level.WARNING)).isEmpty();
        }
    }

    @Path("impl")
    public interface Api {
        @GET
        @Counted
        String get();
    }

    public static class Resource implements Api {
        @Override
        public String get() {
            return "got";
        }
    }

    /** They may be part of a library, of which the application uses something else. */
    @Test
    void whatNoBeanInheritsIsAWarning() {
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus");
                BatchContainer container = BatchContainer.of(
                        NobodyImplements.class, NobodyExtends.class, Constants.class, Greeter.class, Polite.class)) {
            container.get(Polite.class).greet();
            assertThat(container.page().sum("polite_greet_total")).isEqualTo(1);
            String nobody = " has annotations that measure, but no bean of this application inherits them" + NOTHING;
            assertThat(log.lines(Level.WARNING))
                    .containsExactly(
                            "WARNING " + HERE + "Constants" + nobody,
                            "WARNING " + HERE + "NobodyExtends" + nobody,
                            "WARNING " + HERE + "NobodyImplements" + nobody);
        }
    }

    @Test
    void whatAProducerMakesFailsTheDeployment() {
        String expected = ": expected a class of which the container makes the instances, found \"what " + HERE;
        assertThat(problems(Polite.class, Producers.class))
                .containsExactlyInAnyOrder(
                        "MadeByHand" + expected + "Producers.make(Polite) makes\" (from @Counted)",
                        "MadeForField" + expected + "Producers.field makes\" (from @Sampled)");
    }

    @Test
    void whatAProducerMayMakeIsAWarning() {
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus");
                BatchContainer container =
                        BatchContainer.of(LessCertainProducers.class, GivingProducer.class, GivenByProducer.class)) {
            String annotated = " has annotations that measure, but what " + HERE + "LessCertainProducers.";
            assertThat(log.lines(Level.WARNING))
                    .containsExactly(
                            "WARNING " + HERE + "Inherits" + annotated + "inherits() makes is no bean of a class"
                                    + NOTHING,
                            "WARNING " + HERE + "OnlyProduced" + annotated
                                    + "onlyProduced() makes is no bean of a class" + NOTHING);
            container.get(AlsoProduced.class).call();
            assertThat(container.page().sum("given_by_producer_call_total")).isEqualTo(1);
        }
    }

    @Test
    void whatAProducerMakesBesideTheBeanOfTheClassIsAWarning() {
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus");
                BatchContainer container = BatchContainer.of(
                        Client.class, ClientProducer.class, InterceptedProducer.class, Intercepted.class)) {
            container.cdi().select(Client.class, Any.Literal.INSTANCE).forEach(Client::call);
            container.cdi().select(Intercepted.class, Any.Literal.INSTANCE).forEach(Intercepted::call);
            assertThat(container.page().sum("client_call_total")).isEqualTo(1);
            assertThat(container.page().sum("intercepted_call_total")).isEqualTo(1);
            assertThat(log.lines(Level.WARNING))
                    .containsExactly(
                            "WARNING Of " + HERE + "Client only those objects are measured that the container makes,"
                                    + " not what " + HERE + "ClientProducer.make() makes itself",
                            "WARNING Of " + HERE + "Intercepted only those objects are measured that the container"
                                    + " makes, not what " + HERE
                                    + "InterceptedProducer.make(InterceptionFactory) makes itself");
        }
    }

    @Test
    void whatAnExtensionMakesIsAWarning() {
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus");
                BatchContainer container = BatchContainer.with(new Making(), Client.class)) {
            container.cdi().select(Client.class, NamedLiteral.of("made")).get().call();
            container.get(MadeByHand.class).call();
            String maker = "extension " + HERE + "Making";
            assertThat(container.page().sum("client_call_total")).isZero();
            assertThat(log.lines(Level.WARNING))
                    .containsExactly(
                            "WARNING Of " + HERE + "Client only those objects are measured that the container makes,"
                                    + " not what " + maker + " makes itself",
                            "WARNING " + HERE + "Inherits has annotations that measure, but what " + maker
                                    + " makes is no bean of a class" + NOTHING,
                            "WARNING " + HERE + "MadeByHand has annotations that measure, but what " + maker
                                    + " makes is no bean of a class" + NOTHING);
        }
    }

    @Test
    void onlyConstructorsThatTheContainerCallsAreMeasured() {
        assertThat(problems(Polite.class, TwoConstructors.class, LabelledConstructor.class, First.class, Second.class))
                .containsExactlyInAnyOrder(
                        "TwoConstructors.new(): expected a constructor that the container calls: one with @Inject, or"
                                + " without parameters, found \"another one with @Inject\" (from @Counted)",
                        "LabelledConstructor.new(Polite): expected a constructor of which something is measured, found"
                                + " \"a\" (from @MetricLabel)",
                        "AbstractBase.new(): expected a constructor that the container calls, found \"one of an abstract"
                                + " class\" (from @Timed)");
    }

    @Test
    void aClassWithoutMethodsIsAWarning() {
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus");
                BatchContainer container = BatchContainer.of(NoMethods.class)) {
            NoMethods.helper();
            assertThat(container.page().metrics()).noneMatch(name -> name.startsWith("no_methods"));
            assertThat(log.lines(Level.WARNING))
                    .containsExactly(
                            "WARNING " + HERE + "NoMethods has no method that an interceptor reaches: @Counted on"
                                    + " it measures nothing");
        }
    }

    @Test
    void aBeanThatIsSpecializedIsNone() {
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus");
                BatchContainer container = BatchContainer.of(Special.class, MoreSpecial.class, MostSpecial.class)) {
            Special special = container.get(Special.class);
            special.wrong();
            special.call();
            assertThat(container.page().sum("right_total")).isEqualTo(1);
            assertThat(container.page().sum("most_special_call_total")).isEqualTo(1);
            assertThat(container.page().metrics()).doesNotContain("special_call_total", "more_special_call_total");
            assertThat(log.lines(Level.WARNING)).isEmpty();
        }
    }

    private static List<String> problems(Class<?>... beans) {
        return DeploymentProblems.of(UnmadeBeansTest.class, beans);
    }
}
