package io.github.cdiprometheus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.it.support.Server;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The server runs, deploys, answers and logs: without this no other result here means anything. */
@ExtendWith(ArquillianExtension.class)
class SmokeIT {
    @ArquillianResource
    Server server;

    @Test
    void deploys() throws Exception {
        WebArchive war =
                ShrinkWrap.create(WebArchive.class, "smoke.war").addAsWebResource(new StringAsset("there"), "file.txt");
        try (Server.Deployed deployed = server.deploy(war)) {
            assertThat(deployed.probe().get("/file.txt").text()).isEqualTo("there");
        }
        assertThat(server.log().text()).contains("smoke");
        assertThat(server.log().errors()).isEmpty();
    }
}
