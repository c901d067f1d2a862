package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.export.ManagedThreads;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import java.lang.System.Logger.Level;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Brings the metrics that client_java keeps in memory into the directory that several processes share, every second, and
 * tidies it up now and then. What a killed process can lose of them is the last second.
 */
final class Mirroring implements Runnable, AutoCloseable {

    private static final System.Logger LOG = System.getLogger("io.github.cdiprometheus");
    private static final long PAUSE_MILLIS = 1_000;
    private static final int MIRRORS_PER_COMPACTION = 30;
    private static final long PATIENCE_MILLIS = 5_000;

    private final ApplicationMetrics metrics;
    private final long pauseMillis;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;

    private Mirroring(ApplicationMetrics metrics, long pauseMillis) {
        this.metrics = metrics;
        this.pauseMillis = pauseMillis;
        this.thread = ManagedThreads.factory("prometheus-mirror-").newThread(this);
    }

    /** Begins, unless it has begun already or nothing is shared. */
    static void start(ApplicationMetrics metrics) {
        start(metrics, PAUSE_MILLIS);
    }

    static void start(ApplicationMetrics metrics, long pauseMillis) {
        if (!metrics.isShared()) {
            return;
        }
        try {
            metrics.companion(Mirroring.class, () -> {
                Mirroring mirroring = new Mirroring(metrics, pauseMillis);
                mirroring.thread.start();
                return mirroring;
            });
        } catch (RuntimeException | LinkageError e) {
            // an application that would run without us runs on; a scrape and the end bring its metrics there as well
            LOG.log(Level.ERROR, "No thread that brings metrics into the directory", e);
        }
    }

    @Override
    public void run() {
        try {
            for (int i = 1; !closed.await(pauseMillis, TimeUnit.MILLISECONDS); i++) {
                try {
                    metrics.mirror();
                    if (i % MIRRORS_PER_COMPACTION == 0) {
                        metrics.compact();
                    }
                } catch (OutOfMemoryError e) {
                    LOG.log(Level.DEBUG, "Memory is short; the next second is another chance", e);
                }
            }
        } catch (InterruptedException e) {
            // whose thread it is wants it back
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join(PATIENCE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
