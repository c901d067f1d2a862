package io.github.cdiprometheus.export.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cdiprometheus.config.ConfigurationException;
import io.github.cdiprometheus.config.Configured;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BindAddressTest {

    private static final String KEY = TestPort.PREFIX + "address";

    private final Problems problems = new Problems();

    @Test
    void allAddresses() {
        assertThat(resolve("")).isNull();
        problems.throwIfAny();
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "localhost", "0.0.0.0"})
    void addressesOfThisHost(String address) throws UnknownHostException {
        assertThat(resolve(address)).isEqualTo(InetAddress.getByName(address));
        problems.throwIfAny();
    }

    /** RFC 5737: no host has it. */
    @Test
    void anAddressOfAnotherHost() {
        assertThat(resolve("192.0.2.1")).isNull();
        assertThat(problems.toString())
                .startsWith("[" + KEY + ": expected an address of this host, on which a port can be opened (")
                .endsWith("), found \"192.0.2.1\" (from test.properties)]");
    }

    /** RFC 6761: no name server knows it. */
    @ParameterizedTest
    @ValueSource(strings = {"no.such.host.invalid", "256.1.1.1.invalid", "[::1"})
    void nothingThatAnybodyKnows(String name) {
        assertThat(resolve(name)).isNull();
        assertThat(problems)
                .hasToString("[" + KEY
                        + ": expected an address of this host, or a name of one, which this is not known to be, found \""
                        + name + "\" (from test.properties)]");
    }

    @Test
    void aProblemWithOthersAtOnce() {
        assertThatExceptionOfType(ConfigurationException.class)
                .isThrownBy(() -> PortSetup.check(TestPort.config(
                        FreePorts.range(1), "address", "192.0.2.1", "tls.keystore", "no-such-file.p12")))
                .withMessageStartingWith("2 problems in the configuration of cdi-prometheus:\n")
                .withMessageContaining("192.0.2.1")
                .withMessageContaining("no-such-file.p12");
    }

    @Test
    void whatOthersAreTold() throws UnknownHostException {
        assertThat(BindAddress.advertised(InetAddress.getByName("127.0.0.1"))).isEqualTo("127.0.0.1");
        assertThat(BindAddress.advertised(InetAddress.getByName("::1"))).isEqualTo("[0:0:0:0:0:0:0:1]");
        InetAddress scoped =
                Inet6Address.getByAddress(null, InetAddress.getByName("fe80::1").getAddress(), 7);
        assertThat(BindAddress.advertised(scoped)).isEqualTo("[fe80:0:0:0:0:0:0:1]");
    }

    @Test
    void ofAllAddressesOthersAreToldOne() throws UnknownHostException {
        String told = BindAddress.advertised(null);

        assertThat(told).isNotEmpty().doesNotContain("%").isNotIn("0.0.0.0", "[0:0:0:0:0:0:0:0]");
        assertThat(BindAddress.advertised(InetAddress.getByName("0.0.0.0"))).isEqualTo(told);
        assertThat(BindAddress.advertised(InetAddress.getByName("::"))).isEqualTo(told);
    }

    @Test
    void onAllAddresses() throws IOException {
        try (PortExporter exporter = TestPort.start(new PrometheusRegistry(), "address", "")) {
            assertThat(Client.get(exporter.number().getAsInt(), "/metrics").status())
                    .isEqualTo(200);
            assertThat(exporter.uri().orElseThrow().getHost()).isNotEqualTo("0.0.0.0");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"::1", "[::1]"})
    void ipv6(String address) throws IOException {
        assumeTrue(hasIpv6());
        try (PortExporter exporter = TestPort.start(new PrometheusRegistry(), "address", address)) {
            assertThat(exporter.uri().orElseThrow())
                    .hasToString("http://[0:0:0:0:0:0:0:1]:" + exporter.number().getAsInt() + "/metrics");
        }
    }

    private static boolean hasIpv6() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("::1"))) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }

    private InetAddress resolve(String address) {
        return BindAddress.resolve(new Configured<>(KEY, address, "test.properties"), problems);
    }
}
