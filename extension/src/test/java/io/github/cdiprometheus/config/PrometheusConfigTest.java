package io.github.cdiprometheus.config;

import static io.github.cdiprometheus.config.MapSettings.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PrometheusConfigTest {

    private static final String DURATION = "http_server_request_duration_seconds";

    private static final String PATH_EXPECTED = "nothing, or a path such as /metrics: it begins with /, does not end "
            + "with /, and has neither //, /./ or /../, nor blanks, nor any of * ? # ; % \\ { }";
    private static final String BUCKETS_EXPECTED = "one or more numbers, each greater than the one before, separated "
            + "by commas or blanks, such as 0.1 0.5 1";
    private static final String LABEL_NAMES_EXPECTED =
            "label names of letters, digits and underscores, beginning neither with a digit nor with two underscores";

    @Test
    void defaultsAreThoseOfTheDocumentation() {
        PrometheusConfig config = PrometheusConfig.defaults();

        assertThat(config.resource()).isEqualTo(new ResourceConfig(path("/metrics", "the default"), List.of()));
        assertThat(config.http()).isEqualTo(new HttpConfig(true, List.of()));
        assertThat(config.jvm().enabled()).isTrue();
        assertThat(config.metric().namespace()).isEmpty();
        assertThat(config.metric().constantLabels()).isEmpty();
        assertThat(config.metric().latencyBuckets()).isEmpty();
        assertThat(config.metric().buckets()).isEmpty();
        assertThat(config.metric().nativeHistograms()).isFalse();
        assertThat(config.metric().exemplars()).isFalse();
        assertThat(config.metric().maxSeries()).isEqualTo(1000);
        assertThat(load()).isEqualTo(config);
    }

    @Test
    void everyKeyIsRead() {
        PrometheusConfig config = load(
                "prometheus.metrics.path",
                "/monitoring/metrics",
                "prometheus.metrics.roles",
                "monitoring, ops",
                "prometheus.metric.namespace",
                "shop",
                "prometheus.labels",
                "app=shop,zone=a",
                "prometheus.latency.buckets",
                "0.1 0.5 1",
                "prometheus.buckets." + DURATION,
                "0.2,0.4",
                "prometheus.native.histograms",
                "true",
                "prometheus.exemplars",
                "yes",
                "prometheus.max.series",
                "50",
                "prometheus.http.enabled",
                "false",
                "prometheus.http.ignore",
                "/health/*, /plain",
                "prometheus.persistence.enabled",
                "no",
                "prometheus.jvm.enabled",
                "off");

        assertThat(config.resource())
                .isEqualTo(new ResourceConfig(
                        path("/monitoring/metrics", MapSettings.SOURCE), List.of("monitoring", "ops")));
        assertThat(config.http())
                .isEqualTo(new HttpConfig(false, List.of(RoutePattern.of("/health/*"), RoutePattern.of("/plain"))));
        assertThat(config.persistence()).isEqualTo(new PersistenceConfig(false, true));
        assertThat(config.jvm()).isEqualTo(new JvmConfig(false));
        MetricConfig metric = config.metric();
        assertThat(metric.namespace()).isEqualTo("shop");
        assertThat(metric.constantLabels()).containsExactly(entry("app", "shop"), entry("zone", "a"));
        assertThat(metric.latencyBuckets()).containsExactly(0.1, 0.5, 1.0);
        assertThat(metric.buckets()).containsExactly(entry(DURATION, List.of(0.2, 0.4)));
        assertThat(metric.nativeHistograms()).isTrue();
        assertThat(metric.exemplars()).isTrue();
        assertThat(metric.maxSeries()).isEqualTo(50);
    }

    @Test
    void everyProblemIsReportedAtOnce() {
        assertThatThrownBy(() -> load(
                        "prometheus.metrics.path",
                        "metrics",
                        "prometheus.metrics.roles",
                        "a,,b",
                        "prometheus.metric.namespace",
                        "my-shop",
                        "prometheus.labels",
                        "app",
                        "prometheus.latency.buckets",
                        "1 0.5",
                        "prometheus.buckets." + DURATION,
                        "fast",
                        "prometheus.native.histograms",
                        "ture",
                        "prometheus.exemplars",
                        "2",
                        "prometheus.max.series",
                        "-3",
                        "prometheus.http.enabled",
                        "enabled",
                        "prometheus.http.ignore",
                        "health",
                        "prometheus.persistence.enabled",
                        "jpa",
                        "prometheus.jvm.enabled",
                        "0.0"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("""
                        13 problems in the configuration of cdi-prometheus:
                          prometheus.metrics.path: expected nothing, or a path such as /metrics: it begins with /, \
                        does not end with /, and has neither //, /./ or /../, nor blanks, nor any of * ? # ; % \\ { }, \
                        found "metrics" (from META-INF/microprofile-config.properties)
                          prometheus.metrics.roles: expected role names separated by commas, such as monitoring,ops, \
                        found "a,,b" (from META-INF/microprofile-config.properties)
                          prometheus.metric.namespace: expected letters, digits and underscores, not beginning with a \
                        digit, found "my-shop" (from META-INF/microprofile-config.properties)
                          prometheus.labels: expected NAME=VALUE pairs separated by commas, such as app=shop,zone=a \
                        (a comma in a value is \\,), found "app" (from META-INF/microprofile-config.properties)
                          prometheus.latency.buckets: expected one or more numbers, each greater than the one before, \
                        separated by commas or blanks, such as 0.1 0.5 1, found "1 0.5" \
                        (from META-INF/microprofile-config.properties)
                          prometheus.buckets.http_server_request_duration_seconds: expected one or more numbers, each \
                        greater than the one before, separated by commas or blanks, such as 0.1 0.5 1, found "fast" \
                        (from META-INF/microprofile-config.properties)
                          prometheus.native.histograms: expected true or false (or yes, no, on, off, 1, 0), \
                        found "ture" (from META-INF/microprofile-config.properties)
                          prometheus.exemplars: expected true or false (or yes, no, on, off, 1, 0), \
                        found "2" (from META-INF/microprofile-config.properties)
                          prometheus.max.series: expected a whole number from 1 to 2147483647, \
                        found "-3" (from META-INF/microprofile-config.properties)
                          prometheus.http.enabled: expected true or false (or yes, no, on, off, 1, 0), \
                        found "enabled" (from META-INF/microprofile-config.properties)
                          prometheus.http.ignore: expected route patterns separated by commas, each beginning with / \
                        and without blanks, such as /health/*,/internal/*, \
                        found "health" (from META-INF/microprofile-config.properties)
                          prometheus.persistence.enabled: expected true or false (or yes, no, on, off, 1, 0), \
                        found "jpa" (from META-INF/microprofile-config.properties)
                          prometheus.jvm.enabled: expected true or false (or yes, no, on, off, 1, 0), \
                        found "0.0" (from META-INF/microprofile-config.properties)""")
                .satisfies(e -> assertThat(((ConfigurationException) e).problems())
                        .hasSize(13)
                        .contains(new ConfigurationProblem(
                                "prometheus.max.series",
                                "-3",
                                "META-INF/microprofile-config.properties",
                                "a whole number from 1 to 2147483647")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/m", "/a/b.c", "/.well-known/x", "/a..b", "/métriques", " /trimmed "})
    void pathsThatCanBeMapped(String path) {
        assertThat(load("prometheus.metrics.path", path).resource().path().value())
                .isEqualTo(path.strip());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "m",
                "/",
                "//",
                "/a//b",
                "/a/",
                "/a/../b",
                "/./a",
                "/..",
                "/a b",
                "/a\tb",
                "/a\u0000",
                "/*",
                "/a*",
                "/a?b",
                "/a#b",
                "/a;b",
                "/a%20",
                "/{a}",
                "/a\\b",
                "/a\u00a0b"
            })
    void pathsThatCannot(String path) {
        assertProblem("prometheus.metrics.path", path, PATH_EXPECTED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  "})
    void anEmptyPathMeansNoResource(String empty) {
        assertThat(load("prometheus.metrics.path", empty).resource())
                .isEqualTo(new ResourceConfig(path("", MapSettings.SOURCE), List.of()));
    }

    @Test
    void anyOtherEmptyValueCountsAsNotSet() {
        for (ConfigKey<?> key : ConfigKey.ALL) {
            if (key != ConfigKey.METRICS_PATH) {
                PrometheusConfig config = load(key.name(), "");
                assertThat(config.resource())
                        .isEqualTo(PrometheusConfig.defaults().resource());
                assertThat(config.http()).isEqualTo(PrometheusConfig.defaults().http());
                assertThat(config.jvm()).isEqualTo(PrometheusConfig.defaults().jvm());
                assertThat(config.metric().maxSeries()).isEqualTo(1000);
                assertThat(config.metric().latencyBuckets()).isEmpty();
            }
        }
        assertThat(load("prometheus.buckets." + DURATION, "").metric().buckets())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {",", "a,", ",a", "a, ,b"})
    void rolesWithoutAName(String roles) {
        assertProblem("prometheus.metrics.roles", roles, "role names separated by commas, such as monitoring,ops");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1shop", "shop.web", "shop-web", "Läden", "a b"})
    void namespacesThatAreNoNames(String namespace) {
        assertProblem(
                "prometheus.metric.namespace",
                namespace,
                "letters, digits and underscores, not beginning with a digit");
    }

    @Test
    void labelValuesMayHoldEqualsSignsAndEscapedCommas() {
        var labels = load("prometheus.labels", " q = a=b , list=x\\,y,back=\\\\,path=C:\\temp,none=")
                .metric()
                .constantLabels();

        assertThat(labels)
                .containsExactly(
                        entry("back", "\\"),
                        entry("list", "x,y"),
                        entry("none", ""),
                        entry("path", "C:\\temp"),
                        entry("q", "a=b"));
    }

    @Test
    void labelsThatPrometheusWouldRefuse() {
        assertProblem("prometheus.labels", "1a=b", LABEL_NAMES_EXPECTED);
        assertProblem("prometheus.labels", "__a=b", LABEL_NAMES_EXPECTED);
        assertProblem("prometheus.labels", "=b", LABEL_NAMES_EXPECTED);
        assertProblem("prometheus.labels", "a-b=c", LABEL_NAMES_EXPECTED);
        assertProblem("prometheus.labels", "a=1,b=2,a=3", "every label name once, and not a twice");
        assertProblem(
                "prometheus.labels", "le=1", "label names other than le and quantile, which Prometheus uses itself");
        assertProblem(
                "prometheus.labels",
                "quantile=1",
                "label names other than le and quantile, which Prometheus uses itself");
        assertProblem(
                "prometheus.labels",
                "a=1,",
                "NAME=VALUE pairs separated by commas, such as app=shop,zone=a (a comma in a value is \\,)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.1,0.5,1", "0.1, 0.5, 1", "0.1 0.5 1", ".1 5e-1 1.", "0.1,0.5,1,+Inf", "0.1 0.5 1 Inf"})
    void bucketsInManySpellings(String buckets) {
        assertThat(load("prometheus.latency.buckets", buckets).metric().latencyBuckets())
                .containsExactly(0.1, 0.5, 1.0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                ",",
                "+Inf",
                "1 1",
                "2 1",
                "0 -0",
                "NaN",
                "1 NaN",
                "1 Infinity",
                "+Inf 1",
                "-Inf 1",
                "1e999",
                "1d",
                "0x1p3",
                "1 two",
                "0.1;0.5"
            })
    void bucketsThatAreNone(String buckets) {
        assertProblem("prometheus.latency.buckets", buckets, BUCKETS_EXPECTED);
        assertProblem("prometheus.buckets." + DURATION, buckets, BUCKETS_EXPECTED);
    }

    @ParameterizedTest
    @CsvSource({"true,true", "TRUE,true", "Yes,true", "on,true", "1,true", "false,false", "No,false", "OFF,false"})
    void switches(String text, boolean value) {
        assertThat(load("prometheus.exemplars", text).metric().exemplars()).isEqualTo(value);
        assertThat(load("prometheus.http.enabled", text).http().enabled()).isEqualTo(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"t", "y", "truee", "nope", "2", "null"})
    void wordsThatAreNoSwitches(String text) {
        assertProblem("prometheus.jvm.enabled", text, "true or false (or yes, no, on, off, 1, 0)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2147483647", "0001"})
    void numbersOfSeries(String text) {
        assertThat(load("prometheus.max.series", text).metric().maxSeries()).isEqualTo(Integer.parseInt(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "2147483648", "99999999999999999999", "1.0", "1e3", "+1", "many", "1 000"})
    void numbersThatAreNot(String text) {
        assertProblem("prometheus.max.series", text, "a whole number from 1 to 2147483647");
    }

    @Test
    void recordsCannotBeChanged() {
        PrometheusConfig config = load("prometheus.labels", "a=b", "prometheus.buckets." + DURATION, "1");

        assertThatThrownBy(() -> config.metric().constantLabels().put("c", "d"))
                .isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> config.metric().buckets().clear()).isInstanceOf(UnsupportedOperationException.class);
    }

    @Test
    void constantLabelsThatAMetricHasAlreadyAreReportedWithAllTheRest() {
        assertThatThrownBy(() -> load("prometheus.labels", "zone=a,http_route=x", "prometheus.max.series", "-3"))
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        e -> assertThat(e.problems())
                                .extracting(ConfigurationProblem::message)
                                .anyMatch(message -> message.startsWith("prometheus.max.series: "))
                                .anyMatch(
                                        message -> message.startsWith(
                                                "prometheus.labels: expected label names that no metric has already, found \"http_route\""))
                                .hasSize(2));
    }

    private static PrometheusConfig load(String... keysAndValues) {
        return PrometheusConfig.load(MapSettings.of(keysAndValues), Set.of(DURATION), Set.of("http_route"));
    }

    private static void assertProblem(String key, String value, String expected) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> load(key, value))
                .satisfies(e -> assertThat(e.problems())
                        .containsExactly(new ConfigurationProblem(key, value, MapSettings.SOURCE, expected)));
    }
}
