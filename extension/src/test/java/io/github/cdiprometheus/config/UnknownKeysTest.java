package io.github.cdiprometheus.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.LogRecords;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class UnknownKeysTest {

    private static final Set<String> HISTOGRAMS =
            Set.of("http_server_request_duration_seconds", "http_server_request_body_size_bytes");

    @ParameterizedTest
    @CsvSource({
        "prometheus.metrics.paht, prometheus.metrics.path",
        "prometheus.metric.path, prometheus.metrics.path",
        "prometheus.metrics.role, prometheus.metrics.roles",
        "prometheus.max.serie, prometheus.max.series",
        "prometheus.http.enable, prometheus.http.enabled",
        "prometheus.lables, prometheus.labels",
        "prometheus.examplars, prometheus.exemplars",
        "prometheus.max_series, prometheus.max.series",
        "prometheus.buckets.http_server_request_duration," + " prometheus.buckets.http_server_request_duration_seconds",
        "prometheus.bucket.http_server_request_body_size_bytes,"
                + " prometheus.buckets.http_server_request_body_size_bytes",
        "PROMETHEUS_METRICS_PAHT, PROMETHEUS_METRICS_PATH",
        "PROMETHEUS_LABLES, PROMETHEUS_LABELS",
        "PROMETHEUS_METRICS_SERVICE_HOSTS, PROMETHEUS_METRICS_EXPORT_PORT",
        "prometheus.metrics.export.prt, prometheus.metrics.export.port",
        "prometheus.metrics.export.auth.passwort, prometheus.metrics.export.auth.password"
    })
    void suggestsTheNearestKey(String name, String nearest) {
        assertThat(new UnknownKeys(MapSettings.of(name, "x"), HISTOGRAMS).warnings())
                .containsExactly(name + ": unknown key, ignored; the nearest known key is " + nearest
                        + " (from META-INF/microprofile-config.properties)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prometheus.config",
                "prometheus.somebody.elses",
                "prometheus",
                "io.prometheus.exporter.http_server.port",
                "io.prometheus.metrics.path",
                "PROMETHEUS_URL",
                "IO_PROMETHEUS_METRICS_PATHS",
                "prometheus.metrics.path",
                "prometheus.buckets.http_server_request_duration_seconds",
                "PROMETHEUS_METRICS_PATH",
                "PROMETHEUS_BUCKETS_HTTP_SERVER_REQUEST_DURATION_SECONDS"
            })
    void isSilentAboutKnownKeysAndOthers(String name) {
        assertThat(new UnknownKeys(MapSettings.of(name, "x"), HISTOGRAMS).warnings())
                .isEmpty();
    }

    @Test
    void isSilentAboutTheVariablesOfAKubernetesService() {
        MapSettings settings = MapSettings.of(
                "PROMETHEUS_METRICS_SERVICE_HOST", "10.0.0.1",
                "PROMETHEUS_METRICS_SERVICE_PORT", "9090",
                "PROMETHEUS_METRICS_SERVICE_PORT_WEB", "9090",
                "PROMETHEUS_METRICS_PORT", "tcp://10.0.0.1:9090",
                "PROMETHEUS_METRICS_PORT_9090_TCP_ADDR", "10.0.0.1");

        assertThat(new UnknownKeys(settings, HISTOGRAMS).warnings()).isEmpty();
    }

    @Test
    void hasNothingToSuggestWithoutHistograms() {
        assertThat(new UnknownKeys(MapSettings.of("prometheus.buckets.x-y", "1"), Set.of()).warnings())
                .containsExactly("prometheus.buckets.x-y: unknown key, ignored (from " + MapSettings.SOURCE + ")");
    }

    @Test
    void histogramsOfTheApplicationMayHaveBuckets() {
        assertThat(new UnknownKeys(MapSettings.of("prometheus.buckets.orders_seconds", "1"), HISTOGRAMS).warnings())
                .isEmpty();
    }

    @Test
    void doesNotShowValues() {
        assertThat(new UnknownKeys(MapSettings.of("prometheus.metrics.export.pasword", "hunter2"), Set.of()).warnings())
                .singleElement()
                .asString()
                .doesNotContain("hunter2");
    }

    @Test
    void oneWarningIsLoggedPerKeyAndLoad() {
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus.config")) {
            PrometheusConfig.load(MapSettings.of("prometheus.metrics.paht", "/m"), HISTOGRAMS, Set.of());

            assertThat(log.lines())
                    .containsExactly("WARNING prometheus.metrics.paht: unknown key, ignored; the nearest known key is "
                            + "prometheus.metrics.path (from META-INF/microprofile-config.properties)");
        }
    }

    @Test
    void aSourceThatDoesNotListItsNamesStopsNothing() {
        Settings silent = new Settings() {
            @Override
            public Optional<Setting> find(String key) {
                return Optional.empty();
            }

            @Override
            public Iterable<String> names() {
                throw new IllegalStateException("not listed");
            }
        };

        assertThat(PrometheusConfig.load(silent, Set.of(), Set.of())).isEqualTo(PrometheusConfig.defaults());
        assertThat(new UnknownKeys(silent, Set.of()).warnings())
                .containsExactly("Could not look for unknown keys, as a source of configuration does not list its own: "
                        + "java.lang.IllegalStateException: not listed");
    }

    @ParameterizedTest
    @CsvSource({"abc,abc,0", "'',abc,3", "abc,'',3", "lables,labels,2", "kitten,sitting,3", "path,paths,1"})
    void distances(String a, String b, int distance) {
        assertThat(UnknownKeys.distance(a, b)).isEqualTo(distance);
    }
}
