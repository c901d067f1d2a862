package io.github.cdiprometheus.export.port;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.github.cdiprometheus.export.ScrapeResponse;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ResponseWriterTest {

    private static final Map<String, String> HEADERS = Map.of("Content-Type", "text/plain");

    @Test
    void chunks() throws IOException {
        String text = text(new ScrapeResponse(200, HEADERS, body("hello")), true);

        assertThat(text)
                .startsWith("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n")
                .contains("\r\nConnection: close\r\n", "\r\nTransfer-Encoding: chunked\r\n")
                .endsWith("\r\n\r\n5\r\nhello\r\n0\r\n\r\n");
    }

    @Test
    void untilTheEndOfTheConnection() throws IOException {
        String text = text(new ScrapeResponse(200, HEADERS, body("hello")), false);

        assertThat(text).contains("\r\nConnection: close\r\n").doesNotContain("Transfer-Encoding");
        assertThat(text).endsWith("\r\n\r\nhello");
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void withoutBody(boolean chunked) throws IOException {
        String text = text(new ScrapeResponse(200, HEADERS, null), chunked);

        assertThat(text).doesNotContain("Transfer-Encoding").endsWith("Connection: close\r\n\r\n");
    }

    @Test
    void anEmptyBodyIsOneToo() throws IOException {
        assertThat(text(new ScrapeResponse(200, HEADERS, body("")), true)).endsWith("\r\n\r\n0\r\n\r\n");
    }

    /** RFC 9110, 5.6.7: two digits of the day, whatever the language of the host. */
    @Test
    void dates() throws IOException {
        assertThat(ResponseWriter.date(Instant.EPOCH)).isEqualTo("Thu, 01 Jan 1970 00:00:00 GMT");
        assertThat(ResponseWriter.date(Instant.parse("2026-11-23T13:50:13.9Z")))
                .isEqualTo("Mon, 23 Nov 2026 13:50:13 GMT");
        assertThat(text(new ScrapeResponse(200, HEADERS, null), true))
                .containsPattern("\r\nDate: [A-Z][a-z]{2}, \\d{2} [A-Z][a-z]{2} \\d{4} \\d{2}:\\d{2}:\\d{2} GMT\r\n");
    }

    @Test
    void everyStatusHasItsReason() throws IOException {
        for (int status : new int[] {200, 400, 401, 404, 405, 414, 431, 500, 505}) {
            assertThat(text(new ScrapeResponse(status, HEADERS, null), true))
                    .matches("(?s)HTTP/1.1 " + status + " [A-Z].*");
        }
    }

    /** Any sizes of writes, around those of the chunks, come out as they went in. */
    @Test
    void largeBodies() throws IOException {
        Random random = new Random(1);
        for (int size : new int[] {1, 16 * 1024 - 1, 16 * 1024, 16 * 1024 + 1, 100_000}) {
            byte[] bytes = new byte[size];
            random.nextBytes(bytes);
            ScrapeResponse response = new ScrapeResponse(200, HEADERS, out -> {
                for (int done = 0; done < size; ) {
                    int part = Math.min(size - done, random.nextInt(40_000));
                    if (part == 1) {
                        out.write(bytes[done]);
                    } else {
                        out.write(bytes, done, part);
                    }
                    done += part;
                }
            });

            assertThat(Answer.read(in(response, true)).body()).isEqualTo(bytes);
            assertThat(Answer.read(in(response, false)).body()).isEqualTo(bytes);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 16 * 1024, 100_000})
    void aBodyThatFailsHasNoLastChunk(int before) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ScrapeResponse response = new ScrapeResponse(200, HEADERS, body -> {
            body.write(new byte[before]);
            throw new IllegalStateException("half-way");
        });

        assertThatExceptionOfType(IllegalStateException.class)
                .isThrownBy(() -> ResponseWriter.write(response, true, out));
        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(() -> Answer.read(new ByteArrayInputStream(out.toByteArray())));
    }

    private static ScrapeResponse.Body body(String text) {
        return (OutputStream out) -> out.write(text.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(ScrapeResponse response, boolean chunked) throws IOException {
        return new String(in(response, chunked).readAllBytes(), StandardCharsets.ISO_8859_1);
    }

    private static ByteArrayInputStream in(ScrapeResponse response, boolean chunked) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ResponseWriter.write(response, chunked, out);
        return new ByteArrayInputStream(out.toByteArray());
    }
}
