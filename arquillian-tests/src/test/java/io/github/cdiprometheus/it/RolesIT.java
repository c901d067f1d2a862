package io.github.cdiprometheus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.it.roles.Users;
import io.github.cdiprometheus.it.shapes.HelloResource;
import io.github.cdiprometheus.it.shapes.ScanningApplication;
import io.github.cdiprometheus.it.support.HttpProbe;
import io.github.cdiprometheus.it.support.Reply;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.it.support.Wars;
import java.util.Base64;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** {@code prometheus.metrics.roles}, with real users: the server's own on WildFly, Jakarta Security's on Payara. */
@ExtendWith(ArquillianExtension.class)
class RolesIT {
    private static final String LOGIN = """
            <login-config>
              <auth-method>BASIC</auth-method>
              <realm-name>ApplicationRealm</realm-name>
            </login-config>
            """;

    @ArquillianResource
    Server server;

    @Test
    void onlyTheRoleMayScrape() throws Exception {
        try (Server.Deployed deployed = server.deploy(war("prometheus.metrics.roles=operations,monitoring"))) {
            HttpProbe probe = deployed.probe();
            assertThat(probe.get("/metrics").status()).isEqualTo(401);
            assertThat(probe.get("/metrics").header("WWW-Authenticate")).startsWithIgnoringCase("Basic");
            assertThat(scrape(probe, "scraper", "wrong").status()).isEqualTo(401);
            assertThat(scrape(probe, "visitor", "visitor-secret").status()).isEqualTo(403);
            Reply reply = scrape(probe, "scraper", "scraper-secret");
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.page().names()).contains("http_server_request_duration_seconds");
            assertThat(probe.send("HEAD", "/metrics").status()).isEqualTo(401);
            assertThat(probe.send("POST", "/metrics").status()).isEqualTo(401);
            assertThat(probe.get("/api/hello").text()).isEqualTo("hello");
        }
    }

    @Test
    void noRolesMeansAnyone() throws Exception {
        try (Server.Deployed deployed = server.deploy(war("prometheus.metrics.roles="))) {
            assertThat(deployed.probe().get("/metrics").status()).isEqualTo(200);
        }
    }

    private static Reply scrape(HttpProbe probe, String user, String password) {
        String credentials = Base64.getEncoder().encodeToString((user + ":" + password).getBytes());
        return probe.get("/metrics", "Authorization", "Basic " + credentials);
    }

    private static WebArchive war(String configuration) {
        WebArchive war =
                Wars.withJar("roles", configuration).addClasses(HelloResource.class, ScanningApplication.class);
        return Server.isWildFly()
                ? war.setWebXML(Wars.webXml("", LOGIN))
                : war.addClass(Users.class).addAsWebInfResource(new StringAsset(""), "beans.xml");
    }
}
