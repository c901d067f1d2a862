package io.github.cdiprometheus.export.port;

import io.github.cdiprometheus.config.Configured;
import io.github.cdiprometheus.config.PortRange;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Takes the first free port and accepts connections on it, until it is closed. While no port is free it tries again.
 * {@link #open()} and {@link #run()} are for one thread each, one after the other; the rest is thread-safe.
 */
final class Listener implements Runnable {

    /**
     * Two processes that begin to listen on one port at the same moment may both be told that it is taken (Linux: each
     * sees the other one on its way), and the port would stay free. So the range is gone through more than once.
     */
    private static final int PASSES = 3;

    private static final long FIRST_RETRY_MILLIS = 100;
    private static final long LAST_RETRY_MILLIS = 5_000;
    private static final long PAUSE_NANOS = 1_000_000_000L;
    private static final int BACKLOG = 256;

    private static final System.Logger LOG = System.getLogger(Listener.class.getPackageName());

    private final Configured<PortRange> ports;
    private final InetAddress address;
    private final Connections connections;
    private final Function<Socket, Connection> toConnection;
    private final Consumer<Integer> whenBound;
    private final Runnable regularly;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile ServerSocket server;
    private long retryMillis = FIRST_RETRY_MILLIS;
    private boolean warned;
    private Throwable unreported;
    private boolean failing;

    /**
     * @param address null: all addresses
     * @param whenBound told each port that is taken, before connections are accepted
     * @param regularly run every second at least while there is a port
     */
    Listener(
            Configured<PortRange> ports,
            InetAddress address,
            Connections connections,
            Function<Socket, Connection> toConnection,
            Consumer<Integer> whenBound,
            Runnable regularly) {
        this.ports = ports;
        this.address = address;
        this.connections = connections;
        this.toConnection = toConnection;
        this.whenBound = whenBound;
        this.regularly = regularly;
    }

    /** The port it has, or 0. */
    int port() {
        ServerSocket current = server;
        return current == null || current.isClosed() ? 0 : current.getLocalPort();
    }

    /** Takes the first port that is free, if one is; if none is, says so once. */
    void open() {
        IOException reason = new IOException("no port was tried");
        for (int pass = 0; pass < PASSES; pass++) {
            for (int port = ports.value().first(); port <= ports.value().last() && !isClosed(); port++) {
                try {
                    bound(bind(port));
                    return;
                } catch (IOException e) {
                    reason = e;
                }
            }
        }
        if (!warned && !isClosed()) {
            warned = true;
            boolean one = ports.value().first() == ports.value().last();
            LOG.log(
                    Level.WARNING,
                    ports.key() + ": no metrics on a port of their own yet: "
                            + (one
                                    ? "port " + ports.value() + " cannot be had"
                                    : "none of the ports " + ports.value() + " can be had")
                            + " (" + reason.getMessage() + "); the application runs on, and it is tried again");
        }
    }

    @Override
    public void run() {
        while (!isClosed()) {
            try {
                report();
                step();
            } catch (InterruptedException e) {
                // whose thread it is wants it back
                Thread.currentThread().interrupt();
                return;
            } catch (IOException | RuntimeException | Error e) {
                // too many open files, or no memory: this thread has to live on to show it. Nothing here takes memory
                unreported = e;
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** Gives the port back at once; {@link #run()} ends soon. */
    void close() {
        closed.countDown();
        closeQuietly(server);
    }

    private ServerSocket bind(int port) throws IOException {
        ServerSocket socket = new ServerSocket();
        try {
            // or connections of a predecessor that are not forgotten yet would keep its port from us for minutes
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(address, port), BACKLOG);
            return socket;
        } catch (IOException e) {
            closeQuietly(socket);
            throw e;
        }
    }

    private void bound(ServerSocket socket) {
        server = socket;
        if (isClosed()) {
            closeQuietly(socket);
            return;
        }
        whenBound.accept(socket.getLocalPort());
    }

    private void step() throws IOException, InterruptedException {
        if (port() != 0) {
            retryMillis = FIRST_RETRY_MILLIS;
            connections.tick();
            regularly.run();
            accept(server);
        } else if (!closed.await(retryMillis, TimeUnit.MILLISECONDS)) {
            retryMillis = Math.min(2 * retryMillis, LAST_RETRY_MILLIS);
            open();
        }
    }

    private void accept(ServerSocket current) throws IOException, InterruptedException {
        try {
            current.setSoTimeout(connections.tickMillis());
            if (connections.awaitRoom()) {
                take(current.accept());
                failing = false;
            }
        } catch (SocketTimeoutException e) {
            // nobody came: time to look after those who are there
        } catch (IOException e) {
            if (!isClosed()) {
                throw e;
            }
        }
    }

    private void take(Socket client) throws IOException {
        try {
            connections.add(toConnection.apply(client));
        } catch (RuntimeException | Error e) {
            // or it would wait for ever
            client.close();
            throw e;
        }
    }

    /** Later than the failure: what takes memory while there is none would fail again. */
    private void report() {
        if (unreported != null) {
            LOG.log(failing ? Level.DEBUG : Level.WARNING, "The metrics port " + port() + " did not work", unreported);
            failing = true;
            unreported = null;
        }
    }

    private boolean isClosed() {
        return closed.getCount() == 0;
    }

    private static void closeQuietly(ServerSocket socket) {
        try {
            if (socket != null) {
                socket.close();
            }
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "A port was not closed", e);
        }
    }
}
