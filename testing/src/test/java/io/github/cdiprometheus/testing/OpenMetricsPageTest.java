package io.github.cdiprometheus.testing;

import static io.github.cdiprometheus.testing.ExpositionFormat.OPENMETRICS_1_0;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** OpenMetrics 1.0: what it allows is read, what it forbids is refused with line and reason. */
class OpenMetricsPageTest {

    @Test
    void readsEveryType() {
        MetricsPage page = MetricsPage.parse("""
                # TYPE orders counter
                # HELP orders With \\"quotes\\", \\\\ and \\n, and \\a.
                orders_total{country="AT"} 17.0 1700000000.5 # {trace_id="KOO5S4vxi0o"} 0.67 1520879607.789
                orders_created{country="AT"} 1520430000.123
                orders_total{country="CH"} 1 # {} 1
                # TYPE latency_seconds histogram
                # UNIT latency_seconds seconds
                latency_seconds_bucket{le="0.5"} 1 # {a="b"} 0.3
                latency_seconds_bucket{le="+Inf"} 2
                latency_seconds_count 2
                latency_seconds_sum 3.5
                latency_seconds_created 1.5e9
                # TYPE queue gaugehistogram
                queue_bucket{le="1"} 1
                queue_bucket{le="+Inf"} 3
                queue_gcount 3
                queue_gsum 4
                # TYPE state stateset
                state{state="on"} 1
                state{state="off"} 0
                # TYPE build info
                build_info{version="1"} 1
                # TYPE size summary
                size{quantile="0.5"} 1
                size_count 2
                size_created 1
                # TYPE temperature gauge
                temperature -inf
                # TYPE what unknown
                what nan
                untyped 1
                # EOF
                """, OPENMETRICS_1_0);

        Metric orders = page.metric("orders_total").orElseThrow();
        assertThat(orders.name()).isEqualTo("orders");
        assertThat(orders.type()).hasToString("counter");
        assertThat(orders.help()).contains("With \"quotes\", \\ and \n, and \\a.");
        Sample austria = page.sample("orders_total", "country", "AT").orElseThrow();
        assertThat(austria.value()).isEqualTo(17);
        assertThat(austria.timestamp()).hasValue(1700000000.5);
        assertThat(austria.exemplar())
                .contains(new Exemplar(Map.of("trace_id", "KOO5S4vxi0o"), 0.67, OptionalDouble.of(1520879607.789)));
        assertThat(page.value("orders_created", "country", "AT")).hasValue(1520430000.123);
        assertThat(page.sample("orders_total{country=\"CH\"}").orElseThrow().exemplar())
                .contains(new Exemplar(Map.of(), 1, OptionalDouble.empty()));
        assertThat(page.metric("latency_seconds").orElseThrow().unit()).contains("seconds");
        assertThat(page.value("queue_gsum")).hasValue(4);
        assertThat(page.value("state", "state", "on")).hasValue(1);
        assertThat(page.metrics()).extracting(Metric::type).containsOnly(MetricType.values());
        assertThat(page.metric("untyped").orElseThrow().type()).isEqualTo(MetricType.UNKNOWN);
    }

    @Test
    void theLastLineFeedMayBeMissing() {
        assertThat(MetricsPage.parse("a 1\n# EOF", OPENMETRICS_1_0).value("a")).hasValue(1);
        assertThat(MetricsPage.parse("# EOF\n", OPENMETRICS_1_0).metrics()).isEmpty();
    }

    static List<Malformed> refused() {
        String type = "# TYPE a counter\n";
        String histogram = "# TYPE h histogram\n";
        String infinite = histogram + "h_bucket{le=\"+Inf\"} 1\n";
        return List.of(
                new Malformed("", "line 1: expected # EOF, found the end of the page"),
                new Malformed("a 1\n", "line 2: expected # EOF, found the end of the page"),
                new Malformed("# EOF\na 1\n", "line 2: expected nothing after # EOF, found \"a 1\""),
                new Malformed("# EOF\n\n", "line 2: expected nothing after # EOF, found \"\""),
                new Malformed("# EOF \n", "line 1: expected HELP, TYPE, UNIT or EOF, found \"EOF\""),
                new Malformed("\n# EOF\n", "line 1: expected the name of a metric, found the end of the line"),
                new Malformed("# a comment\n# EOF\n", "line 1: expected HELP, TYPE, UNIT or EOF, found \"a\""),
                new Malformed("#TYPE a gauge\n", "line 1: expected ' ', found 'T'"),
                new Malformed("# TYPE  a gauge\n", "line 1: expected the name of a metric, found ' '"),
                new Malformed("# TYPE a gauge \n", "line 1: expected the end of the line, found ' '"),
                new Malformed(
                        "# TYPE a untyped\n", "expected one of the types counter, gauge, histogram, gaugehistogram,"),
                new Malformed("# HELP a\n", "line 1: expected ' ', found the end of the line"),
                new Malformed("# HELP a b\"c\n", "line 1: expected the end of the line, found '\"'"),
                new Malformed(type + type, "line 2: expected one TYPE of a, found a second one"),
                new Malformed("# UNIT a b\n# UNIT a b\n", "line 2: expected one UNIT of a, found a second one"),
                new Malformed(
                        "# UNIT a_seconds bytes\n# EOF\n",
                        "line 1: expected the unit bytes at the end of the name, after a _, found a_seconds"),
                new Malformed(
                        "# TYPE a_b info\n# UNIT a_b b\n# EOF\n", "line 2: expected no unit of info a_b, found b"),
                new Malformed(" a 1\n", "line 1: expected the name of a metric, found ' '"),
                new Malformed("a  1\n", "line 1: expected a number, found \"\""),
                new Malformed("a\t1\n", "line 1: expected ' ', found U+0009"),
                new Malformed("a 1 \n", "line 1: expected a timestamp in seconds, found \"\""),
                new Malformed("a 1\r\n", "line 1: expected a number, found \"1\r\""),
                new Malformed("a{b=\"1\",} 1\n", "line 1: expected the name of a label, found '}'"),
                new Malformed("a{b=\"1\", c=\"2\"} 1\n", "line 1: expected the name of a label, found ' '"),
                new Malformed("a 1 1e400\n", "line 1: expected a timestamp in seconds, found \"1e400\""),
                new Malformed("a 1 NaN\n", "line 1: expected a timestamp in seconds, found \"NaN\""),
                new Malformed("a 1\na 1\n", "line 2: expected each series once, found a again"),
                new Malformed(
                        type + "a 1\n", "line 2: expected a_total or a_created as a sample of counter a, found a"),
                new Malformed(type + "a_total -1\n", "line 2: expected a value of 0 or more, found -1"),
                new Malformed(type + "a_total NaN\n", "line 2: expected a value of 0 or more, found NaN"),
                new Malformed(type + "a_total 1 #{} 1\n", "line 2: expected '# ', found '#'"),
                new Malformed(type + "a_total 1 # {} 1 2 3\n", "line 2: expected the end of the line, found ' '"),
                new Malformed(type + "a_total 1 # {\"b\"} 1\n", "line 2: expected '=', found '}'"),
                new Malformed(
                        type + "a_total 1 # {b=\"" + "x".repeat(128) + "\"} 1\n",
                        "line 2: expected at most 128 characters in the labels of an exemplar, found 129"),
                new Malformed(
                        "# TYPE g gauge\ng 1 # {} 1\n",
                        "line 2: expected exemplars at counters and buckets only, found one at g"),
                new Malformed(
                        infinite + "h_count 1 # {} 1\n",
                        "line 3: expected exemplars at counters and buckets only, found one at h_count"),
                new Malformed(
                        type + "a_total{b=\"1\"} 1\na_total{b=\"2\"} 1\na_created{b=\"1\"} 1\n",
                        "line 4: expected the samples of a{b=\"1\"} in one group, found others in between"),
                new Malformed(
                        type + "a_total 1\nb 1\na_created 1\n",
                        "line 4: expected all lines of metric a in one group, and its names for it alone, found a_created"),
                new Malformed(
                        "# TYPE a_total gauge\n" + type, "line 2: expected all lines of metric a_total in one group"),
                new Malformed(infinite + "h_count 1\n# EOF\n", "line 3: expected count and sum of this histogram, or"),
                new Malformed(infinite + "h_sum 1\n# EOF\n", "line 3: expected count and sum of this histogram, or"),
                new Malformed(histogram + "h_sum 1\n# EOF\n", "line 2: expected a bucket le=\"+Inf\""),
                new Malformed(infinite + "h_count -1\n", "line 3: expected a count of 0 or more, found -1"),
                new Malformed(
                        "# TYPE s stateset\ns{a=\"on\"} 1\n", "line 2: expected the state as a label s, found none"),
                new Malformed("# TYPE s stateset\ns{s=\"on\"} 2\n", "line 2: expected 0 or 1 for a state, found 2"),
                new Malformed("# TYPE i info\ni_info 0\n", "line 2: expected 1 for an info, found 0"),
                new Malformed("# TYPE s summary\ns_count -1\n", "line 2: expected a value of 0 or more, found -1"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(Malformed page) {
        page.isRefused(OPENMETRICS_1_0);
    }

    @Test
    void theExceptionKnowsTheLine() {
        assertThatThrownBy(() -> MetricsPage.parse("a 1\nb\n# EOF\n", OPENMETRICS_1_0))
                .isInstanceOfSatisfying(
                        MalformedPageException.class, e -> assertThat(e.line()).isEqualTo(2));
    }
}
