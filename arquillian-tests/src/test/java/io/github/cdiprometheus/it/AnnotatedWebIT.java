package io.github.cdiprometheus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.it.support.Wars;
import io.github.cdiprometheus.it.web.CountedFilter;
import io.github.cdiprometheus.it.web.CountedListener;
import io.github.cdiprometheus.it.web.CountedServlet;
import io.github.cdiprometheus.it.web.DeclaredServlet;
import io.github.cdiprometheus.it.web.SampledServlet;
import io.github.cdiprometheus.it.web.ScopedServlet;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Servlets, filters and listeners: no server intercepts them, which is told; what is sampled of them is read. */
@ExtendWith(ArquillianExtension.class)
class AnnotatedWebIT {
    @ArquillianResource
    Server server;

    @ParameterizedTest
    @ValueSource(classes = {CountedServlet.class, ScopedServlet.class, CountedFilter.class, CountedListener.class})
    void theirCallsAreTold(Class<?> component) {
        assertThat(server.refusal(war().addClass(component))).contains(told(component));
    }

    @Test
    void alsoOfThoseThatTheDescriptorNames() {
        WebArchive war = war().addClass(DeclaredServlet.class)
                .setWebXML(Wars.webXml("", """
                        <servlet>
                          <servlet-name>declared</servlet-name>
                          <servlet-class>%s</servlet-class>
                        </servlet>
                        """.formatted(DeclaredServlet.class.getName())));
        assertThat(server.refusal(war)).contains(told(DeclaredServlet.class));
    }

    @Test
    void theirFieldsAreSampled() throws Exception {
        try (Server.Deployed deployed = server.deploy(war().addClass(SampledServlet.class))) {
            deployed.probe().get("/sampled");
            deployed.probe().get("/sampled");
            assertThat(deployed.probe().metrics().value("sampled_servlet_answers"))
                    .hasValue(2);
        }
    }

    private static String told(Class<?> component) {
        return component.getName()
                + ": expected a class whose methods an interceptor can reach, found \"a servlet, filter or listener\"";
    }

    private static WebArchive war() {
        return Wars.withJar("web").addAsWebInfResource(new StringAsset(""), "beans.xml");
    }
}
