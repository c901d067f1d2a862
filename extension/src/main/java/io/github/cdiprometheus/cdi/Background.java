package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.export.ManagedThreads;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.migration.Migrations;
import io.github.cdiprometheus.pool.PoolFigures;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

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
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Thread> threads = new ArrayList<>();

    private Background(long pauseMillis) {
        this.pauseMillis = pauseMillis;
    }

    /** Begins, unless it has begun already or there is nothing to ask. */
    static void start(ApplicationMetrics metrics) {
        start(metrics, PAUSE_MILLIS);
    }

    static void start(ApplicationMetrics metrics, long pauseMillis) {
        if (metrics.jdbc() == null) {
            return;
        }
        try {
            metrics.companion(Background.class, () -> {
                Background background = new Background(pauseMillis);
                if (metrics.migrations() != null) {
                    Migrations migrations = MigrationBeans.migrations(metrics);
                    background.repeat("prometheus-migrations-", () -> migrations.refresh(PAUSES_PER_MINUTE));
                }
                if (WebModule.isOnServer()) {
                    PoolFigures pools = PoolFigures.ofServer(metrics.jdbc());
                    background.repeat("prometheus-pools-", pools::refresh);
                }
                return background;
            });
        } catch (RuntimeException | LinkageError e) {
            // an application that would run without us runs on
            LOG.log(Level.ERROR, "No thread that asks databases and pools", e);
        }
    }

    private void repeat(String name, Runnable task) {
        Thread thread = ManagedThreads.factory(name).newThread(() -> run(task));
        threads.add(thread);
        thread.start();
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

    /** Without interrupting them: to some databases that is the end of their files. */
    @Override
    public void close() {
        closed.countDown();
        try {
            for (Thread thread : threads) {
                thread.join(PATIENCE_MILLIS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
