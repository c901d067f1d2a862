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
    private static final long PAUSE_MILLIS = 1_000;
    private static final int BACKLOG = 256;

    private static final System.Logger LOG = System.getLogger(Listener.class.getPackageName());

    private final Configured<PortRange> ports;
    private final InetAddress address;
    private final Connections connections;
    private final Function<Socket, Connection> toConnection;
    private final Consumer<Integer> whenBound;
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile ServerSocket server;
    private boolean warned;
    private boolean failed;

    /**
     * @param address null: all addresses
     * @param whenBound told each port that is taken, before connections are accepted
     */
    Listener(
            Configured<PortRange> ports,
            InetAddress address,
            Connections connections,
            Function<Socket, Connection> toConnection,
            Consumer<Integer> whenBound) {
        this.ports = ports;
        this.address = address;
        this.connections = connections;
        this.toConnection = toConnection;
        this.whenBound = whenBound;
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
        long retryMillis = FIRST_RETRY_MILLIS;
        try {
            while (!isClosed()) {
                if (port() != 0) {
                    retryMillis = FIRST_RETRY_MILLIS;
                    accept();
                } else if (!closed.await(retryMillis, TimeUnit.MILLISECONDS)) {
                    retryMillis = Math.min(2 * retryMillis, LAST_RETRY_MILLIS);
                    open();
                }
            }
        } catch (InterruptedException e) {
            // whose thread it is wants it back
            Thread.currentThread().interrupt();
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

    private void accept() throws InterruptedException {
        ServerSocket current = server;
        try {
            current.setSoTimeout(connections.tickMillis());
            if (connections.awaitRoom()) {
                connections.add(toConnection.apply(current.accept()));
                failed = false;
            }
        } catch (SocketTimeoutException e) {
            // nobody came: time to look after those who are there
        } catch (IOException | RuntimeException | Error e) {
            if (!isClosed()) {
                LOG.log(
                        failed ? Level.DEBUG : Level.WARNING,
                        "No connection could be accepted on port " + current.getLocalPort(),
                        e);
                failed = true;
                // too many open files, or no memory: it must not end the thread, and is of no use to try again at once
                closed.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS);
            }
        }
        tick();
    }

    private void tick() {
        try {
            connections.tick();
        } catch (RuntimeException | Error e) {
            LOG.log(Level.WARNING, "The clients of the metrics port were not looked after", e);
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
