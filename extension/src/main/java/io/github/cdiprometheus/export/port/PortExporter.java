package io.github.cdiprometheus.export.port;

import io.github.cdiprometheus.config.PortConfig;
import io.github.cdiprometheus.export.ScrapeHandler;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/**
 * The metrics on a port of their own: one thread that listens, a few that answer. Nothing that befalls the application's
 * own threads concerns them. Thread-safe; {@link #close()} gives the port back before it does anything else.
 */
public final class PortExporter implements MetricsPort, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(PortExporter.class.getPackageName());
    private static final long PATIENCE_MILLIS = 5_000;
    private static final long TARGET_RETRY_NANOS = 5_000_000_000L;

    private final PortSetup setup;
    private final Map<String, String> labels;
    /** Null: the executor is the application's. */
    private final ThreadPoolExecutor pool;

    private final Connections connections;
    private final Listener listener;
    private final Thread thread;
    private TargetsFile targetsFile;
    private boolean triedTarget;
    private long lastTried;
    private boolean warned;

    private PortExporter(PortSetup setup, ScrapeHandler scrapes, Map<String, String> labels) {
        PortConfig config = setup.config();
        this.setup = setup;
        this.labels = Map.copyOf(labels);
        ThreadFactory threads = Threads.factory();
        boolean ownThreads = config.executor().value().isEmpty();
        Executor executor = ownThreads ? Threads.pool(threads) : Threads.executor(config.executor());
        this.pool = ownThreads ? (ThreadPoolExecutor) executor : null;
        this.connections = new Connections(executor);
        Pages pages = new Pages(
                config.path(),
                scrapes,
                config.credentials() == null ? null : new BasicAuthentication(config.credentials()));
        this.listener = new Listener(
                config.ports(),
                setup.address(),
                connections,
                socket -> new Connection(socket, setup.tls(), pages, System::nanoTime, connections::remove),
                this::bound,
                this::lookAfterTarget);
        this.thread = threads.newThread(listener);
    }

    static PortExporter start(PortSetup setup, ScrapeHandler scrapes, Map<String, String> labels) {
        PortExporter exporter = new PortExporter(setup, scrapes, labels);
        try {
            if (exporter.pool != null) {
                // one thread always: it can scrape when no other can be started
                exporter.pool.prestartAllCoreThreads();
            }
            exporter.listener.open();
            exporter.thread.start();
            return exporter;
        } catch (RuntimeException | Error e) {
            // such as no memory for a thread: the port would be taken, and nobody there
            exporter.close();
            throw e;
        }
    }

    @Override
    public OptionalInt number() {
        int port = listener.port();
        return port == 0 ? OptionalInt.empty() : OptionalInt.of(port);
    }

    @Override
    public Optional<URI> uri() {
        OptionalInt port = number();
        return port.isEmpty()
                ? Optional.empty()
                : Optional.of(target(port.getAsInt()).uri());
    }

    @Override
    public void close() {
        listener.close();
        forgetTarget();
        connections.close();
        if (pool != null) {
            pool.shutdownNow();
        }
        try {
            // a collector of the application that hangs must not hold up its end for long
            long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
            thread.join(PATIENCE_MILLIS);
            connections.awaitEnd(end);
            if (pool != null && !pool.awaitTermination(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                LOG.log(
                        Level.WARNING,
                        pool.getActiveCount() + " threads of the metrics port do not end, and hold the application: "
                                + "a collector of the application may hang");
            }
        } catch (InterruptedException e) {
            // whoever stops the application is in a hurry; everything has been told to end
            Thread.currentThread().interrupt();
        }
    }

    private void bound(int port) {
        LOG.log(
                Level.INFO,
                "Metrics on port {0}: {1}",
                String.valueOf(port),
                target(port).uri());
        lookAfterTarget();
    }

    /** Writes the file that names the target, unless it is there: the disk may have been full, or somebody tidied up. */
    private synchronized void lookAfterTarget() {
        int port = listener.port();
        if (setup.targetsDirectory() == null || port == 0 || targetsFile != null && targetsFile.exists()) {
            return;
        }
        long now = System.nanoTime();
        if (triedTarget && now - lastTried < TARGET_RETRY_NANOS) {
            return;
        }
        triedTarget = true;
        lastTried = now;
        forgetTarget();
        try {
            targetsFile =
                    TargetsFile.write(setup.targetsDirectory(), target(port).json());
            warned = false;
        } catch (IOException e) {
            LOG.log(
                    warned ? Level.DEBUG : Level.WARNING,
                    setup.config().targetsDirectory().key() + ": Prometheus is not told of port " + port
                            + " yet, and it is tried again: " + e);
            warned = true;
        }
    }

    private synchronized void forgetTarget() {
        if (targetsFile != null) {
            targetsFile.close();
            targetsFile = null;
        }
    }

    private Target target(int port) {
        String scheme = setup.tls() == null ? "http" : "https";
        return new Target(
                scheme,
                BindAddress.advertised(setup.address()),
                port,
                setup.config().path(),
                labels);
    }
}
