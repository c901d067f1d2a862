package io.github.cdiprometheus.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The text format 0.0.4: what it allows is read, what it forbids is refused with line and reason. */
class TextPageTest {

    @Test
    void readsEveryKindOfLine() {
        MetricsPage page = MetricsPage.parse("""
                # HELP a_seconds Some help, with "quotes", back \\\\ slash and \\n line.
                # TYPE a_seconds histogram
                a_seconds_bucket{route="/x/{id}",le="0.5"} 1
                a_seconds_bucket{route="/x/{id}",le="+Inf"} 2
                a_seconds_count{route="/x/{id}"} 2
                a_seconds_sum{route="/x/{id}"} 1.5E-3

                # a comment, and one that ends no page:
                # EOF
                # UNIT b nothing
                # TYPE b gauge
                b NaN
                # TYPE c_total counter
                c_total{d="quote \\" back \\\\ line \\n end",} +Inf
                # TYPE s summary
                s{quantile="0.5"} -1
                s{quantile="0.99"} 4
                s_count 2
                s_sum 3
                # TYPE u untyped
                u 1 -5
                \t no_type \t { a = "1" , b = "" } \t -Inf  1700000000123 \t
                # TYPE nothing_yet counter
                # HELP no_text
                """);

        assertThat(page.names())
                .containsExactly("a_seconds", "b", "c_total", "no_text", "no_type", "nothing_yet", "s", "u");
        Metric histogram = page.metric("a_seconds_bucket").orElseThrow();
        assertThat(histogram.type()).isEqualTo(MetricType.HISTOGRAM);
        assertThat(histogram.help()).contains("Some help, with \"quotes\", back \\ slash and \n line.");
        assertThat(histogram.samples()).hasSize(4);
        assertThat(page.value("a_seconds_sum", "route", "/x/{id}")).hasValue(0.0015);
        assertThat(page.value("a_seconds_bucket{le=\"0.5\",route=\"/x/{id}\"}")).hasValue(1);
        assertThat(page.value("b").orElseThrow()).isNaN();
        assertThat(page.value("c_total", "d", "quote \" back \\ line \n end")).hasValue(Double.POSITIVE_INFINITY);
        assertThat(page.value("s", "quantile", "0.99")).hasValue(4);
        assertThat(page.metric("u").orElseThrow().type()).isEqualTo(MetricType.UNKNOWN);
        assertThat(page.sample("u").orElseThrow().timestamp()).hasValue(-0.005);
        assertThat(page.value("no_type", "a", "1")).hasValue(Double.NEGATIVE_INFINITY);
        assertThat(page.sample("no_type{a=\"1\"}").orElseThrow().timestamp()).hasValue(1700000000.123);
        assertThat(page.metric("nothing_yet").orElseThrow().samples()).isEmpty();
        assertThat(page.metric("no_text").orElseThrow().help()).contains("");
    }

    @Test
    void namesInQuotes() {
        MetricsPage page = MetricsPage.parse("""
                # HELP "http.requests" Of all kinds
                # TYPE "http.requests" counter
                {"http.requests","größe"="1",b="x"} 1
                {"http.requests"} 2
                plain{"label.name"="\\"",b="y"} 3
                """);

        assertThat(page.metric("http.requests").orElseThrow().type()).isEqualTo(MetricType.COUNTER);
        assertThat(page.value("http.requests", "größe", "1", "b", "x")).hasValue(1);
        assertThat(page.value("{\"http.requests\"}")).hasValue(2);
        assertThat(page.value("http.requests")).hasValue(2);
        assertThat(page.value("plain", "b", "y", "label.name", "\"")).hasValue(3);
        assertThat(page.samples())
                .extracting(sample -> sample.series().toString())
                .containsExactly(
                        "{\"http.requests\",\"größe\"=\"1\",b=\"x\"}",
                        "{\"http.requests\"}",
                        "plain{\"label.name\"=\"\\\"\",b=\"y\"}");
    }

    @Test
    void anEmptyPage() {
        assertThat(MetricsPage.parse("").metrics()).isEmpty();
        assertThat(MetricsPage.parse("\n \n").metrics()).isEmpty();
    }

    @Test
    void labelsOfOneMetricMayAlternate() {
        assertThat(MetricsPage.parse("""
                        # TYPE h histogram
                        h_bucket{a="1",le="1"} 1
                        h_bucket{a="2",le="1"} 2
                        h_bucket{a="1",le="+Inf"} 3
                        h_bucket{a="2",le="+Inf"} 4
                        h_count{a="2"} 4
                        h_count{a="1"} 3
                        """).samples()).hasSize(6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "+1", "-1.", ".5", "1e3", "1E-3", "nan", "INF", "+Infinity", "-inf"})
    void numbers(String number) {
        assertThat(MetricsPage.parse("a " + number + "\n").value("a")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"1d", "1f", "0x1p3", "1_000", "one", "--1", "1e", ".", "+nan", "Infinit", "1e400", "١"})
    void whatIsNoNumber(String number) {
        assertThatThrownBy(() -> MetricsPage.parse("a " + number + "\n"))
                .isInstanceOf(MalformedPageException.class)
                .hasMessage("line 1: expected a number, found \"" + number + "\", in: a " + number);
    }

    static List<Malformed> refused() {
        return List.of(
                new Malformed(
                        "a 1", "line 1: expected a line feed at the end of every line, found the end of the page"),
                new Malformed("a 1\n\na 2\n", "line 3: expected each series once, found a again"),
                new Malformed("a{b=\"\"} 1\na 2\n", "line 2: expected each series once, found a again"),
                new Malformed("a 1\r\n", "line 1: expected a number, found \"1\r\""),
                new Malformed("a\n", "line 1: expected a blank, found the end of the line"),
                new Malformed("a \n", "line 1: expected a number, found \"\""),
                new Malformed("1a 1\n", "line 1: expected the name of a metric, found '1'"),
                new Malformed("a-b 1\n", "line 1: expected a blank, found '-'"),
                new Malformed("{} 1\n", "line 1: expected the name of a metric, found ' '"),
                new Malformed("\"a\" 1\n", "line 1: expected the name of a metric, found '\"'"),
                new Malformed("{\"\"} 1\n", "line 1: expected a name, found an empty one"),
                new Malformed("{a=\"1\",\"b\"} 1\n", "line 1: expected '=', found '}'"),
                new Malformed("{\"a\",\"b\"} 1\n", "line 1: expected '=', found '}'"),
                new Malformed("a{\"b\"} 1\n", "line 1: expected '=', found '}'"),
                new Malformed("a{b=\"1\",b=\"2\"} 1\n", "line 1: expected each label once, found label b twice"),
                new Malformed("a{__name__=\"b\"} 1\n", "expected another name of a label, found __name__, which is"),
                new Malformed("a{b=1} 1\n", "line 1: expected '\"', found '1'"),
                new Malformed("a{b:c=\"1\"} 1\n", "line 1: expected '=', found ':'"),
                new Malformed("a{,} 1\n", "line 1: expected the name of a label, found ','"),
                new Malformed("a{b=\"1\",,} 1\n", "line 1: expected the name of a label, found ','"),
                new Malformed("a{b=\"1\" c=\"2\"} 1\n", "line 1: expected ',', found 'c'"),
                new Malformed("a{b=\"1\"}1\n", "line 1: expected a blank, found '1'"),
                new Malformed("a{b=\"1 1\n", "line 1: expected '\"', found the end of the line"),
                new Malformed("a{b=\"1\" 1\n", "line 1: expected ',', found '1'"),
                new Malformed("a{b=\"\\t\"} 1\n", "line 1: expected \\\\, \\\" or \\n, found \\t"),
                new Malformed("a{b=\"\\\n", "line 1: expected \\\\, \\\" or \\n, found \\"),
                new Malformed("a 1 1.5\n", "line 1: expected a timestamp in milliseconds, found \"1.5\""),
                new Malformed("a 1 2 3\n", "line 1: expected the end of the line, found '3'"),
                new Malformed("a 1 # {b=\"1\"} 1\n", "line 1: expected a timestamp in milliseconds, found \"#\""),
                new Malformed("# HELP\n", "line 1: expected a blank, found the end of the line"),
                new Malformed("# HELP a \\\"\n", "line 1: expected \\\\ or \\n, found \\\""),
                new Malformed("# HELP a x\n# HELP a x\n", "line 2: expected one HELP of a, found a second one"),
                new Malformed("# TYPE a gauge\n# TYPE a gauge\n", "line 2: expected one TYPE of a, found a second one"),
                new Malformed("# TYPE a\n", "line 1: expected a blank, found the end of the line"),
                new Malformed("# TYPE a gauge b\n", "line 1: expected the end of the line, found 'b'"),
                new Malformed(
                        "# TYPE a info\n",
                        "line 1: expected one of the types counter, gauge, histogram, summary, untyped, found \"info\", "
                                + "in: # TYPE a info"),
                new Malformed("a 1\n# TYPE a gauge\n", "line 2: expected TYPE of a before its samples, found it after"),
                new Malformed(
                        "# TYPE a gauge\na 1\nb 1\na{c=\"d\"} 1\n",
                        "line 4: expected all lines of metric a in one group, found another metric in between"),
                new Malformed(
                        "# TYPE h histogram\nh_bucket{le=\"+Inf\"} 1\nb 1\nh_count 1\n",
                        "line 4: expected all lines of metric h in one group, and its names for it alone, found h_count"),
                new Malformed(
                        "h_sum 1\n# TYPE h histogram\n", "line 2: expected all lines of metric h_sum in one group"),
                new Malformed(
                        "# TYPE h histogram\nh 1\n",
                        "line 2: expected h_bucket or h_count or h_sum as a sample of histogram h, found h"),
                new Malformed("# TYPE h histogram\nh_bucket 1\n", "line 2: expected a number as label le, found \"\""),
                new Malformed(
                        "# TYPE h histogram\nh_bucket{le=\"NaN\"} 1\n",
                        "line 2: expected a number as label le, found NaN"),
                new Malformed(
                        "# TYPE h histogram\nh_bucket{le=\"2\"} 1\nh_bucket{le=\"1\"} 1\n",
                        "line 3: expected le in ascending order, after 2, found 1"),
                new Malformed(
                        "# TYPE h histogram\nh_bucket{le=\"1\"} 2\nh_bucket{le=\"2\"} 1\n",
                        "line 3: expected at least as many as in the bucket before, 2, found 1"),
                new Malformed(
                        "# TYPE h histogram\nh_bucket{le=\"1\"} 2\n",
                        "line 2: expected a bucket le=\"+Inf\" of this histogram, found none"),
                new Malformed("# TYPE h histogram\nh_count 2\n", "line 2: expected a bucket le=\"+Inf\""),
                new Malformed(
                        "# TYPE h histogram\nh_bucket{le=\"+Inf\"} 2\nh_count 3\n",
                        "line 3: expected as many as in bucket le=\"+Inf\", 2, found 3"),
                new Malformed(
                        "# TYPE h histogram\nh_bucket{le=\"+Inf\"} NaN\n",
                        "line 2: expected at least as many as in the bucket before, 0, found NaN"),
                new Malformed("# TYPE s summary\ns 1\n", "line 2: expected a number as label quantile, found \"\""),
                new Malformed(
                        "# TYPE s summary\ns{quantile=\"1.1\"} 1\n",
                        "line 2: expected a quantile from 0 to 1, found 1.1"),
                new Malformed(
                        "# TYPE s summary\ns{quantile=\"0.9\"} 1\ns{quantile=\"0.5\"} 1\n",
                        "line 3: expected quantile in ascending order, after 0.9, found 0.5"));
    }

    @ParameterizedTest
    @MethodSource
    void refused(Malformed page) {
        page.isRefused(ExpositionFormat.TEXT_0_0_4);
    }

    @Test
    void aLongLineIsCut() {
        assertThatThrownBy(() -> MetricsPage.parse("a{b=\"" + "x".repeat(1000) + "\n"))
                .hasMessageEndingWith("x…")
                .message()
                .hasSizeLessThan(300);
    }

    @Test
    void labelsAreThoseOfThePage() {
        Map<String, String> labels = MetricsPage.parse("a{z=\"1\",b=\"2\"} 1\n")
                .samples()
                .get(0)
                .series()
                .labels();
        assertThat(labels.keySet()).containsExactly("z", "b");
        assertThatThrownBy(() -> labels.put("c", "3")).isInstanceOf(UnsupportedOperationException.class);
    }
}
