package io.github.cdiprometheus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.it.persistence.PersistenceWar;
import io.github.cdiprometheus.it.support.Database;
import io.github.cdiprometheus.it.support.HttpProbe;
import io.github.cdiprometheus.it.support.Server;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Units that start before there are metrics find out that there will be none of databases. */
@ExtendWith(ArquillianExtension.class)
class PersistenceSwitchedOffIT {

    private static final String OURS = "io.github.cdiprometheus.persistence.";

    @ArquillianResource
    Server server;

    @Test
    void nothingOfOursIsInAUnit() throws Exception {
        try (Server.Deployed deployed =
                server.deploy(PersistenceWar.on(Database.h2(), "prometheus.persistence.enabled=false"))) {
            HttpProbe probe = deployed.probe();
            assertThat(probe.get("/work?by=servlet&work=INSERT&id=1&rollback=false")
                            .text())
                    .isEqualTo("done");
            assertThat(probe.get("/unit").text()).contains("java.lang.String").doesNotContain(OURS);
            assertThat(probe.metrics().samples())
                    .extracting(sample -> sample.series().name())
                    .contains("http_server_active_requests")
                    .noneMatch(name -> name.matches("(jpa|jta|db|http_server_request_db)_.*"));
        }
        if (Server.isWildFly()) {
            // where ours is among the settings otherwise; EclipseLink is given it in another way
            try (Server.Deployed deployed = server.deploy(PersistenceWar.on(Database.h2()))) {
                assertThat(deployed.probe().get("/unit").text()).contains(OURS);
            }
        }
    }
}
