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
    private static final int MIRRORS_PER_COMPACTION = 30;
    private static final long PATIENCE_MILLIS = 5_000;

    private final ApplicationMetrics metrics;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread;
    private boolean warned;

    private Mirroring(ApplicationMetrics metrics) {
        this.metrics = metrics;
        this.thread = ManagedThreads.factory("prometheus-mirror-").newThread(this);
    }

    /** Begins, unless it has begun already or nothing is shared. */
    static void start(ApplicationMetrics metrics) {
        if (!metrics.isShared()) {
            return;
        }
        try {
            metrics.companion(Mirroring.class, () -> {
                Mirroring mirroring = new Mirroring(metrics);
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
            for (int i = 1; !closed.await(1, TimeUnit.SECONDS); i++) {
                try {
                    metrics.mirror();
                    if (i % MIRRORS_PER_COMPACTION == 0) {
                        metrics.compact();
                    }
                } catch (RuntimeException | Error e) {
                    // a collector of the application that fails, or memory that is short for now
                    LOG.log(warned ? Level.DEBUG : Level.WARNING, "Metrics were not brought into the directory", e);
                    warned = true;
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
