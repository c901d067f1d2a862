package io.github.cdiprometheus.export.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.ServiceLoader;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The port in a container, from its start to its end. */
class MetricsPortTest {

    @ApplicationScoped
    public static class Batch {
        @Inject
        MetricsPort port;

        public MetricsPort port() {
            return port;
        }
    }

    private final int port = FreePorts.one();
    private final Set<String> set = new HashSet<>();

    @TempDir
    Path directory;

    @AfterEach
    void nothingIsLeft() {
        set.forEach(System::clearProperty);
        assertThat(ApplicationMetrics.current()).isNull();
        assertThat(Page.of(PrometheusRegistry.defaultRegistry).toString()).isEmpty();
        TestPort.assertNoThreadIsLeft();
        assertThat(FreePorts.isFree(port)).isTrue();
    }

    @Test
    void theApplicationIsToldItsPort() throws IOException {
        configure("port", String.valueOf(port));
        configure("address", "127.0.0.1");
        configure("targets.dir", directory.toString());
        MetricsPort told;
        try (SeContainer container = boot()) {
            told = container.select(Batch.class).get().port();
            assertThat(told.number()).hasValue(port);
            assertThat(told.uri()).hasValue(URI.create("http://127.0.0.1:" + port + "/metrics"));
            assertThat(directory).isDirectoryContaining("glob:**.json");

            Client.get(port, "/metrics");
            Page page = Page.parse(Client.get(port, "/metrics").text());
            assertThat(page.metrics()).contains("jvm_memory_used_bytes", "cdi_prometheus_build_info");
            assertThat(page.value("cdi_prometheus_scrape_duration_seconds_count{exporter=\"port\"}"))
                    .isEqualTo(1);
        }
        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void noPortUnlessOneIsWanted() {
        try (SeContainer container = boot()) {
            MetricsPort told = container.select(Batch.class).get().port();
            assertThat(told.number()).isEmpty();
            assertThat(told.uri()).isEmpty();
            TestPort.assertNoThreadIsLeft();
        }
    }

    @Test
    void theApplicationRunsWhileItsPortIsTaken() throws IOException {
        configure("port", String.valueOf(port));
        SeContainer container;
        try (ServerSocket other = new ServerSocket(port, 1, InetAddress.getByName("0.0.0.0"))) {
            container = boot();
            assertThat(other.isBound()).isTrue();
            assertThat(container.select(Batch.class).get().port().number()).isEmpty();
        }
        try (container) {
            assertThat(TestPort.number(container.select(Batch.class).get().port()))
                    .isEqualTo(port);
        }
    }

    @Test
    void redeployedItHasItsPortAgain() throws IOException {
        configure("port", String.valueOf(port));
        for (int i = 0; i < 20; i++) {
            Client silent;
            try (SeContainer container = boot()) {
                assertThat(container.select(MetricsPort.class).get().number()).hasValue(port);
                silent = Client.of(port).send("GET /");
                assertThat(Client.get(port, "/metrics").status()).isEqualTo(200);
            }
            assertThat(silent.untilTheEnd()).isEmpty();
            silent.close();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "port.range, 8050-8001, expected FROM-TO with",
        "port.range, abc, expected FROM-TO with",
        "port.range, 0-70000, expected FROM-TO with",
        "port, http, expected a port from 1 to 65535",
        "address, 192.0.2.1, expected an address of this host",
        "address, no.such.host.invalid, expected an address of this host",
        "tls.keystore, no-such-file.p12, expected a readable PKCS12 or JKS key store",
        "auth.username, scraper, auth.password: expected a value",
        "executor, java:app/no/such, expected the JNDI name of a ManagedExecutorService ("
    })
    void whatIsWrongFailsTheStartAndIsNamed(String key, String value, String message) {
        configure("port", String.valueOf(port));
        configure(key, value);

        assertThatThrownBy(() -> boot().close())
                .hasStackTraceContaining("1 problem in the configuration of cdi-prometheus:\n  " + TestPort.PREFIX)
                .hasStackTraceContaining(TestPort.PREFIX + key)
                .hasStackTraceContaining(message);
    }

    private void configure(String key, String value) {
        System.setProperty(TestPort.PREFIX + key, value);
        set.add(TestPort.PREFIX + key);
    }

    private static SeContainer boot() {
        // without discovery Weld finds no extensions either: ours comes by its service file
        Extension ours = ServiceLoader.load(Extension.class).stream()
                .filter(extension -> extension.type().getName().startsWith("io.github.cdiprometheus."))
                .findFirst()
                .orElseThrow()
                .get();
        return SeContainerInitializer.newInstance()
                .disableDiscovery()
                .addExtensions(ours)
                .addBeanClasses(Batch.class)
                .initialize();
    }
}
