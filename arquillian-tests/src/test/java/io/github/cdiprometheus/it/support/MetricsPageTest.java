package io.github.cdiprometheus.it.support;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parser that every other test relies on reads what is right and refuses what is not. */
class MetricsPageTest {
    private static final String TYPE = "# TYPE a counter\n";

    @Test
    void reads() {
        MetricsPage page = MetricsPage.parse("""
                # HELP a_seconds Some help, with spaces.
                # TYPE a_seconds histogram
                a_seconds_bucket{le="0.5",route="/x/{id}"} 1
                a_seconds_bucket{le="+Inf",route="/x/{id}"} 2
                a_seconds_count{route="/x/{id}"} 2
                a_seconds_sum{route="/x/{id}"} 1.5E-3
                # TYPE b gauge
                b NaN
                # TYPE c counter
                c{d="quote \\" back \\\\ line \\n end"} +Inf
                """);
        assertThat(page.families()).containsExactly("a_seconds", "b", "c");
        assertThat(page.help("a_seconds")).isEqualTo("Some help, with spaces.");
        assertThat(page.value("a_seconds_sum", "route", "/x/{id}")).isEqualTo(0.0015);
        assertThat(page.sum("a_seconds_bucket")).isEqualTo(3);
        assertThat(page.labelValues("a_seconds_bucket", "le")).containsExactly("+Inf", "0.5");
        assertThat(page.value("b")).isNaN();
        assertThat(page.value("c", "d", "quote \" back \\ line \n end")).isInfinite();
        assertThat(page.value("no_such_metric")).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a 1\n",
                TYPE + "a 1",
                TYPE + "a 1\na 2\n",
                TYPE + TYPE,
                TYPE + "a{b=\"1\",b=\"2\"} 1\n",
                TYPE + "a{b=1} 1\n",
                TYPE + "a{b=\"1\"}1\n",
                TYPE + "a{b=\"1 1\n",
                TYPE + "a one\n",
                TYPE + "1a 1\n",
                "# TYPE a thing\n"
            })
    void refuses(String page) {
        assertThatThrownBy(() -> MetricsPage.parse(page)).isInstanceOf(AssertionError.class);
    }

    @Test
    void oneValueIsNotTwo() {
        MetricsPage page = MetricsPage.parse(TYPE + "a{b=\"1\"} 1\na{b=\"2\"} 1\n");
        assertThatThrownBy(() -> page.value("a")).isInstanceOf(AssertionError.class);
        assertThat(page.sum("a")).isEqualTo(2);
    }
}
