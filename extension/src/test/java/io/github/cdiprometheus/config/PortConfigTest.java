package io.github.cdiprometheus.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PortConfigTest {

    private static final String PREFIX = "prometheus.metrics.export.";

    @Test
    void offByDefault() {
        PortConfig port = PrometheusConfig.defaults().port();

        assertThat(port.enabled()).isFalse();
        assertThat(port.address().value()).isEmpty();
        assertThat(port.path()).isEqualTo("/metrics");
        assertThat(port.executor().value()).isEmpty();
        assertThat(port.targetsDirectory().value()).isEmpty();
        assertThat(port.credentials()).isNull();
        assertThat(port.tls()).isNull();
    }

    @Test
    void everyKeyIsRead() {
        PortConfig port = load(
                "port", "9000",
                "address", "127.0.0.1",
                "path", "/m",
                "executor", "java:app/concurrent/Scrapes",
                "targets.dir", "/var/lib/targets and more",
                "auth.username", "prometheus",
                "auth.password", "a:b c",
                "tls.keystore", "key.p12",
                "tls.keystore.password", "k",
                "tls.truststore", "trust.p12",
                "tls.truststore.password", "t",
                "tls.client.auth", "Optional");

        assertThat(port.ports().value()).isEqualTo(new PortRange(9000, 9000));
        assertThat(port.address().value()).isEqualTo("127.0.0.1");
        assertThat(port.path()).isEqualTo("/m");
        assertThat(port.executor().value()).isEqualTo("java:app/concurrent/Scrapes");
        assertThat(port.targetsDirectory().value()).isEqualTo("/var/lib/targets and more");
        assertThat(port.credentials()).isEqualTo(new Credentials("prometheus", "a:b c"));
        assertThat(port.tls().keyStore().value()).isEqualTo("key.p12");
        assertThat(port.tls().keyStorePassword().value()).isEqualTo("k");
        assertThat(port.tls().trustStore().value()).isEqualTo("trust.p12");
        assertThat(port.tls().trustStorePassword().value()).isEqualTo("t");
        assertThat(port.tls().clientAuth()).isEqualTo(ClientAuth.OPTIONAL);
    }

    @Test
    void theRangeWins() {
        PortConfig port = load("port", "9000", "port.range", "8001-8049");

        assertThat(port.ports())
                .isEqualTo(new Configured<>(PREFIX + "port.range", new PortRange(8001, 8049), MapSettings.SOURCE));
    }

    @ParameterizedTest
    @CsvSource({"8001-8049,8001,8049", "1-65535,1,65535", "8001-8001,8001,8001", "8001 - 8003,8001,8003"})
    void ranges(String text, int first, int last) {
        assertThat(load("port.range", text).ports().value()).isEqualTo(new PortRange(first, last));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"8050-8001", "abc", "0-70000", "0-10", "1-65536", "8001", "8001-", "-8001", "1-2-3", "8001..8049"
            })
    void rangesThatAreNone(String text) {
        assertProblem(
                PREFIX + "port.range: expected FROM-TO with 1 ≤ FROM ≤ TO ≤ 65535, found \"" + text
                        + "\" (from META-INF/microprofile-config.properties)",
                "port.range",
                text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", "80 80", "99999999999", "8001-8049"})
    void portsThatAreNone(String text) {
        assertProblem(
                PREFIX + "port: expected a port from 1 to 65535, found \"" + text
                        + "\" (from META-INF/microprofile-config.properties)",
                "port",
                text);
    }

    @Test
    void aUserWithoutAPasswordAndTheOtherWayRound() {
        assertProblem(
                PREFIX + "auth.password: expected a value, for " + PREFIX
                        + "auth.username is set (META-INF/microprofile-config.properties), found nothing",
                "auth.username",
                "prometheus");
        assertProblem(
                PREFIX + "auth.username: expected a value, for " + PREFIX
                        + "auth.password is set (META-INF/microprofile-config.properties), found nothing",
                "auth.password",
                "secret");
    }

    @Test
    void aUserNameWithAColonCouldNotBeSent() {
        assertProblem(
                PREFIX + "auth.username: expected a user name without colon, found \"***\" "
                        + "(from META-INF/microprofile-config.properties)",
                "auth.username",
                "a:b",
                "auth.password",
                "c");
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> load("auth.username", "a:b", "auth.password", "c"))
                .satisfies(e -> assertThat(e.problems()).hasSize(1));
    }

    @Test
    void aPasswordWithoutItsStoreLeavesNothingOpen() {
        assertProblem(
                PREFIX + "tls.keystore: expected a file, for " + PREFIX
                        + "tls.keystore.password is set (META-INF/microprofile-config.properties), found nothing",
                "tls.keystore.password",
                "k");
        assertProblem(
                PREFIX + "tls.truststore: expected a file, for " + PREFIX
                        + "tls.truststore.password is set (META-INF/microprofile-config.properties), found nothing",
                "tls.keystore",
                "k",
                "tls.truststore.password",
                "t");
    }

    @Test
    void theSignOfHealthStaysWhereItIs() {
        assertProblem(
                PREFIX + "path: expected a path other than /-/healthy, where the sign of health is, "
                        + "found \"/-/healthy\" (from META-INF/microprofile-config.properties)",
                "path",
                "/-/healthy");
    }

    @Test
    void clientsNeedACertificateWhereThereIsATrustStore() {
        assertThat(load("tls.keystore", "k", "tls.truststore", "t").tls().clientAuth())
                .isEqualTo(ClientAuth.REQUIRED);
        assertThat(load("tls.keystore", "k").tls().clientAuth()).isEqualTo(ClientAuth.NONE);
        assertThat(load("tls.keystore", "k", "tls.truststore", "t", "tls.client.auth", "none")
                        .tls()
                        .clientAuth())
                .isEqualTo(ClientAuth.NONE);
    }

    @Test
    void whatCannotBeCheckedIsNotPretendedToBe() {
        assertProblem(
                PREFIX + "tls.truststore: expected nothing, or a key store in " + PREFIX
                        + "tls.keystore, found \"t\" (from META-INF/microprofile-config.properties)",
                "tls.truststore",
                "t");
        assertProblem(
                PREFIX + "tls.client.auth: expected none, or a trust store in " + PREFIX
                        + "tls.truststore, found \"required\" (from META-INF/microprofile-config.properties)",
                "tls.keystore",
                "k",
                "tls.client.auth",
                "required");
        assertProblem(
                PREFIX + "tls.client.auth: expected required, optional or none, found \"want\" "
                        + "(from META-INF/microprofile-config.properties)",
                "tls.client.auth",
                "want");
    }

    @Test
    void noPasswordInAnyText() {
        PortConfig port = load(
                "auth.username", "u",
                "auth.password", "geheim",
                "tls.keystore", "k",
                "tls.keystore.password", "geheim",
                "tls.truststore", "t",
                "tls.truststore.password", "geheim");

        assertThat(port.toString()).contains("***").doesNotContain("geheim");
    }

    private static PortConfig load(String... keysAndValues) {
        String[] prefixed = keysAndValues.clone();
        for (int i = 0; i < prefixed.length; i += 2) {
            prefixed[i] = PREFIX + prefixed[i];
        }
        return PrometheusConfig.load(MapSettings.of(prefixed), Set.of(), Set.of())
                .port();
    }

    private static void assertProblem(String message, String... keysAndValues) {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> load(keysAndValues))
                .satisfies(e -> assertThat(e.problems())
                        .extracting(ConfigurationProblem::message)
                        .contains(message));
    }
}
