package io.github.cdiprometheus.export.port;

import static io.github.cdiprometheus.export.port.KeyMaterial.PASSWORD;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.Page;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.logging.Level;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TlsTest {

    private static final String LATEST = "TLSv1.3";

    @TempDir
    static Path directory;

    private static KeyMaterial material;
    private static Path server;
    private static Path renewed;
    private static Path scraper;
    private static Path stranger;
    private static Path trusted;

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final List<PortExporter> exporters = new ArrayList<>();
    private int touched;

    TlsTest() {
        Gauge.builder().name("value").register(registry).set(42);
    }

    @BeforeAll
    static void makeKeys() throws Exception {
        material = new KeyMaterial(directory);
        server = material.keyPair("server");
        renewed = material.keyPair("renewed", "-keyalg", "RSA", "-keysize", "2048");
        scraper = material.keyPair("scraper");
        stranger = material.keyPair("stranger");
        trusted = material.trustStore("trusted.jks", "JKS", scraper);
    }

    @AfterEach
    void close() {
        exporters.forEach(PortExporter::close);
        TestPort.assertNoThreadIsLeft();
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void scrapes(String protocol) throws Exception {
        int port = start(server);
        SSLContext client = KeyMaterial.client(protocol, server, null);

        assertScraped(port, client);
        assertThat(Client.get(port, client, "/nothing").status()).isEqualTo(404);
        assertThat(exporters.get(0).uri().orElseThrow()).hasScheme("https");
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void largePagesAndBodies(String protocol) throws Exception {
        PortExporter exporter = TestPort.start(
                BigPage.registry(), "tls.keystore", server.toString(), "tls.keystore.password", PASSWORD);
        exporters.add(exporter);
        int port = exporter.number().getAsInt();
        SSLContext client = KeyMaterial.client(protocol, server, null);

        assertThat(Client.get(port, client, "/metrics").body()).hasSizeGreaterThan(20_000_000);
        try (Client posting = Client.of(port, client).send(Client.request("POST", "/", "Content-Length: 300000"))) {
            assertThat(posting.send(new byte[300_000]).answer().status()).isEqualTo(405);
        }
    }

    @Test
    void ofKeyStoresOfTheOldKindToo() throws Exception {
        Path jks = material.keyStore("server.jks", "JKS", PASSWORD, PASSWORD, server);

        assertScraped(start(jks), KeyMaterial.client(LATEST, server, null));
    }

    @Test
    void whoTrustsAnotherServerDoesNotTrustThisOne() throws Exception {
        int port = start(server);

        assertRefused(port, KeyMaterial.client(LATEST, renewed, null));
        assertScraped(port, KeyMaterial.client(LATEST, server, null));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void clientsNeedACertificateWhereSomeAreTrusted(String protocol) throws Exception {
        int port = start(server, "tls.truststore", trusted.toString(), "tls.truststore.password", PASSWORD);

        assertRefused(port, KeyMaterial.client(protocol, server, null));
        assertRefused(port, KeyMaterial.client(protocol, server, stranger));
        assertScraped(port, KeyMaterial.client(protocol, server, scraper));
    }

    @ParameterizedTest
    @ValueSource(strings = {"TLSv1.2", "TLSv1.3"})
    void clientsMayHaveACertificate(String protocol) throws Exception {
        int port = start(
                server,
                "tls.truststore",
                trusted.toString(),
                "tls.truststore.password",
                PASSWORD,
                "tls.client.auth",
                "optional");

        assertScraped(port, KeyMaterial.client(protocol, server, null));
        assertScraped(port, KeyMaterial.client(protocol, server, scraper));
        assertRefused(port, KeyMaterial.client(protocol, server, stranger));
    }

    @Test
    void clientsAreNotAsked() throws Exception {
        int port = start(
                server,
                "tls.truststore",
                trusted.toString(),
                "tls.truststore.password",
                PASSWORD,
                "tls.client.auth",
                "none");

        assertScraped(port, KeyMaterial.client(LATEST, server, null));
        assertScraped(port, KeyMaterial.client(LATEST, server, stranger));
    }

    @Test
    void withAPasswordBeside() throws Exception {
        int port = start(server, "auth.username", "u", "auth.password", "p");
        SSLContext client = KeyMaterial.client(LATEST, server, null);

        assertThat(Client.get(port, client, "/metrics").status()).isEqualTo(401);
        assertThat(Client.get(port, client, "/metrics", "Authorization: Basic dTpw")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void anExpiredCertificateIsServed() throws Exception {
        Path expired = material.keyPair("expired", "-startdate", "-3d", "-validity", "1");

        assertScraped(start(expired), KeyMaterial.client(LATEST, expired, null));
    }

    @Test
    void aRenewedCertificateIsServedWithTheNextConnection() throws Exception {
        Path store = Files.copy(server, directory.resolve("renewing.p12"));
        int port = start(store);
        assertScraped(port, KeyMaterial.client(LATEST, server, null));

        replace(store, Files.readAllBytes(renewed));
        assertScraped(port, KeyMaterial.client(LATEST, renewed, null));
        assertRefused(port, KeyMaterial.client(LATEST, server, null));
    }

    @Test
    void aRenewalThatFailsKeepsTheOldCertificate() throws Exception {
        Path store = Files.copy(server, directory.resolve("failing.p12"));
        int port = start(store);
        SSLContext client = KeyMaterial.client(LATEST, server, null);
        byte[] whole = Files.readAllBytes(renewed);
        try (LogRecords log = LogRecords.of(TestPort.LOGGER)) {
            replace(store, Arrays.copyOf(whole, whole.length / 2));
            assertScraped(port, client);
            assertScraped(port, client);
            assertThat(log.lines(Level.WARNING))
                    .singleElement()
                    .asString()
                    .contains(
                            "TLS goes on with the old key store",
                            TestPort.PREFIX + "tls.keystore: expected",
                            "found \"" + store + "\"")
                    .doesNotContain(PASSWORD);

            Files.delete(store);
            assertScraped(port, client);
            assertThat(log.lines(Level.WARNING)).hasSize(2);

            replace(store, whole);
            assertScraped(port, KeyMaterial.client(LATEST, renewed, null));
            assertThat(log.lines(Level.WARNING)).hasSize(2);
        }
    }

    @Test
    void clientsAreTrustedAnewToo() throws Exception {
        Path trust = material.trustStore("changing.p12", "PKCS12", scraper);
        int port = start(server, "tls.truststore", trust.toString(), "tls.truststore.password", PASSWORD);
        assertRefused(port, KeyMaterial.client(LATEST, server, stranger));

        replace(trust, Files.readAllBytes(material.trustStore("other.p12", "PKCS12", stranger)));
        assertScraped(port, KeyMaterial.client(LATEST, server, stranger));
        assertRefused(port, KeyMaterial.client(LATEST, server, scraper));
    }

    @Test
    void plainHttpOnATlsPort() throws Exception {
        int port = start(server);
        try (LogRecords log = LogRecords.of(TestPort.LOGGER);
                Client plain = Client.of(port).send(Client.request("GET", "/metrics"))) {
            assertThat(plain.untilTheEnd()).doesNotContain("value", "HTTP");
            assertScraped(port, KeyMaterial.client(LATEST, server, null));
            assertThat(log.lines(Level.WARNING)).isEmpty();
        }
    }

    @Test
    void tlsOnAPlainPort() throws Exception {
        PortExporter plain = TestPort.start(registry);
        exporters.add(plain);
        int port = plain.number().getAsInt();

        assertRefused(port, KeyMaterial.client(LATEST, server, null));
        assertThat(Client.get(port, "/metrics").status()).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 5, 50})
    void aClientThatStallsInTheHandshake(int sent) throws Exception {
        int port = start(server);
        byte[] hello = Arrays.copyOf(new byte[] {0x16, 3, 1, 2, 0, 1, 0, 1, (byte) 0xfc, 3, 3}, sent);
        List<Client> stalled = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            stalled.add(Client.of(port).send(hello));
        }
        assertScraped(port, KeyMaterial.client(LATEST, server, null));
        exporters.get(0).close();
        for (Client client : stalled) {
            client.untilTheEnd();
        }
        Client.close(stalled);
    }

    private int start(Path keyStore, String... more) {
        String[] keys = {"tls.keystore", keyStore.toString(), "tls.keystore.password", PASSWORD};
        exporters.add(TestPort.start(
                registry,
                Stream.concat(Arrays.stream(keys), Arrays.stream(more)).toArray(String[]::new)));
        return exporters.get(exporters.size() - 1).number().getAsInt();
    }

    /** As tools that renew do it: beside it first. A later time even where the clock of the file system is coarse. */
    private void replace(Path file, byte[] content) throws IOException {
        Path beside = Files.write(file.resolveSibling(file.getFileName() + ".new"), content);
        Files.setLastModifiedTime(
                beside, FileTime.fromMillis(Files.getLastModifiedTime(beside).toMillis() + 2000L * ++touched));
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static void assertScraped(int port, SSLContext client) throws IOException {
        assertThat(Page.parse(Client.get(port, client, "/metrics").text()).value("value"))
                .isEqualTo(42);
    }

    private static void assertRefused(int port, SSLContext client) {
        assertThatExceptionOfType(IOException.class).isThrownBy(() -> Client.get(port, client, "/metrics"));
    }
}
