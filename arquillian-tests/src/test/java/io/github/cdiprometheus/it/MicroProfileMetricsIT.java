package io.github.cdiprometheus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.it.migrated.ShopResource;
import io.github.cdiprometheus.it.support.DeployedOnce;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.it.support.Wars;
import java.io.File;
import java.net.URISyntaxException;
import org.eclipse.microprofile.metrics.annotation.Counted;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** The annotations of MicroProfile Metrics, on a server that has it no longer (WildFly) and on one that has it (Payara). */
class MicroProfileMetricsIT extends DeployedOnce {

    @Deployment(testable = false)
    static WebArchive war() throws URISyntaxException {
        WebArchive war = Wars.withJar("migrated")
                .addPackage(ShopResource.class.getPackage())
                .addAsWebInfResource(new StringAsset(""), "beans.xml");
        File api = new File(Counted.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        return Server.isWildFly() ? war.addAsLibrary(api) : war;
    }

    @Test
    void countAndTimeAndReadAsTheyDid() {
        for (int i = 0; i < 2; i++) {
            Rise rise = rise(() -> assertThat(probe.get("/api/shop").text()).isEqualTo("ordered"));
            rise.of("orders_total", "country", "AT", "mp_scope", "application").is(1);
            rise.of("ordering_seconds_count", "mp_scope", "application").is(1);
            rise.of("open", "mp_scope", "application").is(1);
            rise.of("io_github_cdiprometheus_it_migrated_ShopResource_order_total", "mp_scope", "application")
                    .is(1);
        }
        assertThat(probe.metrics().sum("orders_total")).isEqualTo(2);
        assertThat(server.log().errors()).isEmpty();
    }
}
