package io.github.cdiprometheus.testing;

import static io.github.cdiprometheus.testing.MetricsAssert.assertMetrics;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What holds passes in silence, and what does not says everything that helps. */
class MetricsAssertTest {
    private static final MetricsPage BEFORE = MetricsPage.parse("""
            # TYPE orders_total counter
            orders_total{country="AT"} 3
            orders_total{country="DE"} 1
            # TYPE rate gauge
            rate NaN
            # TYPE sum gauge
            sum 0.2
            """);
    private static final MetricsPage NOW = MetricsPage.parse("""
            # TYPE orders_total counter
            orders_total{country="AT"} 4
            orders_total{country="CH"} 2.5
            # TYPE rate gauge
            rate NaN
            # TYPE sum gauge
            sum 0.3
            # TYPE latency_seconds histogram
            latency_seconds_bucket{le="+Inf"} 1
            latency_seconds_sum 7
            latency_seconds_count 1
            """);
    private static final String ALL_NOW = """

            all series of orders_total:
              orders_total{country="AT"} 4
              orders_total{country="CH"} 2.5""";
    private static final String ALL_CHANGES = """

            before and now, all series of orders_total:
              orders_total{country="AT"} 3 -> 4
              orders_total{country="DE"} 1 -> absent
              orders_total{country="CH"} absent -> 2.5""";

    private final MetricsAssert now = assertMetrics(NOW);
    private final MetricsChangeAssert change = now.since(BEFORE);

    @AfterEach
    void clearTheDefault() {
        PrometheusRegistry.defaultRegistry.clear();
    }

    @Test
    void whatHolds() {
        now.series("orders_total", "country", "AT").is(4);
        now.series("orders_total{country=\"CH\"}").is(2.4, 0.2);
        now.series("orders_total", "country", "CH").is("a fraction", value -> value != Math.rint(value));
        now.series("orders_total", "country", "DE").isAbsent();
        now.series("orders_total").isAbsent();
        now.series("rate").is(Double.NaN);
        change.series("orders_total", "country", "AT").roseBy(1);
        change.series("orders_total", "country", "AT").is(4);
        change.series("orders_total", "country", "CH").roseBy(2.5);
        change.series("orders_total", "country", "DE").isAbsent();
        change.series("sum").roseBy(0.1, 1e-9);
        change.series("rate").isUnchanged();
        change.isUnchanged("rate");
        assertMetrics(BEFORE).since(NOW).series("orders_total", "country", "AT").roseBy(-1);
    }

    @Test
    void registries() {
        PrometheusRegistry registry = new PrometheusRegistry();
        Gauge.builder().name("mine").register(registry).set(1);
        Gauge.builder().name("everyones").register().set(2);

        assertMetrics(registry).series("mine").is(1);
        assertMetrics(registry).series("everyones").isAbsent();
        assertMetrics().series("everyones").is(2);
    }

    @Test
    void anotherValue() {
        fails(
                () -> now.series("orders_total", "country", "AT").is(5),
                "expected orders_total{country=\"AT\"} to be 5, found 4" + ALL_NOW);
        fails(
                () -> now.series("orders_total", "country", "AT").is(Double.NaN),
                "expected orders_total{country=\"AT\"} to be NaN, found 4" + ALL_NOW);
        fails(
                () -> now.series("orders_total", "country", "AT").is(5, 0.5),
                "expected orders_total{country=\"AT\"} to be 5 ± 0.5, found 4" + ALL_NOW);
        fails(
                () -> now.series("orders_total", "country", "AT").is("odd", value -> value % 2 == 1),
                "expected orders_total{country=\"AT\"} to be odd, found 4" + ALL_NOW);
        fails(() -> now.series("rate").is(1), """
                expected rate to be 1, found NaN
                all series of rate:
                  rate NaN""");
        fails(() -> now.series("rate").is(1, 100), """
                expected rate to be 1 ± 100, found NaN
                all series of rate:
                  rate NaN""");
    }

    @Test
    void noSuchSeriesOfTheMetric() {
        String missing = "expected orders_total{country=\"DE\"} to be 1, found no such series";
        fails(() -> now.series("orders_total", "country", "DE").is(1), missing + ALL_NOW);
        fails(() -> change.series("orders_total", "country", "DE").is(1), missing + ALL_CHANGES);
        fails(() -> now.series("latency_seconds_bucket", "le", "0.5").is("any", value -> true), """
                expected latency_seconds_bucket{le="0.5"} to be any, found no such series
                all series of latency_seconds:
                  latency_seconds_bucket{le="+Inf"} 1
                  latency_seconds_sum 7
                  latency_seconds_count 1""");
        fails(() -> now.series("latency_seconds").is(1), """
                expected latency_seconds to be 1, found no such series
                all series of latency_seconds:
                  latency_seconds_bucket{le="+Inf"} 1
                  latency_seconds_sum 7
                  latency_seconds_count 1""");
    }

    @Test
    void noSuchMetric() {
        fails(() -> now.series("order_total").is(1), """
                expected order_total to be 1, found no such series
                there is no metric order_total, the nearest names are: orders_total, rate, sum, latency_seconds, \
                latency_seconds_sum""");
        fails(() -> assertMetrics(MetricsPage.parse("")).series("a").is(1), """
                expected a to be 1, found no such series
                there are no metrics at all""");
    }

    @Test
    void thereAfterAll() {
        fails(
                () -> now.series("orders_total", "country", "AT").isAbsent(),
                "expected orders_total{country=\"AT\"} to be absent, found 4" + ALL_NOW);
        fails(
                () -> change.series("orders_total", "country", "AT").isAbsent(),
                "expected orders_total{country=\"AT\"} to be absent, found 4" + ALL_CHANGES);
    }

    @Test
    void anotherRise() {
        fails(
                () -> change.series("orders_total", "country", "AT").roseBy(2),
                "expected orders_total{country=\"AT\"} to have risen by 2, found 1, 3 -> 4" + ALL_CHANGES);
        fails(
                () -> change.series("orders_total", "country", "CH").roseBy(1, 0.5),
                "expected orders_total{country=\"CH\"} to have risen by 1 ± 0.5, found 2.5, absent -> 2.5"
                        + ALL_CHANGES);
        fails(
                () -> change.series("orders_total", "country", "DE").roseBy(-1),
                "expected orders_total{country=\"DE\"} to have risen by -1, found it gone, 1 -> absent" + ALL_CHANGES);
        fails(
                () -> change.series("orders_total", "country", "FR").roseBy(0),
                "expected orders_total{country=\"FR\"} to have risen by 0, found no such series" + ALL_CHANGES);
    }

    @Test
    void aChange() {
        fails(
                () -> change.series("orders_total", "country", "AT").isUnchanged(),
                "expected orders_total{country=\"AT\"} to be unchanged, found 3 -> 4" + ALL_CHANGES);
        fails(
                () -> change.series("orders_total", "country", "CH").isUnchanged(),
                "expected orders_total{country=\"CH\"} to be unchanged, found absent -> 2.5" + ALL_CHANGES);
        fails(
                () -> change.series("orders_total", "country", "DE").isUnchanged(),
                "expected orders_total{country=\"DE\"} to be unchanged, found 1 -> absent" + ALL_CHANGES);
        fails(
                () -> change.series("orders_total", "country", "FR").isUnchanged(),
                "expected orders_total{country=\"FR\"} to be unchanged, found no such series before or now"
                        + ALL_CHANGES);
        fails(
                () -> change.isUnchanged("orders_total"),
                "expected orders_total to be unchanged, found orders_total{country=\"AT\"} 3 -> 4" + ALL_CHANGES);
        fails(() -> change.isUnchanged("latency_seconds_sum"), """
                expected latency_seconds_sum to be unchanged, found latency_seconds_bucket{le="+Inf"} absent -> 1
                before and now, all series of latency_seconds:
                  latency_seconds_bucket{le="+Inf"} absent -> 1
                  latency_seconds_sum absent -> 7
                  latency_seconds_count absent -> 1""");
        fails(() -> change.isUnchanged("rates"), """
                expected rates to be unchanged, found no such metric
                there is no metric rates, the nearest names are: rate, sum, orders_total, latency_seconds, \
                latency_seconds_sum""");
    }

    @Test
    void aSeriesThatWentIsAChangeOfItsMetric() {
        fails(() -> assertMetrics(MetricsPage.parse("")).since(BEFORE).isUnchanged("sum"), """
                expected sum to be unchanged, found sum 0.2 -> absent
                before and now, all series of sum:
                  sum 0.2 -> absent""");
    }

    @Test
    void wrongUse() {
        assertThatIllegalArgumentException().isThrownBy(() -> now.series("a{"));
        assertThatIllegalArgumentException().isThrownBy(() -> now.series("sum").is(1, -1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> change.series("sum").roseBy(1, Double.NaN));
        assertThatCode(() -> assertMetrics((MetricsPage) null)).isInstanceOf(NullPointerException.class);
        assertThatCode(() -> now.since(null)).isInstanceOf(NullPointerException.class);
    }

    @Test
    void distances() {
        assertThat(NearestNames.distance("", "abc")).isEqualTo(3);
        assertThat(NearestNames.distance("abc", "")).isEqualTo(3);
        assertThat(NearestNames.distance("kitten", "sitting")).isEqualTo(3);
        assertThat(NearestNames.distance("abc", "abc")).isZero();
        assertThat(NearestNames.of("ac", List.of("zzz", "abc", "ad", "x", "y", "z", "w")))
                .startsWith("abc", "ad")
                .hasSize(5);
    }

    /** A counter without its ending is the mistake that is made most. */
    @Test
    void namesThatBeginSoAreNearerThanShortOnes() {
        List<String> known = List.of("temp", "nat", "sm", "sm_sum", "orders_by_country_total", "orders_total");
        assertThat(NearestNames.of("orders", known)).startsWith("orders_total", "orders_by_country_total");
        assertThat(NearestNames.of("ord", known)).startsWith("orders_total", "orders_by_country_total");
        // misspelt as well
        assertThat(NearestNames.of("ordrs", known)).startsWith("orders_total", "orders_by_country_total");
        // nearer is nearer, however it begins
        assertThat(NearestNames.of("order_total", List.of("order_total_of_the_day", "orders_total")))
                .containsExactly("orders_total", "order_total_of_the_day");
    }

    /** Unlike an assertion, for it is no more than the figures of a page. */
    @Test
    void aSumOfWhatIsNotThereIsNothing() {
        assertThat(NOW.sum("order_totl")).isZero();
        assertThat(NOW.sum("orders_total", "country", "DE")).isZero();
        assertThat(NOW.labelValues("order_totl", "country")).isEmpty();
        assertThatThrownBy(() -> now.series("order_totl").is(0)).isInstanceOf(AssertionError.class);
        assertThatThrownBy(() -> change.isUnchanged("order_totl")).isInstanceOf(AssertionError.class);
    }

    private static void fails(ThrowingCallable assertion, String message) {
        assertThatThrownBy(assertion).isExactlyInstanceOf(AssertionError.class).hasMessage(message);
    }
}
