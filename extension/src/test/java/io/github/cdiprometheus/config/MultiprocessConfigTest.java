package io.github.cdiprometheus.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MultiprocessConfigTest {

    private static final String MODE = "prometheus.multiproc.gauge.mode";
    private static final String EXPECTED_MODE =
            ": expected one of all liveall min livemin max livemax sum livesum " + "mostrecent livemostrecent, found ";

    @Test
    void offByDefault() {
        MultiprocessConfig config = PrometheusConfig.defaults().multiprocess();

        assertThat(config.enabled()).isFalse();
        assertThat(config.directory()).isEqualTo(new Configured<>("prometheus.multiproc.dir", "", "the default"));
        assertThat(config.identifier().value()).isEmpty();
        assertThat(config.gaugeMode("queue")).isEmpty();
        assertThat(load("prometheus.multiproc.dir", " ").enabled()).isFalse();
    }

    @Test
    void everyKeyIsRead() {
        MultiprocessConfig config = load(
                "prometheus.multiproc.dir",
                " /var/lib/metrics and more ",
                "prometheus.multiproc.identifier",
                "worker-7",
                MODE,
                "Sum",
                MODE + ".shop_queue",
                "LIVEMAX",
                MODE + ".Other_Queue",
                "mostrecent");

        assertThat(config.enabled()).isTrue();
        assertThat(config.directory())
                .isEqualTo(
                        new Configured<>("prometheus.multiproc.dir", "/var/lib/metrics and more", MapSettings.SOURCE));
        assertThat(config.identifier())
                .isEqualTo(new Configured<>("prometheus.multiproc.identifier", "worker-7", MapSettings.SOURCE));
        assertThat(config.gaugeMode("shop_queue")).contains(GaugeMode.LIVEMAX);
        assertThat(config.gaugeMode("Other_Queue")).contains(GaugeMode.MOSTRECENT);
        assertThat(config.gaugeMode("queue")).contains(GaugeMode.SUM);
    }

    @Test
    void anEmptyModeIsNone() {
        MultiprocessConfig config = load(MODE, "", MODE + ".queue", " ", MODE + ".", "min");

        assertThat(config.gaugeMode()).isEmpty();
        assertThat(config.gaugeModes()).isEmpty();
        assertThat(config.gaugeMode("queue")).isEmpty();
    }

    @Test
    void oneGaugeMayHaveAModeAndTheOthersNone() {
        MultiprocessConfig config = load(MODE + ".queue", "min");

        assertThat(config.gaugeMode("queue")).contains(GaugeMode.MIN);
        assertThat(config.gaugeMode("queues")).isEmpty();
        assertThat(config.gaugeModes()).isEqualTo(Map.of("queue", GaugeMode.MIN));
    }

    @ParameterizedTest
    @ValueSource(strings = {"median", "live", "live sum", "0"})
    void everyUnknownModeIsAProblem(String mode) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> load(MODE, mode, MODE + ".queue", mode))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(ConfigurationProblem::message)
                        .containsExactlyInAnyOrder(
                                MODE + EXPECTED_MODE + '"' + mode + "\" (from " + MapSettings.SOURCE + ")",
                                MODE + ".queue" + EXPECTED_MODE + '"' + mode + "\" (from " + MapSettings.SOURCE + ")"));
    }

    @Test
    void fromTheEnvironment() {
        Map<String, String> environment = Map.of(
                "PROMETHEUS_MULTIPROC_DIR", "/var/lib/metrics",
                "PROMETHEUS_MULTIPROC_IDENTIFIER", "7",
                "PROMETHEUS_MULTIPROC_GAUGE_MODE", "max",
                "PROMETHEUS_MULTIPROC_GAUGE_MODE_SHOP_QUEUE", "livesum");
        for (Settings settings : bothKinds(environment)) {
            MultiprocessConfig config = load(settings);

            assertThat(config.directory().value()).isEqualTo("/var/lib/metrics");
            assertThat(config.identifier().value()).isEqualTo("7");
            assertThat(config.gaugeMode()).contains(GaugeMode.MAX);
            assertThat(config.gaugeModes()).isEqualTo(Map.of("shop_queue", GaugeMode.LIVESUM));
            assertThat(new UnknownKeys(settings, Set.of()).warnings()).isEmpty();
        }
    }

    /** SmallRye lists a variable under its own name and under the key that it guesses. */
    @Test
    void aWrongModeInTheEnvironmentIsOneProblem() {
        for (Settings settings : bothKinds(Map.of("PROMETHEUS_MULTIPROC_GAUGE_MODE_SHOP_QUEUE", "median"))) {
            assertThatExceptionOfType(ConfigurationException.class)
                    .isThrownBy(() -> load(settings))
                    .satisfies(e -> assertThat(e.problems())
                            .singleElement()
                            .extracting(ConfigurationProblem::message)
                            .asString()
                            .startsWith(MODE + ".shop_queue" + EXPECTED_MODE + "\"median\" (from "));
        }
    }

    @Test
    void aVariableIsForTheGaugeInSmallLettersAndLeavesOthersAlone() {
        Settings settings = new Settings() {
            @Override
            public Optional<Setting> find(String key) {
                return key.equals(MODE + ".Queue")
                        ? Optional.of(new Setting(key, "min", "file"))
                        : key.equals(MODE + ".queue") ? Optional.of(new Setting(key, "max", "env")) : Optional.empty();
            }

            @Override
            public Iterable<String> names() {
                return List.of(MODE + ".Queue", "PROMETHEUS_MULTIPROC_GAUGE_MODE_QUEUE");
            }
        };

        assertThat(load(settings).gaugeModes()).isEqualTo(Map.of("Queue", GaugeMode.MIN, "queue", GaugeMode.MAX));
    }

    @Test
    void aSourceThatDoesNotListItsNamesCostsTheModesOfSingleGaugesOnly() {
        Settings silent = new Settings() {
            @Override
            public Optional<Setting> find(String key) {
                return key.equals(MODE) ? Optional.of(new Setting(key, "sum", "silent")) : Optional.empty();
            }

            @Override
            public Iterable<String> names() {
                throw new IllegalStateException("not listed");
            }
        };

        assertThat(load(silent).gaugeMode("queue")).contains(GaugeMode.SUM);
    }

    @ParameterizedTest
    @CsvSource({
        "prometheus.multiproc.directory, prometheus.multiproc.dir",
        "prometheus.multiproc.ids, prometheus.multiproc.dir",
        "prometheus.multiproc.identifer, prometheus.multiproc.identifier",
        "prometheus.multiproc.gauge.modes, prometheus.multiproc.gauge.mode",
        "prometheus.multiproc.gauge.modus.x, prometheus.multiproc.gauge.mode",
        "prometheus.multiprog.dir, prometheus.multiproc.dir",
        "PROMETHEUS_MULTIPROC_DIRS, PROMETHEUS_MULTIPROC_DIR",
        "PROMETHEUS_MULTIPROC_GAUGE_MODES, PROMETHEUS_MULTIPROC_GAUGE_MODE"
    })
    void keysNearby(String name, String nearest) {
        assertThat(new UnknownKeys(MapSettings.of(name, "x"), Set.of()).warnings())
                .containsExactly(name + ": unknown key, ignored; the nearest known key is " + nearest + " (from "
                        + MapSettings.SOURCE + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "prometheus.multiproc.dir",
                "prometheus.multiproc.gauge.mode.queue",
                "prometheus.multiproc.gauge.mode.http_server_active_requests",
                "PROMETHEUS_MULTIPROC_GAUGE_MODE",
                "PROMETHEUS_MULTIPROC_GAUGE_MODE_HTTP_SERVER_ACTIVE_REQUESTS"
            })
    void knownKeys(String name) {
        assertThat(new UnknownKeys(MapSettings.of(name, "sum"), Set.of()).warnings())
                .isEmpty();
    }

    private static List<Settings> bothKinds(Map<String, String> environment) {
        return List.of(
                FallbackSettings.of(Map.of(), environment, List.of()),
                new MicroProfileSettings(new SmallRyeConfigBuilder()
                        .withSources(new EnvConfigSource(environment, 300))
                        .build()));
    }

    private static MultiprocessConfig load(String... keysAndValues) {
        return load(MapSettings.of(keysAndValues));
    }

    private static MultiprocessConfig load(Settings settings) {
        return PrometheusConfig.load(settings, Set.of(), Set.of()).multiprocess();
    }
}
