package io.github.cdiprometheus.interceptor.measured;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.MetricLabel;
import io.github.cdiprometheus.annotation.Timed;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.interceptor.AroundInvoke;
import jakarta.interceptor.Interceptor;
import jakarta.interceptor.InterceptorBinding;
import jakarta.interceptor.InvocationContext;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Methods that override one with a type variable in its parameters: to the virtual machine these are two methods and a
 * bridge between them, to whoever writes them there is one.
 */
class OverriddenMethodsTest {

    public abstract static class Store<T> {
        @Counted(name = "base")
        @Timed
        public void put(T item) {}

        @Counted(name = "help", help = "One.")
        public void help(T item) {}

        @Counted(name = "kept")
        public void keep(T item) {}

        @Counted(name = "inherited")
        public void inherit(T item) {}

        @Counted(name = "abstract")
        public abstract void make(T item);
    }

    public static class TextStore extends Store<String> {
        @Override
        @Counted(name = "own")
        public void put(String item) {}

        @Override
        @Counted(name = "help", help = "Two.")
        public void help(String item) {}

        @Override
        public void keep(String item) {}

        @Override
        @Counted(name = "made")
        public void make(@MetricLabel("item") String item) {}
    }

    @Dependent
    public static class DependentStore extends TextStore {}

    @ApplicationScoped
    public static class ScopedStore extends TextStore {}

    /** With an interceptor of the application at each method, also at those of which the container sees two. */
    @Dependent
    @Audited
    public static class AuditedStore extends TextStore {}

    @InterceptorBinding
    @Retention(RetentionPolicy.RUNTIME)
    public @interface Audited {}

    @Audited
    @Interceptor
    @Priority(Interceptor.Priority.APPLICATION)
    public static class Auditor {
        @AroundInvoke
        Object audit(InvocationContext invocation) throws Exception {
            return invocation.proceed();
        }
    }

    public abstract static class Numbers<N extends Number> extends Store<N> {
        @Override
        @Counted(name = "number")
        public void put(N item) {}
    }

    @Dependent
    public static class Integers extends Numbers<Integer> {
        @Override
        @Counted(name = "integer")
        public void put(Integer item) {}

        @Override
        public void make(Integer item) {}
    }

    public interface Repository<E> {
        @Counted(name = "def")
        default void save(E entity) {}

        @Counted(name = "default_kept")
        default void keep(E entity) {}
    }

    @Dependent
    public static class Owners implements Repository<String> {
        @Override
        @Counted(name = "own")
        public void save(String entity) {}
    }

    public static class TextKeeper {
        @Counted(name = "own")
        public void save(String entity) {}
    }

    /** The compiler makes a bridge in this class to the method of the superclass, for the interface. */
    @Dependent
    public static class Keeper extends TextKeeper implements Repository<String> {}

    @Dependent
    @Audited
    public static class AuditedKeeper extends TextKeeper implements Repository<String> {}

    public abstract static class Crud<T> {
        @POST
        @Counted(name = "base")
        public String post(T item) {
            return "base";
        }
    }

    @Path("items")
    @ApplicationScoped
    public static class Items extends Crud<String> {
        @POST
        @Override
        @Counted(name = "own")
        public String post(String item) {
            return "own";
        }
    }

    static class Hidden<T> {
        @Counted(name = "hidden")
        public void hide(T item) {}

        @Counted(name = "shown")
        public void show(T item) {}

        @Counted(name = "text")
        public void text(String item) {}
    }

    /** The compiler makes bridges to the methods of the class that is not public. */
    @Dependent
    public static class Visible extends Hidden<String> {
        @Override
        @Counted(name = "own")
        public void show(String item) {}

        @Counted(name = "overload")
        public void text(Integer item) {}
    }

    @Test
    void theOverrideIsMeasuredAndNothingElse() {
        for (Class<? extends TextStore> type : List.of(DependentStore.class, ScopedStore.class, AuditedStore.class)) {
            try (LogRecords log = LogRecords.of("io.github.cdiprometheus");
                    BatchContainer container = BatchContainer.of(type, Auditor.class)) {
                TextStore store = container.get(type);
                call(store, store);

                Page page = container.page();
                for (String metric : List.of("own", "help", "kept", "inherited")) {
                    assertThat(page.sum(metric + "_total")).as(metric).isEqualTo(2);
                }
                assertThat(page.value("made_total{exception_type=\"\",item=\"a\",outcome=\"success\"}"))
                        .isEqualTo(1);
                assertThat(page.value("made_total{exception_type=\"\",item=\"b\",outcome=\"success\"}"))
                        .isEqualTo(1);
                assertThat(page.helps()).containsEntry("help_total", "Two.");
                assertThat(ofTheBeans(page))
                        .containsExactlyInAnyOrder(
                                "own_total", "help_total", "kept_total", "inherited_total", "made_total");
                assertThat(log.lines(Level.WARNING)).isEmpty();
            }
        }
    }

    /** By the class's own methods, and by those that the superclass knows. */
    private static void call(TextStore own, Store<String> base) {
        own.put("a");
        base.put("b");
        own.help("a");
        base.help("b");
        own.keep("a");
        base.keep("b");
        own.inherit("a");
        base.inherit("b");
        own.make("a");
        base.make("b");
    }

    @Test
    void throughSeveralClasses() {
        try (BatchContainer container = BatchContainer.of(Integers.class)) {
            Integers integers = container.get(Integers.class);
            integers.put(1);
            Numbers<Integer> numbers = integers;
            numbers.put(2);
            Store<Integer> store = integers;
            store.put(3);
            store.make(4);

            assertThat(container.page().sum("integer_total")).isEqualTo(3);
            assertThat(container.page().sum("abstract_total")).isEqualTo(1);
            assertThat(ofTheBeans(container.page()))
                    .containsExactlyInAnyOrder(
                            "integer_total", "help_total", "kept_total", "inherited_total", "abstract_total");
        }
    }

    @Test
    void ofInterfacesToo() {
        try (BatchContainer container = BatchContainer.of(Owners.class)) {
            Owners owners = container.get(Owners.class);
            owners.save("a");
            Repository<String> repository = owners;
            repository.save("b");
            owners.keep("a");

            assertThat(container.page().sum("own_total")).isEqualTo(2);
            assertThat(container.page().sum("default_kept_total")).isEqualTo(1);
            assertThat(ofTheBeans(container.page())).containsExactlyInAnyOrder("own_total", "default_kept_total");
        }
    }

    @Test
    void ofInterfacesThatASuperclassImplementsWithoutKnowing() {
        keep(Keeper.class);
        keep(AuditedKeeper.class);
    }

    private static <K extends TextKeeper & Repository<String>> void keep(Class<K> type) {
        try (BatchContainer container = BatchContainer.of(type, Auditor.class)) {
            TextKeeper keeper = container.get(type);
            keeper.save("a");
            Repository<String> repository = container.get(type);
            repository.save("b");

            assertThat(container.page().sum("own_total")).isEqualTo(2);
            assertThat(ofTheBeans(container.page())).containsExactlyInAnyOrder("own_total", "default_kept_total");
        }
    }

    @Test
    void ofResourcesToo() {
        try (BatchContainer container = BatchContainer.of(Items.class)) {
            Items items = container.get(Items.class);
            assertThat(items.post("a")).isEqualTo("own");
            Crud<String> crud = items;
            assertThat(crud.post("b")).isEqualTo("own");

            assertThat(container.page().sum("own_total")).isEqualTo(2);
            assertThat(container.page().metrics()).doesNotContain("base_total");
        }
    }

    @Test
    void whatTheCompilerMakesVisibleIsOnce() {
        try (BatchContainer container = BatchContainer.of(Visible.class)) {
            Visible visible = container.get(Visible.class);
            visible.hide("a");
            visible.show("a");
            Hidden<String> hidden = visible;
            hidden.show("b");
            visible.text("a");
            visible.text(1);
            visible.text(2);

            assertThat(container.page().sum("hidden_total")).isEqualTo(1);
            assertThat(container.page().sum("text_total")).isEqualTo(1);
            assertThat(container.page().sum("overload_total")).isEqualTo(2);
            assertThat(container.page().sum("own_total")).isEqualTo(2);
            assertThat(container.page().metrics()).doesNotContain("shown_total");
        }
    }

    /** Containers may name either of them, as JAX-RS does where nobody intercepts. */
    @Test
    void aCallIsThatOfTheOverrideWhicheverMethodIsNamed() {
        try (BatchContainer container = BatchContainer.of()) {
            List<Method> named = Stream.<Class<?>>of(TextStore.class, Store.class)
                    .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                    .filter(method -> method.getName().equals("put"))
                    .toList();
            assertThat(named).hasSize(3);
            for (Method method : named) {
                assertThat(UnseenBeans.isAnnotated(TextStore.class, method)).isTrue();
                UnseenBeans.begin(new TextStore(), TextStore.class, method).end(null);
            }
            assertThat(container.page().sum("own_total")).isEqualTo(3);
            assertThat(container.page().metrics()).doesNotContain("base_total");
        }
    }

    private static List<String> ofTheBeans(Page page) {
        return page.metrics().stream()
                .filter(name -> !name.matches("(cache|cdi_prometheus|db|http|jaxrs|jpa|jta|jvm|process)_.*"))
                .toList();
    }
}
