package io.github.cdiprometheus.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.it.port.PortServlet;
import io.github.cdiprometheus.it.support.DocsExample;
import io.github.cdiprometheus.it.support.HttpProbe;
import io.github.cdiprometheus.it.support.KeyStores;
import io.github.cdiprometheus.it.support.Ports;
import io.github.cdiprometheus.it.support.Reply;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.it.support.Wars;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.TrustManagerFactory;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Who may scrape the port, and how the way there is protected: the configurations of docs/port-security.md. */
@ExtendWith(ArquillianExtension.class)
class PortSecurityIT {
    @TempDir
    static Path directory;

    private static Path serverKey;
    private static Path serverTrusted;
    private static Path clientKey;
    private static Path clientTrusted;
    private static Path strangerKey;
    private static Path expiredKey;

    @ArquillianResource
    Server server;

    private final int port = Ports.free();

    @BeforeAll
    static void makeKeyStores() throws Exception {
        KeyStores stores = new KeyStores(directory);
        serverKey = stores.withKey("server", "-1d", 10);
        serverTrusted = stores.trusting("server");
        clientKey = stores.withKey("client", "-1d", 10);
        clientTrusted = stores.trusting("client");
        strangerKey = stores.withKey("stranger", "-1d", 10);
        expiredKey = stores.withKey("expired", "-10d", 5);
    }

    @Test
    void basicAuthentication() throws Exception {
        server.log().mark();
        try (Server.Deployed deployed = server.deploy(war(
                example("Basic authentication").with("${scrape.password:change-me}", "geheimes W\\u00f6rtchen:1")))) {
            HttpProbe exporter = HttpProbe.ofPort(port);
            for (String path : List.of("/metrics", "/", "/-/healthy", "/other")) {
                Reply refused = exporter.get(path);
                assertThat(refused.status()).as(path).isEqualTo(401);
                assertThat(refused.header("WWW-Authenticate")).startsWith("Basic ");
                assertThat(refused.text()).as(path).doesNotContain("jvm_").doesNotContain("http_server");
            }
            assertThat(exporter.get("/metrics", "Authorization", basic("prometheus", "wrong"))
                            .status())
                    .isEqualTo(401);
            Reply reply = exporter.get("/metrics", "Authorization", basic("prometheus", "geheimes Wörtchen:1"));
            assertThat(reply.status()).isEqualTo(200);
            assertThat(reply.text()).contains("http_server_active_requests");
            assertThat(deployed.probe().get("/metrics").status())
                    .as("the resource is another matter")
                    .isEqualTo(200);
        }
        assertThat(server.log().text()).doesNotContain("geheimes");
    }

    @Test
    void tls() throws Exception {
        server.log().mark();
        try (Server.Deployed deployed = server.deploy(war(example("TLS").with("/etc/shop/server.p12", serverKey)))) {
            HttpResponse<String> reply = scrape(client(null, serverTrusted));
            assertThat(reply.statusCode()).as("of %s", deployed.root()).isEqualTo(200);
            assertThat(reply.body()).contains("http_server_active_requests");
            assertThatThrownBy(() -> HttpProbe.ofPort(port).get("/metrics"))
                    .as("without TLS")
                    .hasCauseInstanceOf(IOException.class);
            assertThat(scrape(client(null, serverTrusted)).statusCode()).isEqualTo(200);
        }
        assertThat(server.log().text()).contains("https://").doesNotContain(KeyStores.PASSWORD);
        assertThat(server.log().errors()).isEmpty();
    }

    @Test
    void tlsWithClientCertificates() throws Exception {
        try (Server.Deployed deployed = server.deploy(war(example("Client certificates")
                .with("/etc/shop/server.p12", serverKey)
                .with("/etc/shop/scrapers.p12", clientTrusted)))) {
            assertThat(scrape(client(clientKey, serverTrusted)).statusCode())
                    .as("of %s", deployed.root())
                    .isEqualTo(200);
            assertThatThrownBy(() -> scrape(client(null, serverTrusted)))
                    .as("without a certificate")
                    .isInstanceOf(IOException.class);
            assertThatThrownBy(() -> scrape(client(strangerKey, serverTrusted)))
                    .as("with one of somebody else")
                    .isInstanceOf(IOException.class);
        }
    }

    /** Said, but no reason not to deploy; those who check it will not scrape. */
    @Test
    void anExpiredCertificate() throws Exception {
        server.log().mark();
        Path trusted = new KeyStores(directory).trusting("expired");
        try (Server.Deployed deployed = server.deploy(war(example("TLS").with("/etc/shop/server.p12", expiredKey)))) {
            assertThatThrownBy(() -> scrape(client(null, trusted)))
                    .as("of %s", deployed.root())
                    .isInstanceOf(SSLException.class)
                    .hasMessageContaining("validity check failed");
        }
        assertThat(server.log().text())
                .containsPattern(
                        "prometheus.metrics.export.tls.keystore: the certificate of CN=expired in .* is valid from .* to .*, not now");
    }

    private DocsExample example(String heading) throws IOException {
        return DocsExample.of("port-security.md", heading).with("export.port=9000", "export.port=" + port);
    }

    private static WebArchive war(DocsExample configuration) {
        return Wars.withJar("security", configuration.lines()).addClass(PortServlet.class);
    }

    private HttpResponse<String> scrape(HttpClient client) throws IOException, InterruptedException {
        return client.send(
                HttpRequest.newBuilder(URI.create("https://localhost:" + port + "/metrics"))
                        .build(),
                BodyHandlers.ofString());
    }

    /** @param key null: without a certificate */
    private static HttpClient client(Path key, Path trusted) throws Exception {
        char[] password = KeyStores.PASSWORD.toCharArray();
        KeyManager[] keys = null;
        if (key != null) {
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(KeyStore.getInstance(key.toFile(), password), password);
            keys = factory.getKeyManagers();
        }
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(KeyStore.getInstance(trusted.toFile(), password));
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys, trust.getTrustManagers(), null);
        return HttpClient.newBuilder().sslContext(context).build();
    }

    private static String basic(String user, String password) {
        byte[] credentials = (user + ":" + password).getBytes(StandardCharsets.UTF_8);
        return "Basic " + Base64.getEncoder().encodeToString(credentials);
    }
}
