package io.github.cdiprometheus.it;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.it.requests.RequestsApplication;
import io.github.cdiprometheus.it.requests.mvc.GreetingController;
import io.github.cdiprometheus.it.support.DeployedOnce;
import io.github.cdiprometheus.it.support.Wars;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Views of Jakarta MVC, which Payara brings and WildFly does not. */
@Tag("payara")
class MvcViewIT extends DeployedOnce {
    @Deployment(testable = false)
    static WebArchive war() {
        return Wars.withJar("mvc")
                .addClasses(GreetingController.class, RequestsApplication.class)
                .addAsWebInfResource("requests/inner.jsp", "views/greeting.jsp")
                .addAsWebInfResource(new StringAsset(""), "beans.xml");
    }

    @Test
    void view() {
        Rise rise = rise(() -> assertThat(probe.get("/api/greeting").text()).contains("inner"));
        rise.of("http_server_rendered_views_total", "view", "greeting.jsp").is(1);
        rise.of("http_server_request_duration_seconds_count", "http_route", "/mvc/api/greeting")
                .is(1);
    }
}
