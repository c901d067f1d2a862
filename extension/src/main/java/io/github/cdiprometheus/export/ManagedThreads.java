package io.github.cdiprometheus.export;

import java.lang.System.Logger.Level;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Threads of our own: made by the container's factory of managed threads, which is not the pool that the application's
 * own tasks share; where there is no container, daemon threads.
 */
public final class ManagedThreads {

    private static final System.Logger LOG = System.getLogger(ManagedThreads.class.getName());

    /** Jakarta Concurrency 3.0, 3.4.4: the default one. Its type is a subtype of {@link ThreadFactory}. */
    private static final String DEFAULT_FACTORY = "java:comp/DefaultManagedThreadFactory";

    private ManagedThreads() {}

    /**
     * Looks the container's factory up, so it is to be called in a component's context. Thread-safe.
     *
     * @param name the beginning of the threads' names, which end with a number
     */
    public static ThreadFactory factory(String name) {
        ThreadFactory factory = managed();
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = factory.newThread(task);
            thread.setName(name + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private static ThreadFactory managed() {
        try {
            return InitialContext.doLookup(DEFAULT_FACTORY);
        } catch (NamingException | ClassCastException e) {
            LOG.log(Level.DEBUG, "No managed threads here, daemon threads it is", e);
            return Thread::new;
        }
    }
}
