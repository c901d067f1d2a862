package io.github.cdiprometheus.export.port;

import io.github.cdiprometheus.config.ConfigurationException;
import io.github.cdiprometheus.config.Configured;
import io.github.cdiprometheus.export.ManagedThreads;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** Where the exporter's threads come from. */
final class Threads {

    /** More than ten silent clients, fewer than would be felt. */
    private static final int MOST = 16;

    private static final long IDLE_SECONDS = 30;
    private static final String NAME = "prometheus-port-";

    private Threads() {}

    static ThreadFactory factory() {
        return ManagedThreads.factory(NAME);
    }

    /** A few threads, started when they are needed. */
    static ThreadPoolExecutor pool(ThreadFactory factory) {
        return new ThreadPoolExecutor(1, MOST, IDLE_SECONDS, TimeUnit.SECONDS, new SynchronousQueue<>(), factory);
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
}
