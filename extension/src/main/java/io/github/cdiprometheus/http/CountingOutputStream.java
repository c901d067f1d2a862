package io.github.cdiprometheus.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/** The server's stream, with its bytes counted; printing, which no server overrides, comes down to writing. */
final class CountingOutputStream extends ServletOutputStream {

    private final ServletOutputStream stream;
    private final ByteCount count;

    CountingOutputStream(ServletOutputStream stream, ByteCount count) {
        this.stream = stream;
        this.count = count;
    }

    @Override
    public void write(int b) throws IOException {
        stream.write(b);
        count.add(1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        stream.write(bytes, offset, length);
        count.add(length);
    }

    @Override
    public void flush() throws IOException {
        stream.flush();
    }

    @Override
    public void close() throws IOException {
        stream.close();
    }

    @Override
    public boolean isReady() {
        return stream.isReady();
    }

    @Override
    public void setWriteListener(WriteListener listener) {
        stream.setWriteListener(listener);
    }
}
