package io.github.cdiprometheus.cache;

import io.github.cdiprometheus.cache.CacheLibrary.Statistics;
import java.util.Arrays;
import java.util.Collection;
import java.util.OptionalDouble;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.infinispan.AdvancedCache;
import org.infinispan.Cache;
import org.infinispan.configuration.cache.Configuration;
import org.infinispan.context.Flag;
import org.infinispan.factories.ComponentRegistry;
import org.infinispan.interceptors.AsyncInterceptorChain;
import org.infinispan.interceptors.impl.CacheMgmtInterceptor;
import org.infinispan.util.function.SerializableBiFunction;
import org.infinispan.util.function.SerializableFunction;

/** What only Infinispan's caches in this process have; a client of a server has not even the types. */
final class EmbeddedInfinispan {

    private EmbeddedInfinispan() {}

    /** The one in its manager: {@code withFlags} and others like it make a new one each time. */
    static Object itself(Object candidate) {
        AdvancedCache<?, ?> itself = candidate instanceof Cache<?, ?> cache && isRunning(cache)
                ? ComponentRegistry.componentOf(cache, AdvancedCache.class)
                : null;
        return itself == null ? candidate : itself;
    }

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

    /** Whether there are members that it sends its calls to. */
    static boolean isClustered(Object candidate) {
        if (!(candidate instanceof Cache<?, ?> cache)) {
            return false;
        }
        Configuration configuration = ComponentRegistry.componentOf(cache, Configuration.class);
        return configuration == null || configuration.clustering().cacheMode().isClustered();
    }

    /** Without asking the cache, which would take it for a get. */
    static boolean isInMemory(Object candidate, Object key) {
        return candidate instanceof Cache<?, ?> cache
                && cache.getAdvancedCache()
                        .getDataContainer()
                        .containsKey(
                                cache.getAdvancedCache().getKeyDataConversion().toStorage(key));
    }

    /** @param flags one, an array or a collection of them */
    static boolean skipsStatistics(Object flags) {
        return flags == Flag.SKIP_STATISTICS
                || flags instanceof Flag[] several && Arrays.asList(several).contains(Flag.SKIP_STATISTICS)
                || flags instanceof Collection<?> all && all.contains(Flag.SKIP_STATISTICS);
    }

    /** Of the type that some of its methods ask for. */
    static <T, R> Function<T, R> serializable(Function<T, R> function) {
        SerializableFunction<T, R> serializable = function::apply;
        return serializable;
    }

    /** Of the type that some of its methods ask for. */
    static <T, U, R> BiFunction<T, U, R> serializable(BiFunction<T, U, R> function) {
        SerializableBiFunction<T, U, R> serializable = function::apply;
        return serializable;
    }

    private static boolean isRunning(Cache<?, ?> cache) {
        return cache.getStatus().allowInvocations();
    }
}
