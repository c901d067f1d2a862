package io.github.cdiprometheus.export.port;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** The chunked transfer coding (RFC 9112, 7.1). Only {@link #finish()} makes it complete. */
final class ChunkedOutputStream extends OutputStream {

    private final OutputStream out;
    private final byte[] chunk = new byte[16 * 1024];
    private int length;

    ChunkedOutputStream(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int b) throws IOException {
        if (length == chunk.length) {
            writeChunk();
        }
        chunk[length++] = (byte) b;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        int done = 0;
        while (done < count) {
            if (length == chunk.length) {
                writeChunk();
            }
            int part = Math.min(count - done, chunk.length - length);
            System.arraycopy(bytes, offset + done, chunk, length, part);
            length += part;
            done += part;
        }
    }

    /** The last chunk, without which a client knows that something is missing. */
    void finish() throws IOException {
        writeChunk();
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    private void writeChunk() throws IOException {
        if (length > 0) {
            out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(chunk, 0, length);
            out.write('\r');
            out.write('\n');
            length = 0;
        }
    }
}
