package io.github.cdiprometheus.export.port;

import io.github.cdiprometheus.config.ConfigurationException;
import io.github.cdiprometheus.config.Configured;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/**
 * Where the exporter's threads come from: the container's factory of managed threads, which is not the pool that the
 * application's own tasks share; where there is no container, daemon threads.
 */
final class Threads {

    private static final System.Logger LOG = System.getLogger(Threads.class.getPackageName());

    /** Jakarta Concurrency 3.0, 3.4.4: the default one. Its type is a subtype of {@link ThreadFactory}. */
    private static final String DEFAULT_FACTORY = "java:comp/DefaultManagedThreadFactory";

    /** More than ten silent clients, fewer than would be felt. */
    private static final int MOST = 16;

    private static final long IDLE_SECONDS = 30;
    private static final String NAME = "prometheus-port-";

    private Threads() {}

    static ThreadFactory factory() {
        ThreadFactory factory = managed();
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = factory.newThread(task);
            thread.setName(NAME + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** A few threads, one of them always there: it can scrape when no other can be started. */
    static ThreadPoolExecutor pool(ThreadFactory factory) {
        ThreadPoolExecutor pool =
                new ThreadPoolExecutor(1, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
        pool.prestartAllCoreThreads();
        return pool;
    }

    /** @throws ConfigurationException if there is no executor of that name */
    static Executor executor(Configured<String> name) {
        String reason;
        try {
            Object found = InitialContext.doLookup(name.value());
            if (found instanceof Executor executor) {
                return executor;
            }
            reason = "that is a " + found.getClass().getName();
        } catch (NamingException e) {
            reason = deepest(e).toString();
        }
        throw new ConfigurationException(
                List.of(name.problem("the JNDI name of a ManagedExecutorService (" + reason + ")")));
    }

    /** Payara's own exception repeats the whole environment. */
    private static Throwable deepest(Throwable failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest;
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
