package io.github.cdiprometheus.it;

import static io.github.cdiprometheus.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.it.component.BeanConfigurator;
import io.github.cdiprometheus.it.component.BeanPart;
import io.github.cdiprometheus.it.component.ConfiguredSocket;
import io.github.cdiprometheus.it.component.DependentSocket;
import io.github.cdiprometheus.it.component.EjbSocket;
import io.github.cdiprometheus.it.component.Letters;
import io.github.cdiprometheus.it.component.Part;
import io.github.cdiprometheus.it.component.PartsApplication;
import io.github.cdiprometheus.it.component.PartsResource;
import io.github.cdiprometheus.it.component.PlainSocket;
import io.github.cdiprometheus.it.component.Post;
import io.github.cdiprometheus.it.component.PostServlet;
import io.github.cdiprometheus.it.component.ScopedSocket;
import io.github.cdiprometheus.it.support.HttpProbe;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.it.support.Wars;
import io.github.cdiprometheus.testing.MetricsPage;
import java.util.Locale;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Message-driven beans, WebSocket endpoints and sub-resources: CDI makes the instances of some, servers those of others. */
@ExtendWith(ArquillianExtension.class)
class AnnotatedComponentsIT {
    @ArquillianResource
    Server server;

    /** On Payara alone, for the profile of WildFly that the tests run with has no messages. */
    @Test
    @Tag("payara")
    void messages() throws Exception {
        WebArchive war = war("annotated", Letters.class, Post.class, PostServlet.class);
        try (Server.Deployed deployed = server.deploy(war)) {
            HttpProbe probe = deployed.probe();
            assertThat(probe.get("/post?letters=200&text=good").status()).isEqualTo(200);
            assertThat(probe.get("/post?letters=1&text=bad").status()).isEqualTo(200);
            eventually()
                    .untilAsserted(
                            () -> assertThat(probe.metrics().sum("letters_on_message_total", "outcome", "success"))
                                    .isEqualTo(200));
            // it comes again, as often as the server is set to
            eventually()
                    .untilAsserted(() -> assertThat(probe.metrics()
                                    .sum(
                                            "letters_on_message_total",
                                            "exception_type",
                                            "java.lang.IllegalArgumentException"))
                            .isPositive()
                            .isEqualTo(probe.metrics().sum("post_intercepted_total") - 200));
            MetricsPage page = probe.metrics();
            assertThat(page.sum("letters_on_message_total"))
                    .isEqualTo(page.sum("post_received_total", "outcome", "success"));
            assertThat(page.sum("letters_on_message_seconds_count")).isEqualTo(page.sum("letters_on_message_total"));
            assertThat(page.sum("letters_on_message_exceptions_total"))
                    .isEqualTo(page.sum("letters_on_message_total") - 200);
            assertThat(page.sum("letters_on_message_in_flight")).isZero();
            assertThat(page.sum("letters_was_called")).isPositive();
        }
    }

    @ParameterizedTest
    @ValueSource(classes = {ScopedSocket.class, DependentSocket.class, PlainSocket.class})
    void endpointsAreMeasuredOnWildFlyAndToldOnPayara(Class<?> endpoint) throws Exception {
        WebArchive war = war("all", endpoint);
        if (Server.isWildFly()) {
            isMeasured(war, endpoint);
        } else {
            assertThat(server.refusal(war))
                    .contains(endpoint.getName()
                            + ": expected a class whose methods an interceptor can reach, found \"a WebSocket endpoint on"
                            + " this server\"");
        }
    }

    @Test
    void endpointsThatAreEjbs() throws Exception {
        isMeasured(war("annotated", EjbSocket.class), EjbSocket.class);
    }

    @Test
    void endpointsThatAreBeans() throws Exception {
        server.log().mark();
        isMeasured(war("annotated", ConfiguredSocket.class, BeanConfigurator.class), ConfiguredSocket.class);
        String warning = "ConfiguredSocket is measured only if its configurator, " + BeanConfigurator.class.getName()
                + ", takes a bean for it";
        assertThat(server.log().text().contains(warning)).isEqualTo(!Server.isWildFly());
    }

    private void isMeasured(WebArchive war, Class<?> endpoint) throws Exception {
        String path = endpoint.getSimpleName().replace("Socket", "").toLowerCase(Locale.ROOT);
        try (Server.Deployed deployed = server.deploy(war)) {
            HttpProbe probe = deployed.probe();
            assertThat(WebSocketClient.echo(probe.uri("/" + path), "hello")).isEqualTo("hello");
            assertThat(WebSocketClient.echo(probe.uri("/" + path), "again")).isEqualTo("again");
            MetricsPage page = probe.metrics();
            assertThat(page.sum(path + "_socket_echo_total", "outcome", "success"))
                    .isEqualTo(2);
            assertThat(page.sum(path + "_socket_echo_seconds_count")).isEqualTo(2);
        }
    }

    /** Jersey shows the calls of every instance; on WildFly only CDI's own are seen. */
    @ParameterizedTest
    @ValueSource(strings = {"annotated", "all"})
    void subResources(String mode) throws Exception {
        server.log().mark();
        WebArchive war = war(mode, PartsApplication.class, PartsResource.class, Part.class, BeanPart.class);
        boolean isBean = mode.equals("all");
        boolean isWildFly = Server.isWildFly();
        try (Server.Deployed deployed = server.deploy(war)) {
            HttpProbe probe = deployed.probe();
            get(
                    probe,
                    200,
                    "plain/new/a",
                    "plain/new/a",
                    "plain/context/a",
                    "bean/new/a",
                    "bean/context/a",
                    "bean/cdi/a");
            get(probe, 500, "plain/new/bad", "bean/new/bad", "bean/cdi/bad");

            double plain = isWildFly ? (isBean ? 1 : 0) : 3;
            double bean = isWildFly ? 2 : 3;
            eventually().untilAsserted(() -> {
                MetricsPage page = probe.metrics();
                assertThat(page.sum("part_get_total", "outcome", "success")).isEqualTo(plain);
                assertThat(page.sum("part_get_total", "outcome", "error")).isEqualTo(isWildFly ? 0 : 1);
                assertThat(page.sum("bean_part_get_total", "outcome", "success"))
                        .isEqualTo(bean);
                assertThat(page.sum("bean_part_get_total", "exception_type", "java.lang.IllegalStateException"))
                        .isEqualTo(isWildFly ? 1 : 2);
                assertThat(page.sum("bean_part_get_seconds_count", "kind", "a")).isEqualTo(2);
                assertThat(page.sum("bean_part_get_seconds_count", "kind", "unknown"))
                        .isEqualTo(isWildFly ? 0 : 2);
            });
        }
        for (Class<?> type : new Class<?>[] {Part.class, BeanPart.class}) {
            long told = server.log()
                    .text()
                    .lines()
                    .filter(line -> line.contains(
                            type.getName() + ".get is called of an instance that CDI has not made, such as one of"))
                    .count();
            assertThat(told).isEqualTo(isWildFly ? 1 : 0);
        }
    }

    private static void get(HttpProbe probe, int status, String... paths) {
        for (String path : paths) {
            assertThat(probe.get("/api/parts/" + path).status()).as(path).isEqualTo(status);
        }
    }

    private static WebArchive war(String mode, Class<?>... classes) {
        return Wars.withJar("component")
                .addClasses(classes)
                .addAsWebInfResource(
                        new StringAsset("<beans xmlns=\"https://jakarta.ee/xml/ns/jakartaee\" version=\"4.0\""
                                + " bean-discovery-mode=\"" + mode + "\"/>"),
                        "beans.xml");
    }
}
