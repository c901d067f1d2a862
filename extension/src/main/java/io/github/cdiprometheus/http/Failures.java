package io.github.cdiprometheus.http;

import java.lang.System.Logger.Level;
import java.util.concurrent.atomic.AtomicBoolean;

/** Our own failures: the first as a warning, later ones quietly, none of them the application's concern. */
final class Failures {

    private static final System.Logger LOG = System.getLogger(Failures.class.getPackageName());

    private final AtomicBoolean warned = new AtomicBoolean();

    void caught(String consequence, RuntimeException failure) {
        LOG.log(warned.compareAndSet(false, true) ? Level.WARNING : Level.DEBUG, consequence, failure);
    }
}
