package io.github.cdiprometheus.interceptor.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.InFlight;
import io.github.cdiprometheus.annotation.LabelConverter;
import io.github.cdiprometheus.annotation.MetricLabel;
import io.github.cdiprometheus.annotation.Sampled;
import io.github.cdiprometheus.annotation.Timed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.function.BiConsumer;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** Code of the application that fails in our hands: its calls go on, scrapes as well, and the log names each once. */
class HostileApplicationTest {

    /** Never ends. */
    public static class Endless implements LabelConverter<String> {
        @Override
        public String label(String value) {
            return label(value + "x");
        }
    }

    /** Lets nobody look on. */
    static final class Closed extends CompletableFuture<String> {
        @Override
        public CompletableFuture<String> whenComplete(BiConsumer<? super String, ? super Throwable> action) {
            throw new AssertionError("on purpose");
        }
    }

    /** Has a cause that cannot be told. */
    static final class Secretive extends RuntimeException {
        private static final long serialVersionUID = 1;

        @Override
        public synchronized Throwable getCause() {
            throw new AssertionError("on purpose");
        }
    }

    @ApplicationScoped
    public static class Hostile {
        @Counted
        public String endless(@MetricLabel(value = "kind", converter = Endless.class) String kind) {
            return kind;
        }

        @Counted
        public String also(@MetricLabel(value = "kind", converter = Endless.class) String kind) {
            return kind;
        }

        @Counted
        public String text(@MetricLabel("kind") String kind) {
            return kind;
        }

        @Timed
        @InFlight
        public CompletionStage<String> closed() {
            return new Closed();
        }

        @Counted
        @InFlight
        public void secretive() {
            throw new Secretive();
        }

        @Sampled
        int depth() {
            return depth() + 1;
        }

        @Sampled
        int fine() {
            return 3;
        }
    }

    @Test
    void isMeasuredAsFarAsItCanBe() {
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus");
                BatchContainer container = BatchContainer.of(Hostile.class)) {
            Hostile hostile = container.get(Hostile.class);
            for (int i = 0; i < 2; i++) {
                assertThat(hostile.endless("a")).isEqualTo("a");
                assertThat(hostile.also("a")).isEqualTo("a");
                assertThat(hostile.closed()).isInstanceOf(Closed.class);
                assertThatThrownBy(hostile::secretive).isInstanceOf(Secretive.class);
                assertThat(container.page().value("hostile_fine")).isEqualTo(3);
            }
            assertThat(container.page().series("hostile_endless_total"))
                    .singleElement()
                    .asString()
                    .contains("kind=\"unknown\"");
            assertThat(container.page().sum("hostile_endless_total")).isEqualTo(2);
            assertThat(container.page().value("hostile_closed_in_flight")).isZero();
            assertThat(container.page().value("hostile_secretive_in_flight")).isZero();
            assertThat(container.page().series("hostile_depth")).isEmpty();
            assertThat(log.lines(Level.WARNING))
                    .doesNotHaveDuplicates()
                    .anyMatch(line -> line.contains("Hostile.endless(String)"))
                    .anyMatch(line -> line.contains("Hostile.also(String)"))
                    .anyMatch(line -> line.contains("Hostile.depth()"));
        }
    }

    @Test
    void halfSurrogatePairsAreOneSeriesAndNoBrokenPage() {
        try (BatchContainer container = BatchContainer.of(Hostile.class)) {
            for (String half : new String[] {"\uD800", "\uD801", "?"}) {
                container.get(Hostile.class).text(half);
            }
            assertThat(container.page().series("hostile_text_total")).hasSize(1);
            assertThat(container.page().sum("hostile_text_total")).isEqualTo(3);
        }
    }

    @ApplicationScoped
    public static class Doubled {
        @Sampled
        int size = 5;

        @Sampled
        int getSize() {
            return size;
        }
    }

    @Test
    void twoMembersThatAreSampledAsOneAreAMistake() {
        assertThatThrownBy(() -> BatchContainer.of(Doubled.class).close())
                .hasStackTraceContaining("another name or other labels, for another member is sampled as this already, "
                        + "found \"doubled_size\" (from @Sampled)");
    }

    @ApplicationScoped
    public static class Unused {
        public Unused() {}

        @Timed
        public Unused(String forTests) {}
    }

    @Test
    void aConstructorThatNobodyCallsIsAMistake() {
        assertThatThrownBy(() -> BatchContainer.of(Unused.class).close())
                .hasStackTraceContaining(
                        "Unused.new(String): expected a constructor that the container calls: one with "
                                + "@Inject, or without parameters, found \"neither\" (from @Timed)");
    }
}
