package io.github.cdiprometheus.metric;

import java.lang.System.Logger.Level;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Failures of the instrumentation itself, and of what an application gives it to call: each the first time as a warning,
 * later quietly, none of them the application's concern. Thread-safe.
 */
public final class Failures {

    private static final System.Logger LOG = System.getLogger("io.github.cdiprometheus");

    /** Beyond this the log has said enough. */
    private static final int MOST_WARNINGS = 100;

    private final Set<String> warned = ConcurrentHashMap.newKeySet();

    /** @param consequence what is missing from the metrics now, as a sentence without full stop */
    public void caught(String consequence, Throwable failure) {
        boolean isNew = warned.size() < MOST_WARNINGS && warned.add(consequence);
        LOG.log(isNew ? Level.WARNING : Level.DEBUG, consequence, failure);
    }
}
