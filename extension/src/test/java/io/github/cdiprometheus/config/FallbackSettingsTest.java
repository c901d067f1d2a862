package io.github.cdiprometheus.config;

import static io.github.cdiprometheus.config.MapSettings.path;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FallbackSettingsTest {

    @TempDir
    Path application;

    @TempDir
    Path library;

    @Test
    void systemPropertiesWinOverEnvironmentAndThisOverFiles() throws IOException {
        write(application, "prometheus.metrics.path=/file\nprometheus.max.series=5\nprometheus.labels=town=Zürich\n");
        write(library, "prometheus.max.series=6\nprometheus.metric.namespace=lib\n");

        Settings settings = settings(
                Map.of("prometheus.metrics.path", "/system"),
                Map.of("PROMETHEUS_METRICS_PATH", "/environment", "PROMETHEUS_EXEMPLARS", "on"));

        assertThat(settings.find("prometheus.metrics.path"))
                .contains(new Setting("prometheus.metrics.path", "/system", "system properties"));
        assertThat(settings.find("prometheus.exemplars"))
                .contains(new Setting("prometheus.exemplars", "on", "environment variable PROMETHEUS_EXEMPLARS"));
        assertThat(settings.find("prometheus.max.series"))
                .contains(new Setting("prometheus.max.series", "5", url(application)));
        assertThat(settings.find("prometheus.metric.namespace"))
                .contains(new Setting("prometheus.metric.namespace", "lib", url(library)));
        assertThat(settings.find("prometheus.labels").map(Setting::value)).contains("town=Zürich");
        assertThat(settings.find("prometheus.jvm.enabled")).isEmpty();
        assertThat(settings.names())
                .contains("prometheus.metrics.path", "PROMETHEUS_EXEMPLARS", "prometheus.metric.namespace");
    }

    @Test
    void theEnvironmentIsSearchedInTheOrderOfTheSpecification() {
        assertThat(EnvironmentNames.of("prometheus.max-series"))
                .containsExactly("prometheus.max-series", "prometheus_max_series", "PROMETHEUS_MAX_SERIES");
    }

    @Test
    void anEmptyPathIsHonoured() throws IOException {
        write(application, "prometheus.metrics.path=/file\n");

        Settings settings = settings(Map.of(), Map.of("PROMETHEUS_METRICS_PATH", ""));

        assertThat(PrometheusConfig.load(settings, Set.of(), Set.of()).resource())
                .isEqualTo(new ResourceConfig(path("", "environment variable PROMETHEUS_METRICS_PATH"), List.of()));
    }

    @Test
    void expressionsAreRefusedAsNobodyExpandsThem() {
        assertThatThrownBy(() -> PrometheusConfig.load(
                        settings(Map.of("prometheus.max.series", "${n}", "prometheus.exemplars", "x"), Map.of()),
                        Set.of(),
                        Set.of()))
                .hasMessage("""
                        2 problems in the configuration of cdi-prometheus:
                          prometheus.exemplars: expected true or false (or yes, no, on, off, 1, 0), found "x" \
                        (from system properties)
                          prometheus.max.series: expected no ${...}, which takes a server with MicroProfile Config, \
                        found "${n}" (from system properties)""");
    }

    @Test
    void anUnreadableFileIsReportedOnceBesideOtherProblems() throws IOException {
        write(application, "prometheus.labels=\\u12\n");

        assertThatThrownBy(() -> PrometheusConfig.load(
                        settings(Map.of("prometheus.max.series", "0"), Map.of()), Set.of(), Set.of()))
                .hasMessage("""
                        2 problems in the configuration of cdi-prometheus:
                          META-INF/microprofile-config.properties: expected a readable file, found \
                        "java.lang.IllegalArgumentException: Malformed \\uxxxx encoding." (from %s)
                          prometheus.max.series: expected a whole number from 1 to 2147483647, found "0" \
                        (from system properties)""".formatted(url(application)));
    }

    private Settings settings(Map<String, String> systemProperties, Map<String, String> environment) {
        // null: a thread without a context class loader
        return FallbackSettings.of(
                systemProperties, environment, Arrays.asList(loader(application), null, loader(library)));
    }

    private static ClassLoader loader(Path directory) {
        try {
            return new URLClassLoader(new URL[] {directory.toUri().toURL()}, ClassLoader.getPlatformClassLoader());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static void write(Path directory, String text) throws IOException {
        Path file = directory.resolve(FallbackSettings.FILE);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String url(Path directory) {
        return "file:" + directory.resolve(FallbackSettings.FILE);
    }
}
