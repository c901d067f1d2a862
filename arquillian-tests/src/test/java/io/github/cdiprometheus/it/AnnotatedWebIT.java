package io.github.cdiprometheus.it;

import io.github.cdiprometheus.it.support.DeployedOnce;
import io.github.cdiprometheus.it.support.Wars;
import io.github.cdiprometheus.it.web.CountedServlet;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;

/** Annotated servlets, filters and listeners. */
class AnnotatedWebIT extends DeployedOnce {

    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.withJar("web")
                .addPackage(CountedServlet.class.getPackage())
                .addAsWebInfResource(new StringAsset(""), "beans.xml");
    }

    @Test
    void look() throws Exception {
        probe.get("/counted");
        probe.get("/counted");
        probe.get("/counted?fail=x");
        probe.get("/scoped");
        System.out.println("LOOK " + probe.get("/metrics").text().lines().filter(l -> l.matches("^(counted|scoped).*")).collect(java.util.stream.Collectors.joining("\nLOOK ")));
        System.out.println("LOG " + server.log().text().lines().filter(l -> l.contains("it.web")).collect(java.util.stream.Collectors.joining("\nLOG ")));
    }
}
