package io.github.cdiprometheus.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;

/**
 * The server's stream, with its bytes counted. Every call reaches the server's stream as it is: Catalina encodes what is
 * printed in the response's charset, where the API's own code knows ISO 8859-1 only.
 */
final class CountingOutputStream extends ServletOutputStream {

    /** What the API's println, and every server's, ends a line with: CR LF. */
    private static final int LINE_END = 2;

    private final ServletOutputStream stream;
    private final ByteCount count;
    private final EncodedLength printed;

    /** @param encoding the response's charset */
    CountingOutputStream(ServletOutputStream stream, String encoding, ByteCount count) {
        this.stream = stream;
        this.count = count;
        this.printed = new EncodedLength(printsByItself(stream) ? encoding : "ISO-8859-1");
    }

    private static boolean printsByItself(ServletOutputStream stream) {
        try {
            return stream.getClass().getMethod("print", String.class).getDeclaringClass() != ServletOutputStream.class;
        } catch (NoSuchMethodException e) {
            return false;
        }
    }

    @Override
    public void print(String text) throws IOException {
        stream.print(text);
        String written = String.valueOf(text);
        count.add(printed.of(written, 0, written.length()));
    }

    @Override
    public void println() throws IOException {
        stream.println();
        count.add(LINE_END);
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
        if (!count.isComplete()) {
            stream.flush();
        }
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
