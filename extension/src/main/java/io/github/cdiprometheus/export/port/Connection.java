package io.github.cdiprometheus.export.port;

import io.github.cdiprometheus.export.ScrapeResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.net.Socket;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * One client, served on a thread of the executor: at most one request, one answer, and it is closed. Whoever watches it
 * may {@linkplain #close() close} it from another thread, which ends whatever it waits for.
 */
final class Connection implements Runnable {

    /** For a TLS handshake and the head of a request. A client that is alive needs milliseconds. */
    static final long REQUEST_NANOS = 10_000_000_000L;
    /** For collecting and sending a page. Prometheus' own default gives up after ten seconds. */
    static final long RESPONSE_NANOS = 60_000_000_000L;

    private static final System.Logger LOG = System.getLogger(Connection.class.getPackageName());
    private static final int UNREAD_QUIET_MILLIS = 500;

    private final Socket socket;
    private final TlsContext tls;
    private final Pages pages;
    private final LongSupplier clock;
    private final Consumer<Connection> whenOver;
    private volatile long deadline;
    private volatile boolean started;
    /** The thread that collects the answer, while it does. */
    private volatile Thread answering;

    private volatile long waitingSince;

    /**
     * @param tls null: plain HTTP
     * @param clock in nanoseconds
     * @param whenOver told once, when the thread is done with it
     */
    Connection(Socket socket, TlsContext tls, Pages pages, LongSupplier clock, Consumer<Connection> whenOver) {
        this.socket = socket;
        this.tls = tls;
        this.pages = pages;
        this.clock = clock;
        this.whenOver = whenOver;
        this.waitingSince = clock.getAsLong();
        this.deadline = waitingSince + REQUEST_NANOS;
    }

    /** Whether a thread has taken it. */
    boolean started() {
        return started;
    }

    /** While no thread has taken it: whether there is something to be read. */
    boolean hasSpoken() {
        try {
            return socket.getInputStream().available() > 0;
        } catch (IOException e) {
            // whoever reads will find out
            return true;
        }
    }

    /** Whether it has been the client's turn for that long, to ask or to read. */
    boolean isIdleFor(long nanos) {
        return answering == null && clock.getAsLong() - waitingSince > nanos && (started || !hasSpoken());
    }

    boolean isOverdue() {
        return clock.getAsLong() - deadline > 0;
    }

    @Override
    public void run() {
        waitingSince = clock.getAsLong();
        started = true;
        try (socket;
                Socket channel = tls == null ? socket : tls.over(socket)) {
            serve(channel);
        } catch (IOException e) {
            // clients come and go; a handshake that fails is one of these
            LOG.log(Level.DEBUG, "A client of the metrics port was not served", e);
        } catch (RuntimeException | Error e) {
            // memory that is short while one page is written must not end the thread
            logIfPossible(e);
        } finally {
            whenOver.accept(this);
        }
    }

    private static void logIfPossible(Throwable failure) {
        try {
            LOG.log(Level.WARNING, "A client of the metrics port was not served", failure);
        } catch (OutOfMemoryError e) {
            // to say so takes memory too
        }
    }

    /**
     * Ends it, whatever it is doing, with a reset: a client of HTTP/1.0 takes any other end for that of the page. The
     * plain socket: that of TLS would want to say goodbye first.
     */
    void close() {
        try (socket) {
            socket.setSoLinger(true, 0);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A client's socket was not closed", e);
        }
        synchronized (this) {
            if (answering != null) {
                // a collector of the application that waits for something
                answering.interrupt();
            }
        }
    }

    private void serve(Socket channel) throws IOException {
        RequestReader reader = new RequestReader(channel.getInputStream());
        ScrapeResponse response;
        boolean chunked = true;
        boolean unread = true;
        try {
            Request request = reader.read();
            if (request == null) {
                return;
            }
            chunked = request.understandsChunks();
            unread = request.announcesBody();
            deadline = clock.getAsLong() + RESPONSE_NANOS;
            response = answer(request);
        } catch (RefusedException e) {
            response = Pages.message(e.status(), e.getMessage(), Map.of());
        }
        try {
            ResponseWriter.write(response, chunked, channel.getOutputStream());
        } catch (RuntimeException | Error e) {
            // before it is closed as if the page were complete
            close();
            throw e;
        }
        if (unread) {
            deadline = clock.getAsLong() + REQUEST_NANOS;
            discard(channel, reader.rest());
        }
    }

    private ScrapeResponse answer(Request request) {
        synchronized (this) {
            answering = Thread.currentThread();
        }
        try {
            return pages.answer(request);
        } finally {
            waitingSince = clock.getAsLong();
            synchronized (this) {
                answering = null;
                // it was for the answer only: the thread is the executor's
                Thread.interrupted();
            }
        }
    }

    /** Or the client would get a reset instead of the answer, as it has sent more than was read (RFC 9112, 9.6). */
    private static void discard(Socket channel, InputStream rest) throws IOException {
        channel.shutdownOutput();
        channel.setSoTimeout(UNREAD_QUIET_MILLIS);
        rest.transferTo(OutputStream.nullOutputStream());
    }
}
