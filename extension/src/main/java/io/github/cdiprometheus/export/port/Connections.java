package io.github.cdiprometheus.export.port;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * The open connections, bounded in number and time, so that slow and silent clients never hold up a scrape: each has its
 * deadlines, and the oldest give way where others wait for a thread. Thread-safe.
 */
final class Connections {

    /** More than these are closed as they come. */
    static final int MOST = 64;
    /** A connection that is served for longer gives way to one that waits: no honest scraper is slow to ask. */
    static final long GIVES_WAY_NANOS = 1_000_000_000L;

    private static final System.Logger LOG = System.getLogger(Connections.class.getPackageName());

    private final Executor executor;
    /** Oldest first. */
    private final Set<Connection> open = new LinkedHashSet<>();
    /** Those of them that the executor has not taken yet. */
    private final Deque<Connection> refused = new ArrayDeque<>();

    private final AtomicBoolean warned = new AtomicBoolean();

    Connections(Executor executor) {
        this.executor = executor;
    }

    void add(Connection connection) {
        synchronized (open) {
            if (open.size() < MOST) {
                open.add(connection);
                refused.add(connection);
                dispatch();
                return;
            }
        }
        connection.close();
    }

    void remove(Connection connection) {
        synchronized (open) {
            open.remove(connection);
            open.notifyAll();
        }
    }

    /** Closes those whose time is over, and hands on those that wait. To be called every {@link #tickMillis()}. */
    void tick() {
        synchronized (open) {
            dispatch();
            List<Connection> closing = new ArrayList<>();
            int waiting = 0;
            for (Connection connection : open) {
                waiting += connection.started() ? 0 : 1;
                if (connection.isOverdue()) {
                    closing.add(connection);
                }
            }
            open.stream()
                    .filter(connection -> connection.servedFor(GIVES_WAY_NANOS))
                    .limit(waiting)
                    .forEach(closing::add);
            closing.forEach(this::giveUp);
        }
    }

    int tickMillis() {
        synchronized (open) {
            boolean busy = open.stream().anyMatch(connection -> !connection.started());
            return busy ? 50 : open.isEmpty() ? 1000 : 250;
        }
    }

    /** Closes all of them and waits a while for their threads to be done. */
    void close(long patienceMillis) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patienceMillis);
        synchronized (open) {
            List.copyOf(open).forEach(this::giveUp);
            for (long left = end - System.nanoTime(); !open.isEmpty() && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(open, left);
            }
        }
    }

    private void dispatch() {
        while (!refused.isEmpty()) {
            try {
                executor.execute(refused.peek());
                refused.remove();
            } catch (RejectedExecutionException | OutOfMemoryError e) {
                // the error: no thread could be started; a thread that is there already may be free soon
                return;
            }
        }
    }

    private void giveUp(Connection connection) {
        connection.close();
        if (!connection.started()) {
            refused.remove(connection);
            remove(connection);
            LOG.log(
                    warned.compareAndSet(false, true) ? Level.WARNING : Level.DEBUG,
                    "A client of the metrics port waited in vain for a thread of the executor");
        }
    }
}
