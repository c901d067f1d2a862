package io.github.cdiprometheus.it;

import static io.github.cdiprometheus.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.it.labels.ByAttribute;
import io.github.cdiprometheus.it.labels.ByScope;
import io.github.cdiprometheus.it.labels.OfRequest;
import io.github.cdiprometheus.it.labels.SingletonLabels;
import io.github.cdiprometheus.it.labels.StatelessLabels;
import io.github.cdiprometheus.it.labels.Visit;
import io.github.cdiprometheus.it.labels.VisitServlet;
import io.github.cdiprometheus.it.support.HttpProbe;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.it.support.Wars;
import io.github.cdiprometheus.testing.MetricsPage;
import io.github.cdiprometheus.testing.Sample;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Which beans may add labels to requests, and what they see when a request ends. */
@ExtendWith(ArquillianExtension.class)
class RequestLabelsIT {
    private static final String REQUESTS = "http_server_request_duration_seconds_count";

    @ArquillianResource
    Server server;

    @Test
    void attributesAreThereAtTheEndAndTheRequestScopeIsMostly() throws Exception {
        try (Server.Deployed deployed =
                server.deploy(war(Visit.class, VisitServlet.class, ByAttribute.class, ByScope.class))) {
            HttpProbe probe = deployed.probe();
            for (String way : new String[] {"now", "completed", "dispatched"}) {
                assertThat(probe.get("/visit/" + way).status()).isEqualTo(200);
                eventually().untilAsserted(() -> {
                    MetricsPage page = probe.metrics();
                    // WildFly has no request scope any more when an asynchronous request ends that was dispatched
                    String scope = Server.isWildFly() && way.equals("dispatched") ? "" : way;
                    assertThat(page.samples(REQUESTS, "attribute", way, "scope", scope))
                            .singleElement()
                            .returns(1.0, Sample::value);
                });
            }
        }
    }

    @Test
    void beansThatCannotBeAskedAreRefused() throws Exception {
        String said = server.refusal(war(OfRequest.class, StatelessLabels.class, SingletonLabels.class));
        String expected = ": expected a bean that can be asked while the application is deployed";
        assertThat(said)
                .contains("3 problems in the configuration of cdi-prometheus")
                .containsPattern(OfRequest.class.getName() + expected + ".*, found \"@RequestScoped\"")
                .containsPattern(StatelessLabels.class.getName() + expected + ".*, found \"a stateless session bean\"")
                .containsPattern(SingletonLabels.class.getName() + expected + ".*, found \"a singleton session bean\"");
        try (Server.Deployed deployed = server.deploy(war(ByAttribute.class, VisitServlet.class, Visit.class))) {
            assertThat(deployed.probe().get("/visit/now").status()).isEqualTo(200);
        }
    }

    private static WebArchive war(Class<?>... classes) {
        return Wars.withJar("labels")
                .addClasses(classes)
                .addClass(ByAttribute.class.getSuperclass())
                .addAsWebInfResource(new StringAsset(""), "beans.xml");
    }
}
