package io.github.cdiprometheus.it;

import static io.github.cdiprometheus.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.it.port.ExecutorDefinition;
import io.github.cdiprometheus.it.port.ThreadsServlet;
import io.github.cdiprometheus.it.shapes.HelloResource;
import io.github.cdiprometheus.it.shapes.OtherResource;
import io.github.cdiprometheus.it.shapes.ScanningApplication;
import io.github.cdiprometheus.it.shapes.SecondApplication;
import io.github.cdiprometheus.it.support.HttpProbe;
import io.github.cdiprometheus.it.support.Ports;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.it.support.Wars;
import java.util.List;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.EnterpriseArchive;
import org.jboss.shrinkwrap.api.spec.JavaArchive;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Two web applications at once: each with the jar of its own, and both with the one of their EAR. */
@ExtendWith(ArquillianExtension.class)
class TwoWarsIT {
    private static final String COUNT = "http_server_request_duration_seconds_count";

    @ArquillianResource
    Server server;

    @Test
    void eachWarHasItsOwnMetrics() throws Exception {
        server.log().mark();
        try (Server.Deployed first = server.deploy(users(Wars.withJar("first")));
                Server.Deployed second = server.deploy(users(Wars.withJar("second")))) {
            send(first.probe(), 3);
            send(second.probe(), 5);
            isCounted(first.probe(), "/first/api/hello", 3);
            isCounted(second.probe(), "/second/api/hello", 5);
            assertThat(first.probe().metrics().labelValues(COUNT, "http_route")).containsExactly("/first/api/hello");
            assertThat(second.probe().metrics().labelValues(COUNT, "http_route"))
                    .containsExactly("/second/api/hello");
        }
        assertThat(server.log().errors()).isEmpty();
    }

    @Test
    void oneLeavesTheOtherStays() throws Exception {
        try (Server.Deployed first = server.deploy(users(Wars.withJar("first")))) {
            try (Server.Deployed second = server.deploy(users(Wars.withJar("second")))) {
                send(second.probe(), 1);
            }
            send(first.probe(), 2);
            isCounted(first.probe(), "/first/api/hello", 2);
        }
    }

    /**
     * Different classes in the two: Payara itself confuses classes of the same name in two WARs as soon as any bean
     * archive lies in the EAR's lib.
     */
    @Test
    void earWithTheJarInItsLib() throws Exception {
        int port = Ports.free();
        EnterpriseArchive ear = ShrinkWrap.create(EnterpriseArchive.class, "both.ear")
                .addAsLibrary(Wars.jar(), "cdi-prometheus.jar")
                .addAsModule(users(Wars.plain("left")).addClasses(ExecutorDefinition.class, ThreadsServlet.class))
                .addAsLibrary(ShrinkWrap.create(JavaArchive.class, "configuration.jar")
                        .addAsResource(
                                new StringAsset("prometheus.metrics.export.port=" + port
                                        + "\nprometheus.metrics.export.executor=java:app/concurrent/Scrapes"),
                                "META-INF/microprofile-config.properties"))
                .addAsModule(Wars.plain("right").addClasses(OtherResource.class, SecondApplication.class));
        server.log().mark();
        try (Server.Deployed both = server.deploy(ear)) {
            HttpProbe left = both.probe("/left");
            HttpProbe right = both.probe("/right");
            send(left, 3);
            for (int i = 0; i < 5; i++) {
                assertThat(right.get("/second/other").text()).isEqualTo("other");
            }
            assertThat(left.get("/threads").text().lines()).hasSize(1).allMatch(line -> line.endsWith("managed=true"));
            for (HttpProbe probe : List.of(left, right, HttpProbe.ofPort(port))) {
                isCounted(probe, "/left/api/hello", 3);
                isCounted(probe, "/right/second/other", 5);
            }
        }
        assertThat(server.log().errors()).isEmpty();
        assertThat(server.log().text()).doesNotContainIgnoringCase("duplicate");
    }

    private static WebArchive users(WebArchive war) {
        return war.addClasses(HelloResource.class, ScanningApplication.class);
    }

    private static void send(HttpProbe probe, int times) {
        for (int i = 0; i < times; i++) {
            assertThat(probe.get("/api/hello").text()).isEqualTo("hello");
        }
    }

    private static void isCounted(HttpProbe probe, String route, int times) {
        eventually()
                .untilAsserted(() -> assertThat(probe.metrics().sum(COUNT, "http_route", route))
                        .isEqualTo(times));
    }
}
