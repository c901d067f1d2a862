package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.export.ManagedThreads;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.migration.Migrations;
import io.github.cdiprometheus.pool.PoolFigures;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;

/**
 * What is asked of others now and then, so that no scrape has to: each on a thread of its own, for a database that does
 * not answer must not keep the figures of its pool from being read.
 */
final class Background implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger("io.github.cdiprometheus");
    private static final long PAUSE_MILLIS = 5_000;
    private static final int PAUSES_PER_MINUTE = 12;
    private static final long PATIENCE_MILLIS = 5_000;

    private final long pauseMillis;
    private final long patienceMillis;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Begun> threads = new ArrayList<>();

    /** @param end what asks no more from when this is called, and tells whether its thread ends soon */
    private record Begun(Thread thread, BooleanSupplier end) {}

    private Background(long pauseMillis, long patienceMillis) {
        this.pauseMillis = pauseMillis;
        this.patienceMillis = patienceMillis;
    }

    /** Begins, unless it has begun already, when there is somebody to ask. */
    static void start(ApplicationMetrics metrics) {
        start(metrics, PAUSE_MILLIS, PATIENCE_MILLIS);
    }

    static void start(ApplicationMetrics metrics, long pauseMillis, long patienceMillis) {
        if (metrics.companion(Background.class) != null) {
            return;
        }
        Background background = metrics.companion(Background.class, () -> new Background(pauseMillis, patienceMillis));
        if (metrics.migrations() != null) {
            Migrations migrations = MigrationBeans.migrations(metrics);
            migrations.whenUsed(background.thread(
                    "prometheus-migrations-", () -> migrations.refresh(PAUSES_PER_MINUTE), migrations::end));
        }
        if (metrics.jdbc() != null && ApplicationMetrics.isOnServer()) {
            PoolFigures pools = PoolFigures.ofServer(metrics.jdbc());
            metrics.jdbc().whenUsed(background.thread("prometheus-pools-", pools::refresh, () -> true));
        }
    }

    /**
     * Starts a thread when it is run, the first time. The container's threads are looked up now, in the context of a
     * component.
     *
     * @param end called at the end: whether the thread ends soon
     */
    private Runnable thread(String name, Runnable task, BooleanSupplier end) {
        ThreadFactory factory = ManagedThreads.factory(name);
        AtomicBoolean begun = new AtomicBoolean();
        return () -> {
            if (!begun.getAndSet(true)) {
                begin(factory, task, end);
            }
        };
    }

    private synchronized void begin(ThreadFactory factory, Runnable task, BooleanSupplier end) {
        if (closed.getCount() == 0) {
            return;
        }
        try {
            Thread thread = factory.newThread(() -> run(task));
            thread.start();
            threads.add(new Begun(thread, end));
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            // an application that would run without us runs on
            LOG.log(Level.ERROR, "No thread that asks databases and pools", e);
        }
    }

    private void run(Runnable task) {
        boolean warned = false;
        try {
            do {
                try {
                    task.run();
                } catch (RuntimeException | Error e) {
                    LOG.log(warned ? Level.DEBUG : Level.WARNING, "Databases and pools are not asked", e);
                    warned = true;
                }
            } while (!closed.await(pauseMillis, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            // whose thread it is wants it back
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Without interrupting them: to some databases that is the end of their files. One that waits for a connection is not
     * waited for: that may take long, and does nothing more once it has, or has not, got it.
     */
    @Override
    public void close() {
        List<Begun> begun;
        synchronized (this) {
            closed.countDown();
            begun = List.copyOf(threads);
        }
        try {
            for (Begun one : begun) {
                if (one.end().getAsBoolean()) {
                    one.thread().join(patienceMillis);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
