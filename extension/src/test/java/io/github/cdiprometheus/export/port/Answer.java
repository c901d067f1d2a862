package io.github.cdiprometheus.export.port;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * A response, read strictly: fails the test for anything that is not HTTP, and throws where the body ends too early.
 *
 * @param headers by lower-case name
 */
record Answer(String statusLine, Map<String, String> headers, byte[] body) {

    static Answer read(InputStream in) throws IOException {
        String statusLine = line(in);
        assertThat(statusLine).matches("HTTP/1\\.1 [1-5][0-9][0-9] [A-Za-z0-9 ]+");
        Map<String, String> headers = new TreeMap<>();
        for (String line = line(in); !line.isEmpty(); line = line(in)) {
            assertThat(line).matches("[A-Za-z-]+: [^ ].*");
            String[] header = line.split(": ", 2);
            assertThat(headers.put(header[0].toLowerCase(Locale.ROOT), header[1]))
                    .as(line)
                    .isNull();
        }
        boolean chunked = "chunked".equals(headers.get("transfer-encoding"));
        byte[] body = chunked ? chunks(in) : in.readAllBytes();
        assertThat(in.read()).as("the connection is closed").isEqualTo(-1);
        return new Answer(statusLine, headers, body);
    }

    int status() {
        return Integer.parseInt(statusLine.substring(9, 12));
    }

    String header(String name) {
        return headers.get(name.toLowerCase(Locale.ROOT));
    }

    String text() {
        return new String(body, StandardCharsets.UTF_8);
    }

    private static byte[] chunks(InputStream in) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        while (true) {
            String size = line(in);
            assertThat(size).matches("[0-9a-f]+");
            byte[] chunk = in.readNBytes(Integer.parseInt(size, 16));
            body.write(chunk);
            if (chunk.length < Integer.parseInt(size, 16)) {
                throw new EOFException("in the middle of a chunk");
            }
            assertThat(line(in)).isEmpty();
            if (chunk.length == 0) {
                return body.toByteArray();
            }
        }
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        for (int b = in.read(); b != '\n'; b = in.read()) {
            if (b < 0) {
                throw new EOFException("after \"" + line.toString(StandardCharsets.ISO_8859_1) + "\"");
            }
            line.write(b);
        }
        String text = line.toString(StandardCharsets.ISO_8859_1);
        assertThat(text).endsWith("\r");
        return text.substring(0, text.length() - 1);
    }
}
