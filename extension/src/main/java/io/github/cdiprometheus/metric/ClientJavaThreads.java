package io.github.cdiprometheus.metric;

import io.prometheus.metrics.core.util.Scheduler;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.util.concurrent.ExecutorService;

/**
 * Ends the thread {@code prometheus-metrics-scheduler-0} that client_java starts for exemplars and for histograms that
 * reset themselves, ours or the application's. client_java has no call for it, and the thread would hold the class
 * loader of the undeployed application for ever.
 */
final class ClientJavaThreads {

    private static final System.Logger LOG = System.getLogger(ClientJavaThreads.class.getName());

    private ClientJavaThreads() {}

    static void shutDown() {
        ClassLoader loader = Scheduler.class.getClassLoader();
        if (loader != ClientJavaThreads.class.getClassLoader() || loader == ClassLoader.getSystemClassLoader()) {
            // a client_java that others use as well, or that lives as long as the process does
            return;
        }
        try {
            Field executor = Scheduler.class.getDeclaredField("executor");
            executor.setAccessible(true);
            ((ExecutorService) executor.get(null)).shutdownNow();
        } catch (ReflectiveOperationException | RuntimeException e) {
            LOG.log(Level.DEBUG, "Could not end the scheduler of client_java", e);
        }
    }
}
