package io.github.cdiprometheus.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.lang.reflect.Method;
import java.util.Map;
import java.util.OptionalDouble;

/** Caffeine, with its loading and asynchronous caches, and the maps that they can be seen as. */
final class CaffeineLibrary implements CacheLibrary {

    @Override
    public boolean isCache(Object candidate) {
        return candidate instanceof Cache || candidate instanceof AsyncCache;
    }

    @Override
    public String name(Object cache, String bean) {
        return bean;
    }

    @Override
    public Statistics statistics(Object cache) {
        Cache<?, ?> synchronous = synchronous(cache);
        if (!synchronous.policy().isRecordingStats()) {
            return null;
        }
        CacheStats stats = synchronous.stats();
        return new Statistics(stats.hitCount(), stats.missCount(), stats.loadSuccessCount(), -1, stats.evictionCount());
    }

    @Override
    public OptionalDouble size(Object cache) {
        return OptionalDouble.of(synchronous(cache).estimatedSize());
    }

    @Override
    public Call call(Method method) {
        String key = method.getName() + "/" + method.getParameterCount();
        boolean isMap = Map.class.isAssignableFrom(method.getDeclaringClass());
        return (isMap ? CaffeineCalls.OF_MAPS : CaffeineCalls.OF_CACHES).getOrDefault(key, Call.UNCOUNTED);
    }

    @Override
    public boolean isView(Method method, Object[] arguments, Object result) {
        return method.getName().equals("asMap") || method.getName().equals("synchronous");
    }

    private static Cache<?, ?> synchronous(Object cache) {
        return cache instanceof AsyncCache<?, ?> async ? async.synchronous() : (Cache<?, ?>) cache;
    }
}
