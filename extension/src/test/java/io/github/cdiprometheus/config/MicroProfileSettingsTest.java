package io.github.cdiprometheus.config;

import static io.github.cdiprometheus.config.MapSettings.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.junit.jupiter.api.Test;

/** With SmallRye's implementation, which is WildFly's. */
class MicroProfileSettingsTest {

    /** What SmallRye calls the source that {@link #file} makes of app.properties. */
    private static final String FILE = "PropertiesConfigSource[source=app.properties]";

    private static final String DURATION = "http_server_request_duration_seconds";

    @Test
    void environmentVariablesStandForKeys() {
        Settings settings = settings(environment(Map.of(
                "PROMETHEUS_METRICS_PATH", "/m",
                "PROMETHEUS_MAX_SERIES", "7",
                "PROMETHEUS_BUCKETS_HTTP_SERVER_REQUEST_DURATION_SECONDS", "1 2")));

        PrometheusConfig config = PrometheusConfig.load(settings, Set.of(DURATION), Set.of());

        assertThat(config.resource()).isEqualTo(new ResourceConfig(path("/m", "EnvConfigSource"), List.of()));
        assertThat(config.metric().maxSeries()).isEqualTo(7);
        assertThat(config.metric().buckets()).containsEntry(DURATION, List.of(1.0, 2.0));
        assertThat(new UnknownKeys(settings, Set.of(DURATION)).warnings()).isEmpty();
    }

    @Test
    void anEmptyPathIsHonouredWhereverItStands() {
        ConfigSource file = file("app.properties", Map.of("prometheus.metrics.path", "/from/file"));

        assertThat(load(file("app.properties", Map.of("prometheus.metrics.path", "")))
                        .resource())
                .isEqualTo(new ResourceConfig(path("", FILE), List.of()));
        assertThat(load(file, environment(Map.of("PROMETHEUS_METRICS_PATH", "")))
                        .resource())
                .isEqualTo(new ResourceConfig(path("", "EnvConfigSource"), List.of()));
    }

    @Test
    void anEmptyPathIsHonouredWhereTheImplementationPassesOverIt() {
        ConfigSource file = file("app.properties", Map.of("prometheus.metrics.path", "/from/file"));
        ConfigSource environment = environment(Map.of("PROMETHEUS_METRICS_PATH", ""));

        Settings settings = new MicroProfileSettings(new ConfigWithoutEmptyValues(List.of(environment, file)));

        assertThat(settings.find("prometheus.metrics.path"))
                .contains(new Setting("prometheus.metrics.path", "", "EnvConfigSource"));
    }

    @Test
    void expressionsAreExpanded() {
        PrometheusConfig config = load(file(
                "app.properties",
                Map.of(
                        "prometheus.metrics.path", "/${area}/metrics",
                        "area", "internal",
                        "prometheus.metrics.roles", "${nobody.sets.this:}",
                        "prometheus.max.series", "${nobody.sets.this:12}")));

        assertThat(config.resource()).isEqualTo(new ResourceConfig(path("/internal/metrics", FILE), List.of()));
        assertThat(config.metric().maxSeries()).isEqualTo(12);
    }

    @Test
    void anExpressionThatCannotBeExpandedIsAProblemAmongOthers() {
        assertThatThrownBy(() -> load(file(
                        "app.properties",
                        Map.of("prometheus.metric.namespace", "${nobody.sets.this}", "prometheus.max.series", "x"))))
                .hasMessage("""
                        2 problems in the configuration of cdi-prometheus:
                          prometheus.metric.namespace: expected an expression whose parts are all known, \
                        found "${nobody.sets.this}" (from PropertiesConfigSource[source=app.properties])
                          prometheus.max.series: expected a whole number from 1 to 2147483647, found "x" \
                        (from PropertiesConfigSource[source=app.properties])""");
    }

    @Test
    void anEndlessExpressionIsAProblem() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(
                        () -> load(file("app.properties", Map.of("prometheus.max.series", "${prometheus.max.series}"))))
                .satisfies(e -> assertThat(e.problems()).singleElement().satisfies(problem -> {
                    assertThat(problem.key()).isEqualTo("prometheus.max.series");
                    assertThat(problem.source()).isEqualTo(FILE);
                }));
    }

    @Test
    void aSourceThatThrowsIsAProblemAndIsNamed() {
        ConfigSource broken = new ConfigSource() {
            @Override
            public Set<String> getPropertyNames() {
                return Set.of();
            }

            @Override
            public String getValue(String name) {
                if (name.equals("prometheus.max.series")) {
                    throw new IllegalStateException("vault is sealed");
                }
                return null;
            }

            @Override
            public String getName() {
                return "vault";
            }
        };

        assertThatThrownBy(() -> load(broken)).hasMessage("""
                        1 problem in the configuration of cdi-prometheus:
                          prometheus.max.series: expected a value that can be read, \
                        found "java.lang.IllegalStateException: vault is sealed" (from vault)""");
    }

    @Test
    void aProfileWinsOverAnEmptyValueBesideIt() {
        Settings settings = new MicroProfileSettings(new SmallRyeConfigBuilder()
                .withProfile("dev")
                .withSources(file(
                        "app.properties",
                        Map.of("prometheus.metrics.path", "", "%dev.prometheus.metrics.path", "/dev/metrics")))
                .build());

        assertThat(settings.find("prometheus.metrics.path").map(Setting::value)).contains("/dev/metrics");
    }

    @Test
    void warnsOnceAboutAMistypedVariable() {
        Settings settings = settings(environment(Map.of("PROMETHEUS_METRIC_NAMESPASE", "x")));

        assertThat(new UnknownKeys(settings, Set.of()).warnings())
                .containsExactly("PROMETHEUS_METRIC_NAMESPASE: unknown key, ignored; the nearest known key is "
                        + "PROMETHEUS_METRIC_NAMESPACE (from EnvConfigSource)");
    }

    private static PrometheusConfig load(ConfigSource... sources) {
        return PrometheusConfig.load(settings(sources), Set.of(DURATION), Set.of());
    }

    private static Settings settings(ConfigSource... sources) {
        return new MicroProfileSettings(new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .withSources(sources)
                .build());
    }

    private static ConfigSource file(String name, Map<String, String> values) {
        return new PropertiesConfigSource(values, name, 100);
    }

    private static ConfigSource environment(Map<String, String> variables) {
        return new EnvConfigSource(variables, 300);
    }
}
