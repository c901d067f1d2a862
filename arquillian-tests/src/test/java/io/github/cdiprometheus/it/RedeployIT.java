package io.github.cdiprometheus.it;

import static io.github.cdiprometheus.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.it.leaks.LeakingListener;
import io.github.cdiprometheus.it.requests.RequestsWar;
import io.github.cdiprometheus.it.support.HttpProbe;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.it.support.ServerProcess;
import java.time.Duration;
import java.util.Set;
import org.awaitility.core.ConditionTimeoutException;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Deployed and undeployed again and again, with traffic in between, nothing of the WAR stays in the server: no class
 * loader, no thread.
 */
@Tag("wildfly")
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RedeployIT {
    private static final int TIMES = 50;
    private static final String OURS = "io.github.cdiprometheus.metric.ApplicationMetrics";

    @ArquillianResource
    Server server;

    @Test
    @Order(1)
    void fiftyTimes() throws Exception {
        ServerProcess process = ServerProcess.ofWildFly();
        deployWithTraffic(RequestsWar.with());
        awaitLoaders(process, 1, Duration.ofSeconds(60));
        Set<String> threads = process.threadNames();
        server.log().mark();
        for (int i = 0; i < TIMES; i++) {
            deployWithTraffic(RequestsWar.with());
        }
        awaitLoaders(process, 1, Duration.ofSeconds(60));
        assertThat(process.threadNames()).noneMatch(name -> name.contains("prometheus"));
        Set<String> more = process.threadNames();
        more.removeAll(threads);
        assertThat(more).as("threads that were not there before").isEmpty();
        assertThat(server.log().errors()).isEmpty();
    }

    @Test
    @Order(2)
    void aLeakIsNoticed() throws Exception {
        ServerProcess process = ServerProcess.ofWildFly();
        for (int i = 0; i < 3; i++) {
            deployWithTraffic(RequestsWar.with().addPackage(LeakingListener.class.getPackage()));
        }
        assertThatThrownBy(() -> awaitLoaders(process, 1, Duration.ofSeconds(5)))
                .isInstanceOf(ConditionTimeoutException.class);
        assertThat(process.threadNames()).anyMatch(name -> name.contains("prometheus"));
    }

    private static void awaitLoaders(ServerProcess process, long atMost, Duration patience) {
        eventually()
                .atMost(patience)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() ->
                        assertThat(process.loadersOf(OURS)).as("class loaders").isLessThanOrEqualTo(atMost));
    }

    private void deployWithTraffic(WebArchive war) throws Exception {
        try (Server.Deployed deployed = server.deploy(war)) {
            HttpProbe probe = deployed.probe();
            assertThat(probe.get("/api/bodies/latin").status()).isEqualTo(200);
            assertThat(probe.get("/api/bodies/stream/1000").status()).isEqualTo(200);
            assertThat(probe.get("/writer").status()).isEqualTo(200);
            assertThat(probe.get("/page.xhtml").status()).isEqualTo(200);
            assertThat(probe.metrics().families()).contains("http_server_request_duration_seconds");
        }
    }
}
