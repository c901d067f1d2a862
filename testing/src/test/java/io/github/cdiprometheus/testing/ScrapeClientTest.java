package io.github.cdiprometheus.testing;

import static io.github.cdiprometheus.testing.ExpositionFormat.OPENMETRICS_1_0;
import static io.github.cdiprometheus.testing.ExpositionFormat.TEXT_0_0_4;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScrapeClientTest {
    private static final String PAGE = "# TYPE a gauge\na 1\n";

    @Test
    void readsWhatWasAskedFor() throws Exception {
        try (AnsweringServer server = AnsweringServer.start(200, "text/plain; version=0.0.4; charset=utf-8", PAGE)) {
            MetricsPage page = ScrapeClient.create().scrape(server.uri());

            assertThat(page.value("a")).hasValue(1);
            assertThat(page.format()).isEqualTo(TEXT_0_0_4);
            assertThat(server.request().getRequestMethod()).isEqualTo("GET");
            assertThat(server.header("Accept")).isEqualTo("text/plain;version=0.0.4");
            assertThat(server.header("Authorization")).isNull();
        }
        try (AnsweringServer server = AnsweringServer.start(200, "application/openmetrics-text", PAGE + "# EOF\n")) {
            MetricsPage page =
                    ScrapeClient.builder().accept(OPENMETRICS_1_0).build().scrape(server.uri());

            assertThat(page.format()).isEqualTo(OPENMETRICS_1_0);
            assertThat(server.header("Accept")).isEqualTo("application/openmetrics-text;version=1.0.0");
        }
        try (AnsweringServer server = AnsweringServer.start(200, "Text/Plain", PAGE)) {
            ScrapeClient.builder().accept("text/plain;q=0.5").build().scrape(server.uri());

            assertThat(server.header("Accept")).isEqualTo("text/plain;q=0.5");
        }
    }

    @Test
    void aPageThatIsNotInItsFormat() throws Exception {
        try (AnsweringServer server = AnsweringServer.start(200, "application/openmetrics-text", PAGE)) {
            assertThatThrownBy(() -> ScrapeClient.create().scrape(server.uri()))
                    .isInstanceOf(MalformedPageException.class)
                    .hasMessage("line 3: expected # EOF, found the end of the page");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {204, 302, 401, 404, 500})
    void anotherStatus(int status) throws Exception {
        String body = status == 204 ? "" : "no metrics for you" + " at all".repeat(200);
        try (AnsweringServer server = AnsweringServer.start(status, "text/plain", body)) {
            assertThatThrownBy(() -> ScrapeClient.create().scrape(server.uri()))
                    .isInstanceOf(ScrapeException.class)
                    .hasMessageStartingWith("GET " + server.uri() + ": expected status 200, found status " + status
                            + (status == 204 ? " without a body" : "\nno metrics for you at all"))
                    .message()
                    .hasSizeLessThan(700);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "text/html,Content-Type: text/html",
        "application/vnd.google.protobuf,Content-Type: application/vnd.google.protobuf",
        "text/plain;charset=ISO-8859-1,Content-Type: text/plain;charset=ISO-8859-1"
    })
    void anotherType(String type, String found) throws Exception {
        try (AnsweringServer server = AnsweringServer.start(200, type, "<html>")) {
            assertThatThrownBy(() -> ScrapeClient.create().scrape(server.uri()))
                    .isInstanceOf(ScrapeException.class)
                    .hasMessageContaining("found " + found)
                    .hasMessageEndingWith("\n<html>");
        }
    }

    @Test
    void anotherEncoding() throws Exception {
        try (AnsweringServer server = AnsweringServer.start(200, "text/plain", PAGE, "Content-Encoding", "gzip")) {
            assertThatThrownBy(() -> ScrapeClient.create().scrape(server.uri()))
                    .hasMessageContaining("expected no encoding, as none was asked for, found Content-Encoding: gzip");
        }
        try (AnsweringServer server = AnsweringServer.start(200, "text/plain", new byte[] {'a', (byte) 0xff})) {
            assertThatThrownBy(() -> ScrapeClient.create().scrape(server.uri()))
                    .hasMessageContaining("expected a page in UTF-8, found other bytes");
        }
    }

    @Test
    void credentialsAreSentAndShowNowhere() throws Exception {
        // prometheus:s3crét in UTF-8
        String encoded = "cHJvbWV0aGV1czpzM2Nyw6l0";
        String echo = "x".repeat(495) + "s3crét Basic " + encoded;
        ScrapeClient client = ScrapeClient.builder()
                .basicAuthentication("prometheus", "s3crét")
                .build();
        try (AnsweringServer server = AnsweringServer.start(200, "text/plain", PAGE)) {
            client.scrape(server.uri());

            assertThat(server.header("Authorization")).isEqualTo("Basic " + encoded);
        }
        try (AnsweringServer server = AnsweringServer.start(403, "text/plain", echo)) {
            assertThatThrownBy(() -> client.scrape(server.uri()))
                    .message()
                    .doesNotContain("s3c", encoded.substring(0, 4));
        }
        try (AnsweringServer server = AnsweringServer.start(403, "text/plain", "s3crét " + encoded)) {
            assertThatThrownBy(() -> client.scrape(server.uri())).hasMessageEndingWith("\n*** ***");
        }
        try (AnsweringServer server = AnsweringServer.start(200, "what/s3", "")) {
            ScrapeClient short3 = ScrapeClient.builder()
                    .basicAuthentication("prometheus", "s3")
                    .build();
            assertThatThrownBy(() -> short3.scrape(server.uri())).message().doesNotContain("s3");
        }
    }

    @Test
    void wrongUse() {
        for (String host : new String[] {"localhost", "host_name"}) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ScrapeClient.create().scrape(URI.create("http://me:s3cret@" + host + "/metrics")))
                    .withMessage(
                            "expected an address without a user in it, found one: basicAuthentication is for that");
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScrapeClient.create().scrape(URI.create("file:///metrics")));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScrapeClient.builder().basicAuthentication("a:b", "c"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScrapeClient.builder().timeout(Duration.ZERO));
    }

    @Test
    void nobodyThere() throws Exception {
        URI uri;
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            uri = URI.create("http://127.0.0.1:" + socket.getLocalPort() + "/metrics");
        }
        assertThatThrownBy(() -> ScrapeClient.create().scrape(uri))
                .isInstanceOf(ScrapeException.class)
                .hasMessageStartingWith("GET " + uri + ": java.net.ConnectException");
    }

    @Test
    void theTimeoutIncludesTheBody() throws Exception {
        ScrapeClient client =
                ScrapeClient.builder().timeout(Duration.ofMillis(500)).build();
        try (AnsweringServer server = AnsweringServer.startWithEndlessBody()) {
            assertThatThrownBy(() -> client.scrape(server.uri()))
                    .isInstanceOf(ScrapeException.class)
                    .hasMessage("GET " + server.uri() + ": expected an answer within PT0.5S, found none");
        }
    }

    @Test
    void interrupted() throws Exception {
        try (AnsweringServer server = AnsweringServer.startWithEndlessBody()) {
            Thread.currentThread().interrupt();
            assertThatThrownBy(() -> ScrapeClient.create().scrape(server.uri()))
                    .isInstanceOf(ScrapeException.class)
                    .hasMessageEndingWith("interrupted");
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void tls(@TempDir Path directory) throws Exception {
        TestKey key = TestKey.generate(directory);
        try (AnsweringServer server = AnsweringServer.startWithTls(key.serverContext(), PAGE)) {
            ScrapeClient trusting =
                    ScrapeClient.builder().sslContext(key.trustingContext()).build();

            assertThat(trusting.scrape(server.uri()).value("a")).hasValue(1);
            assertThatThrownBy(() -> ScrapeClient.create().scrape(server.uri()))
                    .isInstanceOf(ScrapeException.class)
                    .hasCauseInstanceOf(SSLHandshakeException.class);
        }
    }
}
