package io.github.cdiprometheus.metric;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Failures of the instrumentation itself: the first as a warning, later ones quietly, none of them the application's
 * concern. Thread-safe; one per kind of instrumentation.
 */
public final class Failures {

    private static final System.Logger LOG = System.getLogger("io.github.cdiprometheus");

    private final AtomicBoolean warned = new AtomicBoolean();

    /** @param consequence what is missing from the metrics now, as a sentence without full stop */
    public void caught(String consequence, Throwable failure) {
        LOG.log(warned.compareAndSet(false, true) ? Level.WARNING : Level.DEBUG, consequence, failure);
    }
}
