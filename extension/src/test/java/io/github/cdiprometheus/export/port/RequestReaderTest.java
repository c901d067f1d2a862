package io.github.cdiprometheus.export.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReaderTest {

    private static final String HOST = "Host: h\r\n";
    private static final int HUNDRED_MEGABYTES = 100 * 1024 * 1024;
    /** Twice what may be kept: the reader's own buffer reads ahead. */
    private static final int SOON = 32 * 1024;

    @Test
    void aRequest() throws IOException, RefusedException {
        Request request = read("GET /metrics?name[]=a&b=%20 HTTP/1.1\r\nHost: h:8001\r\nAccept:  text/plain \r\n"
                + "accept: */*;q=0.1\r\nEmpty:\r\n\r\n");

        assertThat(request.method()).isEqualTo("GET");
        assertThat(request.path()).isEqualTo("/metrics");
        assertThat(request.query()).isEqualTo("name[]=a&b=%20");
        assertThat(request.understandsChunks()).isTrue();
        assertThat(request.header("ACCEPT")).isEqualTo("text/plain,*/*;q=0.1");
        assertThat(request.header("Empty")).isEmpty();
        assertThat(request.header("Authorization")).isNull();
        assertThat(request.announcesBody()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "/, /, ",
        "/?, /, ''",
        "/a?b?c, /a, b?c",
        "//a, //a, ",
        "/%2F/é, /%2F/é, ",
        "*, *, ",
        "http://h/a?b, /a, b",
        "HTTPS://h:8001/a, /a, ",
        "http://h, /, ",
        "http://h?b, /, b",
        "http://[::1]:8001/a, /a, ",
        // only at its beginning is it a whole URL
        "/a?target=http://h/b, /a, target=http://h/b",
        "/proxy/http://h/b, /proxy/http://h/b, ",
    })
    void targets(String target, String path, String query) throws IOException, RefusedException {
        Request request = read("GET " + target + " HTTP/1.1\r\n" + HOST + "\r\n");

        assertThat(request.path()).isEqualTo(path);
        assertThat(request.query()).isEqualTo(query);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.0\r\n\r\n",
                "GET / HTTP/1.0\n\n",
                "GET / HTTP/1.0\r\n" + HOST + HOST + "\r\n",
                "\r\n\r\nGET / HTTP/1.0\r\n\r\n",
                "\nGET / HTTP/1.0\n\n"
            })
    void oldClients(String text) throws IOException, RefusedException {
        Request request = read(text);

        assertThat(request.path()).isEqualTo("/");
        assertThat(request.understandsChunks()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1\n" + "Host: h\n\n",
                "GET / HTTP/1.2\r\n" + HOST + "\r\n",
                "PROPFIND / HTTP/1.1\r\nHost:\r\n\r\n",
                "GET / HTTP/1.1\r\n" + HOST + "Tab:\ta\tb\t\r\nBytes: \u00e9\u00ff\r\n\r\n"
            })
    void alsoWellFormed(String text) throws IOException, RefusedException {
        assertThat(read(text).path()).isEqualTo("/");
    }

    @Test
    void theBodyIsLeftAlone() throws IOException, RefusedException {
        RequestReader reader = reader("POST / HTTP/1.1\r\n" + HOST + "Content-Length: 4\r\n\r\nbody");

        assertThat(reader.read().announcesBody()).isTrue();
        assertThat(reader.rest().readAllBytes()).asString().isEqualTo("body");
        assertThat(read("POST / HTTP/1.1\r\n" + HOST + "Transfer-Encoding: chunked\r\n\r\n")
                        .announcesBody())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\r\n", "\n\n\n"})
    void goneWithoutAWord(String text) throws IOException, RefusedException {
        assertThat(read(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET / HTTP/1.1",
                "GET / HTTP/1.1\r\n",
                "GET / HTTP/1.1\r\n" + HOST,
                "GET / HTTP/1.1\r\nHos",
                "GET / HTTP/1.0\r\n",
                // Host
                "GET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\n" + HOST + HOST + "\r\n",
                // request line
                "GET /\r\n\r\n",
                "GET\r\n\r\n",
                " GET / HTTP/1.1\r\n" + HOST + "\r\n",
                "GET  / HTTP/1.1\r\n" + HOST + "\r\n",
                "GET / HTTP/1.1 \r\n" + HOST + "\r\n",
                "GET /a b HTTP/1.1\r\n" + HOST + "\r\n",
                "GET\t/\tHTTP/1.1\r\n" + HOST + "\r\n",
                "GET / http/1.1\r\n" + HOST + "\r\n",
                "GET / HTTP/1\r\n" + HOST + "\r\n",
                "GET / HTTP/11.1\r\n" + HOST + "\r\n",
                "G(T / HTTP/1.1\r\n" + HOST + "\r\n",
                "GET metrics HTTP/1.1\r\n" + HOST + "\r\n",
                "GET ?a HTTP/1.1\r\n" + HOST + "\r\n",
                "GET ftp://h/a HTTP/1.1\r\n" + HOST + "\r\n",
                "GET xhttp://h/a HTTP/1.1\r\n" + HOST + "\r\n",
                "GET *x HTTP/1.1\r\n" + HOST + "\r\n",
                "CONNECT h:80 HTTP/1.1\r\n" + HOST + "\r\n",
                // headers
                "GET / HTTP/1.1\r\n" + HOST + " folded\r\n\r\n",
                "GET / HTTP/1.1\r\n" + HOST + "\tfolded\r\n\r\n",
                "GET / HTTP/1.1\r\n" + HOST + "no colon\r\n\r\n",
                "GET / HTTP/1.1\r\n" + HOST + ": no name\r\n\r\n",
                "GET / HTTP/1.1\r\nHost : h\r\n\r\n",
                // control characters
                "GET /\0 HTTP/1.1\r\n" + HOST + "\r\n",
                "GET /\u001b[2J HTTP/1.1\r\n" + HOST + "\r\n",
                "GET / HTTP/1.1\r\n" + HOST + "A: b\rGET / HTTP/1.1\r\n\r\n",
                "GET / HTTP/1.1\r\n" + HOST + "A: \u007f\r\n\r\n",
                "\r\r\nGET / HTTP/1.1\r\n" + HOST + "\r\n",
                // a client of another protocol
                "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\n",
                "SSH-2.0-OpenSSH_9.2p1\r\n"
            })
    void notWellFormed(String text) {
        assertRefused(400, text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"HTTP/2.0", "HTTP/0.9", "HTTP/3.1"})
    void otherVersions(String version) {
        assertRefused(505, "GET / " + version + "\r\n" + HOST + "\r\n");
    }

    @Test
    void http2() {
        assertRefused(505, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n");
    }

    @Test
    void longRequestLines() throws IOException, RefusedException {
        String most = "GET /" + "a".repeat(8 * 1024 - "GET / HTTP/1.1\r".length()) + " HTTP/1.1\r\n";

        assertThat(read(most + HOST + "\r\n").path()).hasSizeGreaterThan(8000);
        assertRefused(414, "GET /" + most.substring(4) + HOST + "\r\n");
        assertRefused(414, "a".repeat(8 * 1024 + 1));
    }

    @Test
    void longHeaders() throws IOException, RefusedException {
        String start = "GET / HTTP/1.1\r\n" + HOST;
        String most = "A: " + "a".repeat(8 * 1024 - "A: \r".length()) + "\r\n";

        assertThat(read(start + most + "\r\n").header("a")).hasSizeGreaterThan(8000);
        assertRefused(431, start + "A" + most + "\r\n");
        assertRefused(431, start + most + most + "\r\n");
    }

    @Test
    void manyHeaders() throws IOException, RefusedException {
        assertThat(read("GET / HTTP/1.1\r\n" + HOST + headers(99) + "\r\n").headers())
                .hasSize(100);
        assertRefused(431, "GET / HTTP/1.1\r\n" + HOST + headers(100) + "\r\n");
    }

    @ParameterizedTest
    @CsvSource({"'', a, 414", "'', '\n', 414", "'', '\r\n', 414", "'GET / HTTP/1.1\r\nHost: h\r\nA: ', a, 431"})
    void whatNeverEndsIsGivenUpSoon(String start, String endless, int status) {
        Endless in = new Endless(start, endless);

        RefusedException refused = catchThrowableOfType(RefusedException.class, () -> new RequestReader(in).read());

        assertThat(refused.status()).isEqualTo(status);
        assertThat(in.sent).isLessThan(SOON);
    }

    /** Nothing but a request, a refusal or the end comes of it, whatever is sent. */
    @Test
    void garbage() throws IOException {
        Random random = new Random(1);
        byte[] good = ("GET /metrics HTTP/1.1\r\n" + HOST + "Accept: */*\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
        for (int i = 0; i < 20_000; i++) {
            byte[] bytes = Arrays.copyOf(good, random.nextInt(good.length + 1));
            for (int changes = random.nextInt(4); changes > 0 && bytes.length > 0; changes--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            try {
                Request request = new RequestReader(new ByteArrayInputStream(bytes)).read();
                assertThat(request == null || request.path().matches("/.*|\\*")).isTrue();
            } catch (RefusedException e) {
                assertThat(e.status()).isIn(400, 505);
            }
        }
    }

    private static String headers(int count) {
        return IntStream.range(0, count).mapToObj(i -> "A" + i + ": b\r\n").collect(Collectors.joining());
    }

    private static void assertRefused(int status, String text) {
        RefusedException refused =
                catchThrowableOfType(RefusedException.class, () -> reader(text).read());
        assertThat(refused).as(text).isNotNull();
        assertThat(refused.status()).as(text).isEqualTo(status);
        // what a client sent is not sent back
        assertThat(List.of(refused.getMessage().split(" "))).doesNotContain("folded", "metrics");
    }

    private static Request read(String text) throws IOException, RefusedException {
        return reader(text).read();
    }

    private static RequestReader reader(String text) {
        return new RequestReader(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    /** Counts what was read of it. */
    private static final class Endless extends InputStream {
        private final byte[] start;
        private final byte[] endless;
        private int sent;

        Endless(String start, String endless) {
            this.start = start.getBytes(StandardCharsets.US_ASCII);
            this.endless = endless.getBytes(StandardCharsets.US_ASCII);
        }

        @Override
        public int read() {
            assertThat(sent).isLessThan(HUNDRED_MEGABYTES);
            int at = sent++;
            return at < start.length ? start[at] : endless[(at - start.length) % endless.length];
        }
    }
}
