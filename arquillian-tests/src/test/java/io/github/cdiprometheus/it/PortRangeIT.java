package io.github.cdiprometheus.it;

import static io.github.cdiprometheus.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.it.port.PortServlet;
import io.github.cdiprometheus.it.support.DocsExample;
import io.github.cdiprometheus.it.support.HttpProbe;
import io.github.cdiprometheus.it.support.Ports;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.it.support.Wars;
import java.net.ServerSocket;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Ports that are busy, and ranges of them: the configurations of docs/port.md. */
@ExtendWith(ArquillianExtension.class)
class PortRangeIT {
    @ArquillianResource
    Server server;

    @Test
    void aBusyPortIsWaitedFor() throws Exception {
        server.log().mark();
        ServerSocket busy = new ServerSocket(0);
        int port = busy.getLocalPort();
        try (Server.Deployed deployed = server.deploy(war("waiting", "prometheus.metrics.export.port=" + port))) {
            assertThat(deployed.probe().get("/metrics").status()).isEqualTo(200);
            assertThat(deployed.probe().get("/port").text()).isEqualTo("OptionalInt.empty Optional.empty");
            assertThat(server.log().text())
                    .contains("prometheus.metrics.export.port: no metrics on a port of their own yet: port " + port
                            + " cannot be had (Address already in use");
            busy.close();
            eventually()
                    .ignoreExceptions()
                    .untilAsserted(() -> assertThat(
                                    HttpProbe.ofPort(port).get("/-/healthy").status())
                            .isEqualTo(200));
            assertThat(deployed.probe().get("/port").text()).startsWith("OptionalInt[" + port + "]");
        } finally {
            busy.close();
        }
        assertThat(server.log().errors()).isEmpty();
    }

    @Test
    void twoApplicationsShareARange() throws Exception {
        int first = Ports.freeInARow(2);
        String[] range = DocsExample.of("port.md", "Several processes on one host")
                .with("8001-8049", first + "-" + (first + 1))
                .lines();
        server.log().mark();
        try (Server.Deployed one = server.deploy(war("one", range))) {
            try (Server.Deployed two = server.deploy(war("two", range))) {
                assertThat(one.probe().get("/port").text()).startsWith("OptionalInt[" + first + "]");
                assertThat(two.probe().get("/port").text()).startsWith("OptionalInt[" + (first + 1) + "]");
                try (Server.Deployed three = server.deploy(war("three", range))) {
                    assertThat(three.probe().get("/port").text()).startsWith("OptionalInt.empty");
                    assertThat(server.log().text())
                            .contains("prometheus.metrics.export.port.range: no metrics on a port of their own yet: "
                                    + "none of the ports " + first + "-" + (first + 1) + " can be had");
                }
            }
            try (Server.Deployed two = server.deploy(war("two", range))) {
                assertThat(two.probe().get("/port").text())
                        .as("after a redeployment")
                        .startsWith("OptionalInt[" + (first + 1) + "]");
            }
        }
    }

    private static WebArchive war(String name, String... configuration) {
        return Wars.withJar(name, configuration).addClass(PortServlet.class);
    }
}
