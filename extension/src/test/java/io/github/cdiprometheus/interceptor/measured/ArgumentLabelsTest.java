package io.github.cdiprometheus.interceptor.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.ExceptionsCounted;
import io.github.cdiprometheus.annotation.InFlight;
import io.github.cdiprometheus.annotation.LabelConverter;
import io.github.cdiprometheus.annotation.MetricLabel;
import io.github.cdiprometheus.annotation.Timed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Labels whose values come from the arguments of a call. */
class ArgumentLabelsTest {

    public record Owner(String name, Address address) {}

    public static class Address {
        public final int zip;
        private final String country;

        Address(int zip, String country) {
            this.zip = zip;
            this.country = country;
        }

        public String getCountry() {
            return country;
        }

        public boolean isNear() {
            return zip < 5000;
        }

        public String getBroken() {
            throw new IllegalStateException("broken");
        }
    }

    public static final class Tens implements LabelConverter<Integer> {
        @Override
        public String label(Integer value) {
            if (value < 0) {
                throw new IllegalArgumentException("below zero");
            }
            return value > 1000 ? null : value / 10 * 10 + "s";
        }
    }

    public interface Shop<T> {
        @Counted(name = "sold")
        void sell(@MetricLabel("what") T what);
    }

    @ApplicationScoped
    public static class Visits implements Shop<String> {
        @Counted
        @Timed
        @ExceptionsCounted
        @InFlight(labels = "a=constant")
        public CompletionStage<String> plain(
                @MetricLabel("text") String text,
                @MetricLabel("number") int number,
                Object other,
                @MetricLabel("unit") TimeUnit unit,
                @MetricLabel("flag") Boolean flag,
                CompletionStage<String> result) {
            return result;
        }

        @Counted(name = "paths")
        public void paths(
                @MetricLabel(value = "country", property = "address.country") Owner owner,
                @MetricLabel(value = "zip", property = "zip") Address address,
                @MetricLabel(value = "near", property = "near") Address same) {}

        @Counted(name = "broken")
        public void broken(@MetricLabel(value = "b", property = "broken") Address address) {}

        @Counted(name = "converted")
        public void converted(@MetricLabel(value = "tens", converter = Tens.class) int number) {}

        @Counted(name = "by_name")
        public void byName(@MetricLabel("name") String name) {}

        @Override
        public void sell(String what) {}
    }

    @Dependent
    public static class Made {
        static String next = "first";

        @Counted
        @Inject
        public Made(@MetricLabel("what") String what) {}

        @jakarta.enterprise.inject.Produces
        static String what() {
            return next;
        }
    }

    public abstract static class Store<T, E extends Enum<E>> {
        @Counted(name = "stored")
        public void put(
                @MetricLabel("what") T what,
                @MetricLabel("unit") E unit,
                @MetricLabel(value = "length", converter = OfLength.class) T converted) {}

        @Counted(name = "any_enum")
        public <F extends Enum<F>> void any(@MetricLabel("constant") F constant) {}
    }

    public static class Texts<E extends Enum<E>> extends Store<String, E> {}

    @ApplicationScoped
    public static class Letters extends Texts<TimeUnit> {}

    abstract static class HiddenStore<T> {
        @Counted(name = "stored_here")
        public void keep(@MetricLabel("what") T what) {}
    }

    /** The compiler makes a bridge without the type variable. */
    @ApplicationScoped
    public static class VisibleStore extends HiddenStore<String> {}

    public static class Holder<T> {
        private final T value;

        Holder(T value) {
            this.value = value;
        }

        public T getValue() {
            return value;
        }
    }

    public static final class TextHolder extends Holder<String> {
        TextHolder(String value) {
            super(value);
        }
    }

    @ApplicationScoped
    public static class Holders {
        @Counted(name = "held")
        public void hold(
                @MetricLabel(value = "a", property = "value") TextHolder a,
                @MetricLabel(value = "b", property = "value") Holder<Integer> b) {}
    }

    public static final class OfLength implements LabelConverter<CharSequence> {
        @Override
        public String label(CharSequence value) {
            return String.valueOf(value.length());
        }
    }

    public static final class OfAnything<T> implements LabelConverter<T> {
        @Override
        public String label(T value) {
            return "any " + value;
        }
    }

    /** Converters of which nobody can say what they take. */
    @ApplicationScoped
    public static class Uncertain {
        @Counted(name = "uncertain")
        public void call(@MetricLabel(value = "list", converter = OfTexts.class) List<?> b) {}
    }

    public static final class OfTexts implements LabelConverter<List<String>> {
        @Override
        public String label(List<String> value) {
            return String.join("+", value);
        }
    }

    @AfterEach
    void reset() {
        System.clearProperty("prometheus.max.series");
    }

    @Test
    void argumentsAreLabels() {
        try (BatchContainer container = BatchContainer.of(Visits.class)) {
            Visits visits = container.get(Visits.class);
            CompletableFuture<String> result = new CompletableFuture<>();
            visits.plain("a \"text\"", 7, "", TimeUnit.DAYS, true, result);
            String labels = "flag=\"true\",number=\"7\"%s,text=\"a \\\"text\\\"\",unit=\"DAYS\"}";
            assertThat(container.page().value("visits_plain_in_flight{a=\"constant\"," + labels.formatted("")))
                    .isEqualTo(1);
            result.completeExceptionally(new IllegalStateException());
            visits.plain(null, 7, "", null, null, null);

            Page page = container.page();
            assertThat(page.value("visits_plain_in_flight{a=\"constant\"," + labels.formatted("")))
                    .isZero();
            assertThat(page.value("visits_plain_seconds_count{" + labels.formatted("")))
                    .isEqualTo(1);
            assertThat(page.value("visits_plain_total{exception_type=\"java.lang.IllegalStateException\","
                            + labels.formatted(",outcome=\"error\"")))
                    .isEqualTo(1);
            assertThat(page.value("visits_plain_exceptions_total{exception_type=\"java.lang.IllegalStateException\","
                            + labels.formatted("")))
                    .isEqualTo(1);
            assertThat(page.value("visits_plain_seconds_count{flag=\"\",number=\"7\",text=\"\",unit=\"\"}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void propertiesAreLabels() {
        try (BatchContainer container = BatchContainer.of(Visits.class)) {
            Visits visits = container.get(Visits.class);
            Address address = new Address(4051, "CH");
            visits.paths(new Owner("name", address), address, address);
            visits.paths(new Owner("name", null), null, null);
            visits.paths(null, null, null);

            String rest = ",exception_type=\"\",near=\"%s\",outcome=\"success\",zip=\"%s\"}";
            assertThat(container.page().value("paths_total{country=\"CH\"" + rest.formatted("true", "4051")))
                    .isEqualTo(1);
            assertThat(container.page().value("paths_total{country=\"\"" + rest.formatted("", "")))
                    .isEqualTo(2);
        }
    }

    @Test
    void convertersMakeLabels() {
        try (BatchContainer container = BatchContainer.of(Visits.class)) {
            Visits visits = container.get(Visits.class);
            visits.converted(17);
            visits.converted(12);
            visits.converted(2000);

            assertThat(container.page().value(converted("10s"))).isEqualTo(2);
            assertThat(container.page().value(converted(""))).isEqualTo(1);
        }
    }

    @Test
    void failuresOfTheirsAreNoneOfTheCall() {
        try (BatchContainer container = BatchContainer.of(Visits.class);
                LogRecords log = LogRecords.of("io.github.cdiprometheus")) {
            Visits visits = container.get(Visits.class);
            assertThat(catchThrowable(() -> visits.broken(new Address(1, "CH"))))
                    .isNull();
            assertThat(catchThrowable(() -> visits.converted(-1))).isNull();
            visits.converted(-2);

            assertThat(container.page().value("broken_total{b=\"unknown\",exception_type=\"\",outcome=\"success\"}"))
                    .isEqualTo(1);
            assertThat(container.page().value(converted("unknown"))).isEqualTo(2);
            assertThat(log.lines(Level.WARNING))
                    .as("each once")
                    .containsExactly(
                            "WARNING The label \"b\" of " + Visits.class.getName()
                                    + ".broken(Address) has the value unknown",
                            "WARNING The label \"tens\" of " + Visits.class.getName()
                                    + ".converted(int) has the value unknown");
        }
    }

    @Test
    void manyValuesAreFolded() {
        System.setProperty("prometheus.max.series", "3");
        try (BatchContainer container = BatchContainer.of(Visits.class)) {
            Visits visits = container.get(Visits.class);
            for (int i = 0; i < 10; i++) {
                visits.byName("name" + i);
            }
            Page page = container.page();
            assertThat(page.series("by_name_total")).hasSize(4);
            assertThat(page.value("by_name_total{exception_type=\"_OTHER\",name=\"_OTHER\",outcome=\"_OTHER\"}"))
                    .isEqualTo(7);
            assertThat(page.value("cdi_prometheus_overflow_total{metric=\"by_name_total\"}"))
                    .isEqualTo(7);
        }
    }

    @Test
    void theyAreInheritedWithTheMethod() {
        try (BatchContainer container = BatchContainer.of(Visits.class)) {
            Shop<String> shop = container.get(Visits.class);
            shop.sell("food");
            assertThat(container.page().value("sold_total{exception_type=\"\",outcome=\"success\",what=\"food\"}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void typeVariablesAreWhatTheBeanSaysTheyAre() {
        try (BatchContainer container = BatchContainer.of(Letters.class, Holders.class, VisibleStore.class)) {
            container.get(VisibleStore.class).keep("kept");
            Letters letters = container.get(Letters.class);
            letters.put("letter", TimeUnit.DAYS, "four");
            letters.any(TimeUnit.HOURS);
            container.get(Holders.class).hold(new TextHolder("text"), new Holder<>(3));

            String ended = "exception_type=\"\",%soutcome=\"success\"";
            Page page = container.page();
            assertThat(page.value(
                            "stored_total{" + ended.formatted("length=\"4\",") + ",unit=\"DAYS\",what=\"letter\"}"))
                    .isEqualTo(1);
            assertThat(page.value("any_enum_total{constant=\"HOURS\"," + ended.formatted("") + "}"))
                    .isEqualTo(1);
            assertThat(page.value("stored_here_total{" + ended.formatted("") + ",what=\"kept\"}"))
                    .isEqualTo(1);
            assertThat(page.value("held_total{a=\"text\",b=\"3\"," + ended.formatted("") + "}"))
                    .isEqualTo(1);
        }
    }

    @Test
    void convertersOfWhichNobodyKnowsWhatTheyTakeAreTried() {
        try (BatchContainer container = BatchContainer.of(Uncertain.class)) {
            container.get(Uncertain.class).call(List.of("x", "y"));
            container.get(Uncertain.class).call(List.of(1));
            String labels = "{exception_type=\"\",list=\"%s\",outcome=\"success\"}";
            assertThat(container.page().value("uncertain_total" + labels.formatted("x+y")))
                    .isEqualTo(1);
            assertThat(container.page().value("uncertain_total" + labels.formatted("unknown")))
                    .isEqualTo(1);
        }
    }

    /** As other languages than Java can name it. */
    @Test
    void aGenericConverterIsTried() throws Throwable {
        MetricLabel label = (MetricLabel) Proxy.newProxyInstance(
                MetricLabel.class.getClassLoader(),
                new Class<?>[] {MetricLabel.class},
                (self, attribute, arguments) -> switch (attribute.getName()) {
                    case "converter" -> OfAnything.class;
                    case "property" -> "";
                    default -> "a";
                });
        assertThat(ArgumentLabel.of(label, 0, String.class).value(new Object[] {"thing"}))
                .isEqualTo("any thing");
    }

    @Test
    void constructorsHaveThem() {
        try (BatchContainer container = BatchContainer.of(Made.class)) {
            container.get(Made.class);
            Made.next = "second";
            container.get(Made.class);
            container.get(Made.class);
            Made.next = "first";

            String labels = "{exception_type=\"\",outcome=\"success\",what=\"%s\"}";
            assertThat(container.page().value("made_new_total" + labels.formatted("first")))
                    .isEqualTo(1);
            assertThat(container.page().value("made_new_total" + labels.formatted("second")))
                    .isEqualTo(2);
        }
    }

    @Test
    void everyCallOfSixteenThreadsIsThere() throws Exception {
        try (BatchContainer container = BatchContainer.of(Visits.class)) {
            Visits visits = container.get(Visits.class);
            ExecutorService threads = Executors.newFixedThreadPool(16);
            try {
                List<Future<?>> done = new ArrayList<>();
                for (int thread = 0; thread < 16; thread++) {
                    done.add(threads.submit(() -> {
                        for (int i = 0; i < 1000; i++) {
                            visits.byName("name" + i % 10);
                        }
                    }));
                }
                for (Future<?> each : done) {
                    each.get();
                }
            } finally {
                threads.shutdown();
            }
            for (int i = 0; i < 10; i++) {
                assertThat(container
                                .page()
                                .value("by_name_total{exception_type=\"\",name=\"name" + i + "\",outcome=\"success\"}"))
                        .isEqualTo(1600);
            }
        }
    }

    private static String converted(String tens) {
        return "converted_total{exception_type=\"\",outcome=\"success\",tens=\"" + tens + "\"}";
    }
}
