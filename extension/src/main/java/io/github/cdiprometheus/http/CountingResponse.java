package io.github.cdiprometheus.http;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * A response that counts the bytes of its body and changes nothing else. Written by one thread at a time, as any
 * response; the count may be read by another one afterwards.
 *
 * <p>Bodies that the server writes itself, past the wrapper, are known by their {@code Content-Length} only: static
 * files. Error pages of the server come after the request has been measured and are not counted.
 */
final class CountingResponse extends HttpServletResponseWrapper {

    private final boolean head;
    private final ByteCount count = new ByteCount();
    private ServletOutputStream stream;
    private PrintWriter writer;

    CountingResponse(HttpServletResponse response, boolean head) {
        super(response);
        this.head = head;
    }

    @Override
    public ServletOutputStream getOutputStream() throws IOException {
        if (stream == null) {
            stream = new CountingOutputStream(super.getOutputStream(), getCharacterEncoding(), count);
        }
        return stream;
    }

    @Override
    public PrintWriter getWriter() throws IOException {
        if (writer == null) {
            PrintWriter serverWriter = super.getWriter();
            writer = new CountingWriter(serverWriter, getCharacterEncoding(), count);
        }
        return writer;
    }

    @Override
    public void reset() {
        super.reset();
        forget();
    }

    @Override
    public void resetBuffer() {
        super.resetBuffer();
        count.reset();
    }

    @Override
    public void sendError(int status) throws IOException {
        super.sendError(status);
        count.reset();
    }

    @Override
    public void sendError(int status, String message) throws IOException {
        super.sendError(status, message);
        count.reset();
    }

    @Override
    public void sendRedirect(String location) throws IOException {
        super.sendRedirect(location);
        count.reset();
    }

    /**
     * A forward is over, and the response complete. Undertow flushes a wrapped response before it closes it, which it
     * does not do to its own, and the client would get chunks instead of a length: such a flush is left out. Catalina
     * flushes both.
     */
    void forwarded() {
        if (getResponse().getClass().getName().startsWith("io.undertow.")) {
            count.complete();
        }
    }

    /** Bytes of body that the client gets with this status; none for HEAD, informational, 204 and 304. */
    long bodyBytes(int status) {
        if (head || status < 200 || status == SC_NO_CONTENT || status == SC_NOT_MODIFIED) {
            return 0;
        }
        long counted = count.bytes();
        return counted > 0 ? counted : declaredLength();
    }

    private long declaredLength() {
        String declared = getHeader("Content-Length");
        if (declared == null) {
            return 0;
        }
        try {
            return Math.max(0, Long.parseLong(declared));
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    /** After a reset the application may choose between stream and writer once more. */
    private void forget() {
        count.reset();
        stream = null;
        writer = null;
    }
}
