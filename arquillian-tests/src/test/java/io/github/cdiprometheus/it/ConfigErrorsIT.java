package io.github.cdiprometheus.it;

import static io.github.cdiprometheus.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.it.shapes.HelloResource;
import io.github.cdiprometheus.it.shapes.PlainServlet;
import io.github.cdiprometheus.it.shapes.ScanningApplication;
import io.github.cdiprometheus.it.support.KeyStores;
import io.github.cdiprometheus.it.support.Ports;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.it.support.Wars;
import java.nio.file.Path;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Wrong settings fail the deployment and say which, what was found, where, and what was expected; unknown ones warn. */
@ExtendWith(ArquillianExtension.class)
class ConfigErrorsIT {
    /** What the server's own implementation of MicroProfile Config calls the file. */
    private static final String SOURCE = Server.isWildFly() ? ".*microprofile-config.properties.*" : "Properties";

    @ArquillianResource
    Server server;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prometheus.metrics.path       | metrics",
                "prometheus.metrics.path       | /my metrics",
                "prometheus.metrics.path       | /a/../metrics",
                "prometheus.latency.buckets    | 1,0.5,2",
                "prometheus.max.series         | -3",
                "prometheus.max.series         | many",
                "prometheus.labels             | 1app=x",
                "prometheus.metric.namespace   | 1shop",
                "prometheus.jvm.enabled        | yeah",
                "prometheus.multiproc.dir             | /dev/null",
                "prometheus.multiproc.dir             | /proc/no/such",
                "prometheus.multiproc.gauge.mode      | total",
                "prometheus.metrics.export.port       | 70000",
                "prometheus.metrics.export.port.range | 8050-8001",
                "prometheus.metrics.export.port.range | abc",
                "prometheus.metrics.export.port.range | 0-70000",
            })
    void wrongValue(String key, String value) {
        String said = server.refusal(war(key + "=" + value));
        assertThat(said)
                .containsPattern(java.util.regex.Pattern.quote(key + ": expected ")
                        + ".+, found "
                        + java.util.regex.Pattern.quote("\"" + value + "\"")
                        + " \\(from " + SOURCE + "\\)");
    }

    /** What only the host can show: with a port that would be free. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "prometheus.metrics.export.address      | 198.51.100.1",
                "prometheus.metrics.export.address      | no.such.host.invalid",
                "prometheus.metrics.export.executor     | java:app/concurrent/Nothing",
                "prometheus.metrics.export.executor     | java:comp/DefaultManagedThreadFactory",
                "prometheus.metrics.export.targets.dir  | /dev/null",
                "prometheus.metrics.export.tls.keystore | /no/such/key.p12",
                "prometheus.metrics.export.tls.keystore | /dev/null",
            })
    void whatThisHostCannotGive(String key, String value) {
        String said = server.refusal(war("prometheus.metrics.export.port=" + Ports.free(), key + "=" + value));
        assertThat(said)
                .containsPattern(java.util.regex.Pattern.quote(key + ": expected ")
                        + ".+, found "
                        + java.util.regex.Pattern.quote("\"" + value + "\"")
                        + " \\(from " + SOURCE + "\\)");
    }

    @ParameterizedTest
    @ValueSource(strings = {"worker_3", "a/b", "../x", "archive-1"})
    void identifiersThatAreNone(String identifier, @TempDir Path directory) {
        String said = server.refusal(
                war("prometheus.multiproc.dir=" + directory, "prometheus.multiproc.identifier=" + identifier));
        assertThat(said)
                .contains("prometheus.multiproc.identifier: expected 1 to 100 letters, digits, '.' and '-'")
                .contains("found \"" + identifier + "\"");
    }

    @Test
    void wrongPasswordOfAKeyStore(@TempDir Path directory) throws Exception {
        Path keys = new KeyStores(directory).withKey("server", "-1d", 10);
        String said = server.refusal(war(
                "prometheus.metrics.export.port=" + Ports.free(),
                "prometheus.metrics.export.tls.keystore=" + keys,
                "prometheus.metrics.export.tls.keystore.password=geheim"));
        assertThat(said)
                .contains("prometheus.metrics.export.tls.keystore.password: expected the password of " + keys
                        + ", found \"***\"")
                .doesNotContain("geheim");
    }

    @Test
    void allProblemsAtOnce() {
        String said = server.refusal(war("prometheus.max.series=-3", "prometheus.latency.buckets=2,1"));
        assertThat(said).contains("prometheus.max.series: expected").contains("prometheus.latency.buckets: expected");
    }

    @Test
    void pathOfAServletOfTheUser() {
        String said = server.refusal(war("prometheus.metrics.path=/taken")
                .addClass(PlainServlet.class)
                .setWebXML(Wars.webXml("", """
                        <servlet>
                          <servlet-name>taken</servlet-name>
                          <servlet-class>%s</servlet-class>
                        </servlet>
                        <servlet-mapping>
                          <servlet-name>taken</servlet-name>
                          <url-pattern>/taken</url-pattern>
                        </servlet-mapping>
                        """.formatted(PlainServlet.class.getName()))));
        assertThat(said).contains("prometheus.metrics.path: expected").contains("found \"/taken\"");
    }

    @Test
    void unknownKeyWarnsWithTheNearest() throws Exception {
        server.log().mark();
        try (Server.Deployed deployed = server.deploy(war("prometheus.metrics.pth=/m"))) {
            assertThat(deployed.probe().get("/metrics").status()).isEqualTo(200);
            eventually()
                    .untilAsserted(() -> assertThat(server.log().text())
                            .contains("prometheus.metrics.pth")
                            .contains("prometheus.metrics.path"));
            assertThat(server.log().text().lines().filter(line -> line.contains("prometheus.metrics.pth")))
                    .as("said once")
                    .hasSize(1);
        }
    }

    @Test
    void theServerLivesOn() throws Exception {
        server.refusal(war("prometheus.max.series=-3"));
        // and where other tests say that there were no errors, there would have been some to see
        eventually().untilAsserted(() -> assertThat(server.log().errors()).isNotEmpty());
        try (Server.Deployed deployed = server.deploy(war())) {
            assertThat(deployed.probe().get("/metrics").status()).isEqualTo(200);
        }
    }

    private static WebArchive war(String... configuration) {
        return Wars.withJar("wrong", configuration).addClasses(HelloResource.class, ScanningApplication.class);
    }
}
