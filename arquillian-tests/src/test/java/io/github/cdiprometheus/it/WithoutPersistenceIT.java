package io.github.cdiprometheus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.it.shapes.PlainServlet;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.it.support.Wars;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** No persistence.xml, no provider that the WAR could see, no data source: nothing is missing, and nothing is said. */
@ExtendWith(ArquillianExtension.class)
class WithoutPersistenceIT {
    @ArquillianResource
    Server server;

    @Test
    void deploysAndIsSilent() throws Exception {
        server.log().mark();
        try (Server.Deployed deployed = server.deploy(Wars.withJar("without").addClass(PlainServlet.class))) {
            deployed.probe().get("/plain");
            assertThat(deployed.probe().metrics().samples())
                    .extracting(sample -> sample.series().name())
                    .contains("http_server_active_requests")
                    .noneMatch(name -> name.matches("(jpa|jta|db|http_server_request_db)_.*"));
        }
        assertThat(server.log().ours()).isEmpty();
        assertThat(server.log().errors()).isEmpty();
    }
}
