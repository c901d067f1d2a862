package io.github.cdiprometheus.cache;

import io.github.cdiprometheus.metric.CacheMetrics;
import io.github.cdiprometheus.metric.Failures;
import java.lang.System.Logger.Level;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.Map;

/**
 * The caches of an application that are in its metrics: each once, however often beans get it, and as long as anybody has
 * it. Thread-safe; nothing here throws.
 */
public final class MonitoredCaches {

    private static final System.Logger LOG = System.getLogger(MonitoredCaches.class.getName());

    private final CacheMetrics metrics;
    private final Map<Identity, MonitoredCache> known = new HashMap<>();
    private final ReferenceQueue<Object> gone = new ReferenceQueue<>();
    private final Failures failures = new Failures();

    public MonitoredCaches(CacheMetrics metrics) {
        this.metrics = metrics;
    }

    /**
     * A bean has got a cache, which is in the metrics from now on.
     *
     * @param declared the type that it has to have
     * @param bean what the bean is called
     * @return what is to take its place, so that calls are counted; the same where that cannot be
     */
    public Object produced(Object cache, Class<?> declared, String bean) {
        if (cache == null || isClientProxy(cache)) {
            return cache;
        }
        if (CacheProxy.isProxy(cache)) {
            // of another bean, by which it is measured
            return cache;
        }
        try {
            CacheLibrary library = CacheTypes.library(declared).orElse(null);
            if (library == null || !library.isCache(cache)) {
                return cache;
            }
            MonitoredCache monitored = monitored(library, cache, bean, declared.isInterface());
            return declared.isInterface() ? CacheProxy.of(cache, declared, monitored) : cache;
        } catch (LinkageError e) {
            LOG.log(Level.DEBUG, "A cache of a library that is not seen from here: " + declared.getName(), e);
        } catch (RuntimeException e) {
            failures.caught("A cache is not measured", e);
        }
        return cache;
    }

    /**
     * A bean that had a cache is gone.
     *
     * @return the cache itself
     */
    public Object disposed(Object cache) {
        if (cache != null) {
            MonitoredCache monitored = CacheProxy.isProxy(cache) ? CacheProxy.monitored(cache) : known(cache);
            if (monitored != null) {
                // nobody may have it any more: when the next scrape comes it cannot be asked
                monitored.readInto(metrics);
            }
        }
        return CacheProxy.unwrapped(cache);
    }

    private synchronized MonitoredCache known(Object cache) {
        forgetThoseThatAreGone();
        return known.get(new Identity(cache, null));
    }

    /** How many caches are kept in mind. */
    synchronized int count() {
        forgetThoseThatAreGone();
        return known.size();
    }

    private synchronized MonitoredCache monitored(CacheLibrary library, Object cache, String bean, boolean countsAll) {
        forgetThoseThatAreGone();
        Object itself = library.itself(cache);
        Identity identity = new Identity(itself, gone);
        MonitoredCache monitored = known.get(identity);
        if (monitored == null) {
            monitored = new MonitoredCache(library, itself, library.name(cache, bean), countsAll, failures);
            known.put(identity, monitored);
            monitored.addTo(metrics);
        }
        return monitored;
    }

    /** What they have counted stays. */
    private void forgetThoseThatAreGone() {
        for (Reference<?> identity = gone.poll(); identity != null; identity = gone.poll()) {
            MonitoredCache monitored = known.remove(identity);
            if (monitored != null) {
                monitored.removeFrom(metrics);
            }
        }
    }

    /** Weld: {@code Cache$Proxy$_$$_WeldClientProxy}. */
    private static boolean isClientProxy(Object cache) {
        return cache.getClass().getName().contains("_$$_WeldClientProxy");
    }

    /** A cache as a key, by identity: what its {@code equals} does is its own affair. */
    private static final class Identity extends WeakReference<Object> {
        private final int hash;

        Identity(Object cache, ReferenceQueue<Object> queue) {
            super(cache, queue);
            hash = System.identityHashCode(cache);
        }

        @Override
        public boolean equals(Object other) {
            return this == other || other instanceof Identity that && get() != null && get() == that.get();
        }

        @Override
        public int hashCode() {
            return hash;
        }
    }
}
