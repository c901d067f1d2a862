package io.github.cdiprometheus.it;

import static io.github.cdiprometheus.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.it.pool.ConnectionsServlet;
import io.github.cdiprometheus.it.support.DeployedOnce;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.it.support.Wars;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The figures that servers have of their pools; the build has switched their statistics on. */
class PoolIT extends DeployedOnce {
    private static final String COUNT = "db_client_connection_count";
    private static final String STATE = "db_client_connection_state";
    private static final String NAME = "db_client_connection_pool_name";

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.withJar("pool")
                .addPackage(ConnectionsServlet.class.getPackage())
                .addAsWebInfResource(new StringAsset(""), "beans.xml");
    }

    @AfterEach
    void giveBack() {
        call("");
    }

    @Test
    void idleAndMostConnectionsOfThePool() {
        // so that this many are open
        call("?take=4");
        // Payara counts what happens once it is asked
        eventually()
                .untilAsserted(() -> assertThat(probe.metrics().samples(COUNT, STATE, "idle"))
                        .isNotEmpty());
        call("");
        eventually().untilAsserted(() -> {
            assertThat(sum("idle")).isGreaterThanOrEqualTo(4);
            assertThat(sum("used")).isZero();
        });
        double idle = sum("idle");

        call("?take=3");

        assertThat(sum("used")).isEqualTo(3);
        eventually().untilAsserted(() -> assertThat(sum("idle")).isEqualTo(idle - 3));
        // as the servers' own configurations have it: WildFly's default, and Payara's for every pool
        assertThat(probe.metrics().sum("db_client_connection_max", NAME, "java:comp/DefaultDataSource"))
                .isEqualTo(Server.isWildFly() ? 20 : 32);
        // those of others are not ours to show
        assertThat(probe.metrics().samples("db_client_connection_max")).hasSize(1);
    }

    private void call(String query) {
        assertThat(probe.get("/connections" + query).status()).isEqualTo(200);
    }

    private double sum(String state) {
        return probe.metrics().sum(COUNT, STATE, state, NAME, "java:comp/DefaultDataSource");
    }
}
