package io.github.cdiprometheus.http;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.BufferedReader;
import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;

/**
 * A request whose body's size is not declared (chunked, or HTTP/2): counts the bytes that the application reads. What
 * the server parses itself, such as form parameters and parts, is not seen.
 */
final class CountingRequest extends HttpServletRequestWrapper {

    private final ByteCount count = new ByteCount();
    private ServletInputStream stream;
    private BufferedReader reader;

    CountingRequest(HttpServletRequest request) {
        super(request);
    }

    long count() {
        return count.bytes();
    }

    @Override
    public ServletInputStream getInputStream() throws IOException {
        if (stream == null) {
            stream = new CountingInputStream(super.getInputStream(), count);
        }
        return stream;
    }

    @Override
    public BufferedReader getReader() throws IOException {
        if (reader == null) {
            reader = new BufferedReader(new CountingReader(super.getReader(), getCharacterEncoding(), count));
        }
        return reader;
    }

    private static final class CountingInputStream extends ServletInputStream {
        private final ServletInputStream stream;
        private final ByteCount count;

        CountingInputStream(ServletInputStream stream, ByteCount count) {
            this.stream = stream;
            this.count = count;
        }

        @Override
        public int read() throws IOException {
            int read = stream.read();
            if (read >= 0) {
                count.add(1);
            }
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = stream.read(bytes, offset, length);
            if (read > 0) {
                count.add(read);
            }
            return read;
        }

        @Override
        public int available() throws IOException {
            return stream.available();
        }

        @Override
        public void close() throws IOException {
            stream.close();
        }

        @Override
        public boolean isFinished() {
            return stream.isFinished();
        }

        @Override
        public boolean isReady() {
            return stream.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            stream.setReadListener(listener);
        }
    }

    private static final class CountingReader extends FilterReader {
        private final EncodedLength encoded;
        private final ByteCount count;

        CountingReader(Reader reader, String encoding, ByteCount count) {
            super(reader);
            this.encoded = new EncodedLength(encoding);
            this.count = count;
        }

        @Override
        public int read() throws IOException {
            int read = in.read();
            if (read >= 0) {
                count.add(encoded.of((char) read));
            }
            return read;
        }

        @Override
        public int read(char[] chars, int offset, int length) throws IOException {
            int read = in.read(chars, offset, length);
            if (read > 0) {
                count.add(encoded.of(chars, offset, read));
            }
            return read;
        }
    }
}
