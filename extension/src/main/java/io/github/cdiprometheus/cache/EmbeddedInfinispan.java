package io.github.cdiprometheus.cache;

import io.github.cdiprometheus.cache.CacheLibrary.Statistics;
import java.util.OptionalDouble;
import org.infinispan.Cache;
import org.infinispan.factories.ComponentRegistry;
import org.infinispan.interceptors.AsyncInterceptorChain;
import org.infinispan.interceptors.impl.CacheMgmtInterceptor;

/** What only Infinispan's caches in this process have; a client of a server has not even the types. */
final class EmbeddedInfinispan {

    private EmbeddedInfinispan() {}

    /** Not by {@code getStats()}: it counts entries as well, on every member of the cluster. */
    static Statistics statistics(Object candidate) {
        if (!(candidate instanceof Cache<?, ?> cache) || !isRunning(cache)) {
            return null;
        }
        AsyncInterceptorChain chain = ComponentRegistry.componentOf(cache, AsyncInterceptorChain.class);
        CacheMgmtInterceptor own = chain == null ? null : chain.findInterceptorExtending(CacheMgmtInterceptor.class);
        if (own == null || !own.getStatisticsEnabled()) {
            return null;
        }
        return new Statistics(own.getHits(), own.getMisses(), 0, own.getStores(), own.getEvictions());
    }

    static OptionalDouble size(Object candidate) {
        return candidate instanceof Cache<?, ?> cache && isRunning(cache)
                ? OptionalDouble.of(cache.getAdvancedCache().getDataContainer().sizeIncludingExpired())
                : OptionalDouble.empty();
    }

    private static boolean isRunning(Cache<?, ?> cache) {
        return cache.getStatus().allowInvocations();
    }
}
