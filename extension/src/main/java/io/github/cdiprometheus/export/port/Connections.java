package io.github.cdiprometheus.export.port;

import java.lang.System.Logger.Level;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/**
 * The open connections, bounded in number and time, so that slow and silent clients never hold up a scrape: each has its
 * deadlines, and who is idle gives way where others wait for a thread. Thread-safe.
 */
final class Connections {

    /** More than these are not accepted: they wait in the queue of the operating system. */
    static final int MOST = 64;
    /** Who is idle for longer gives way to others that wait for a thread: no honest scraper is slow to ask. */
    static final long GIVES_WAY_NANOS = 1_000_000_000L;

    private static final System.Logger LOG = System.getLogger(Connections.class.getPackageName());

    private final Executor executor;
    /** Oldest first. */
    private final Set<Connection> open = new LinkedHashSet<>();
    /** Those of them that the executor has not taken yet. */
    private final Deque<Connection> refused = new ArrayDeque<>();

    private boolean warned;
    private boolean closed;
    /** Why the executor did not take one, the last time. */
    private Throwable refusal;

    Connections(Executor executor) {
        this.executor = executor;
    }

    void add(Connection connection) {
        synchronized (open) {
            if (!closed) {
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
            boolean full = open.size() >= MOST;
            open.stream()
                    .filter(connection -> full || connection.started())
                    .filter(connection -> connection.isIdleFor(GIVES_WAY_NANOS))
                    .limit(full ? MOST : waiting)
                    .forEach(closing::add);
            closing.forEach(this::giveUp);
        }
    }

    /** Waits until there is room for one more, for one {@linkplain #tickMillis() tick} at most. */
    boolean awaitRoom() throws InterruptedException {
        synchronized (open) {
            if (open.size() >= MOST) {
                open.wait(tickMillis());
            }
            return open.size() < MOST;
        }
    }

    int tickMillis() {
        synchronized (open) {
            boolean busy = open.stream().anyMatch(connection -> !connection.started());
            return busy ? 50 : open.isEmpty() ? 1000 : 250;
        }
    }

    /** Closes all of them, and those that are yet to come. */
    void close() {
        synchronized (open) {
            closed = true;
            List.copyOf(open).forEach(this::giveUp);
        }
    }

    /**
     * After {@link #close()}: waits for the threads to be done.
     *
     * @param end in nanoseconds of {@link System#nanoTime()}
     */
    void awaitEnd(long end) throws InterruptedException {
        synchronized (open) {
            for (long left = end - System.nanoTime(); !open.isEmpty() && left > 0; left = end - System.nanoTime()) {
                TimeUnit.NANOSECONDS.timedWait(open, left);
            }
        }
    }

    private void dispatch() {
        while (!refused.isEmpty()) {
            // who is silent can wait; with a thread it would do nothing else
            Connection next =
                    refused.stream().filter(Connection::hasSpoken).findFirst().orElse(refused.peek());
            try {
                executor.execute(next);
                refused.remove(next);
            } catch (RuntimeException | OutOfMemoryError e) {
                // not only rejections: containers that stop throw others. The error: no thread could be started
                refusal = e;
                return;
            }
        }
    }

    private void giveUp(Connection connection) {
        boolean waits = !connection.started();
        boolean inVain = waits && !closed && connection.hasSpoken();
        connection.close();
        if (waits) {
            refused.remove(connection);
            remove(connection);
        }
        if (inVain) {
            LOG.log(
                    warned ? Level.DEBUG : Level.WARNING,
                    "A client of the metrics port waited in vain for a thread of the executor",
                    refusal);
            warned = true;
        }
    }
}
