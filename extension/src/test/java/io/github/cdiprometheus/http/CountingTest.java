package io.github.cdiprometheus.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes of requests and responses. */
class CountingTest {

    private final Fakes.Response server = new Fakes.Response();
    private final CountingResponse response = new CountingResponse(server.proxy, false);

    @Test
    void bytesOfTheStream() throws IOException {
        response.getOutputStream().write(1);
        response.getOutputStream().write(new byte[10]);
        response.getOutputStream().write(new byte[10], 2, 5);
        response.getOutputStream().print("print");
        response.getOutputStream().println(true);

        assertThat(server.sent.size()).isEqualTo(1 + 10 + 5 + 5 + 6);
        assertThat(response.bodyBytes(200)).isEqualTo(server.sent.size());
        assertThat(response.getOutputStream()).isSameAs(response.getOutputStream());
    }

    @Test
    void bytesOfTheWriter() throws IOException {
        server.encoding = "UTF-8";
        response.getWriter().print("zwölf");
        response.getWriter().flush();

        assertThat(server.sent.toString(StandardCharsets.UTF_8)).isEqualTo("zwölf");
        assertThat(response.bodyBytes(200)).isEqualTo(6);
        assertThat(response.getWriter()).isSameAs(response.getWriter());
    }

    @ParameterizedTest
    @ValueSource(ints = {100, 101, 199, 204, 304})
    void someStatusesHaveNoBody(int status) throws IOException {
        response.getOutputStream().write(1);
        assertThat(response.bodyBytes(status)).isZero();
    }

    @Test
    void headHasNoBody() throws IOException {
        server.headers.put("Content-Length", "100");
        CountingResponse head = new CountingResponse(server.proxy, true);
        head.getOutputStream().write(1);
        assertThat(head.bodyBytes(200)).isZero();
    }

    @Test
    void aResetBeginsAnewWithTheOtherKindOfOutput() throws IOException {
        response.getOutputStream().write(new byte[100]);
        response.reset();
        assertThat(response.bodyBytes(200)).isZero();
        response.getWriter().print("abc");
        response.getWriter().flush();
        assertThat(response.bodyBytes(200)).isEqualTo(3).isEqualTo(server.sent.size());
    }

    @Test
    void aResetThatIsRefusedForgetsNothing() throws IOException {
        response.getOutputStream().write(new byte[100]);
        server.committed = true;
        assertThatIllegalStateException().isThrownBy(response::reset);
        assertThat(response.bodyBytes(200)).isEqualTo(100);
    }

    @Test
    void anEmptiedBufferCountsNoMore() throws IOException {
        response.getOutputStream().write(new byte[100]);
        response.resetBuffer();
        response.getOutputStream().write(1);
        assertThat(response.bodyBytes(200)).isEqualTo(1).isEqualTo(server.sent.size());
    }

    @Test
    void whatWasWrittenBeforeAnErrorIsNotSent() throws IOException {
        response.getOutputStream().write(new byte[100]);
        response.sendError(404);
        assertThat(response.bodyBytes(404)).isZero();
        response.getOutputStream().write(new byte[10]);
        response.sendError(500, "message");
        assertThat(response.bodyBytes(500)).isZero();
        assertThat(server.status).isEqualTo(500);
    }

    @ParameterizedTest
    @CsvSource({"1234, 1234", "0, 0", "-5, 0", "many, 0", "9999999999, 9999999999", ", 0"})
    void filesThatTheServerSendsItselfAreKnownByTheirContentLength(String declared, long bytes) {
        server.headers.put("Content-Length", declared);
        assertThat(response.bodyBytes(200)).isEqualTo(bytes);
    }

    @Test
    void whatWasCountedWinsOverWhatWasDeclared() throws IOException {
        server.headers.put("Content-Length", "1234");
        response.getOutputStream().write(1);
        assertThat(response.bodyBytes(200)).isEqualTo(1);
    }

    @Test
    void aRequestsBytesAreThoseThatTheApplicationReads() throws IOException {
        Fakes.Request sent = new Fakes.Request();
        sent.body = new byte[1000];
        CountingRequest request = new CountingRequest(sent.proxy);
        try (InputStream stream = request.getInputStream()) {
            assertThat(request.getInputStream()).isSameAs(stream);
            assertThat(stream.read()).isZero();
            assertThat(stream.read(new byte[99])).isEqualTo(99);
            assertThat(request.count()).isEqualTo(100);
            assertThat(stream.readAllBytes()).hasSize(900);
            assertThat(stream.read()).isEqualTo(-1);
            assertThat(stream.read(new byte[10], 0, 10)).isEqualTo(-1);
        }
        assertThat(request.count()).isEqualTo(1000);
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "UTF-16BE"})
    void aRequestsCharactersCountAsBytes(String encoding) throws IOException {
        Fakes.Request sent = new Fakes.Request();
        sent.encoding = encoding;
        sent.body = "zwölf\nBücher\n".repeat(2000).getBytes(encoding);
        CountingRequest request = new CountingRequest(sent.proxy);
        BufferedReader reader = request.getReader();
        assertThat(request.getReader()).isSameAs(reader);
        assertThat(reader.readLine()).isEqualTo("zwölf");
        while (reader.read() >= 0) {
            assertThat(request.count()).isPositive();
        }
        assertThat(request.count()).isEqualTo(sent.body.length);
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "none",
            value = {
                "none,                                     none",
                "text/html,                                none",
                "text/html;charset=UTF-8,                  utf-8",
                "text/html; charset=utf8,                  utf-8",
                "'text/html; charset=\"utf-8\"',           utf-8",
                "text/html; CharSet=ISO-8859-1; x=y,       iso-8859-1",
                "text/html; charset=latin1,                iso-8859-1",
                "text/html; charset=klingon,               _OTHER",
                "text/html; charset=,                      _OTHER",
                "text/html; charset=not a name,            _OTHER",
                "charset=utf-8,                            none",
                "text/charset=utf-8,                       none",
                "text/html; x-charset=klingon,             none",
                "text/html; x-charset=k; charset=utf-8,    utf-8"
            })
    void charsetsThatResponsesName(String contentType, String label) {
        assertThat(Charsets.named(contentType)).isEqualTo(label);
    }
}
