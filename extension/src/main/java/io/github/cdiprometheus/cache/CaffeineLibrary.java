package io.github.cdiprometheus.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.stats.CacheStats;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** Caffeine, with its loading and asynchronous caches, and the maps that they can be seen as. */
final class CaffeineLibrary implements CacheLibrary {

    /** A get that loads what is not there. One that waits until another has loaded it is a miss as well. */
    private static final Call LOAD = (cache, arguments, counts) -> {
        boolean present = arguments[0] != null && isPresent(cache, arguments[0]);
        return (value, failure) -> {
            if (failure != null) {
                counts.failed(1, arguments[0] != null && !present);
            } else {
                counts.found(present ? 1 : 0, present ? 0 : 1);
                counts.loaded(!present && value != null ? 1 : 0);
            }
        };
    };

    /** The same for many. If it fails, what was there is found all the same. */
    private static final Call LOAD_ALL = (cache, arguments, counts) -> {
        Set<?> asked = Call.keys(arguments);
        Collection<?> absent =
                asked.stream().filter(key -> !isPresent(cache, key)).toList();
        int found = asked.size() - absent.size();
        return (value, failure) -> {
            if (failure != null) {
                counts.found(found, 0);
                counts.failed(absent.size(), true);
            } else {
                counts.found(found, absent.size());
                counts.loaded((int)
                        absent.stream().filter(((Map<?, ?>) value)::containsKey).count());
            }
        };
    };

    /** By name and number of parameters. */
    private static final Map<String, Call> CACHE_CALLS = Map.of(
            "getIfPresent/1",
            Call.LOOK_UP,
            "getAllPresent/1",
            Call.LOOK_UP_ALL,
            "get/1",
            LOAD,
            "get/2",
            LOAD,
            "getAll/1",
            LOAD_ALL,
            "getAll/2",
            LOAD_ALL,
            "put/2",
            Call.PUT,
            "putAll/1",
            Call.PUT_ALL);

    private static final Map<String, Call> MAP_CALLS = Map.ofEntries(
            Map.entry("get/1", Call.LOOK_UP),
            Map.entry("getOrDefault/2", Call.LOOK_UP_OR_DEFAULT),
            Map.entry("put/2", Call.PUT),
            Map.entry("putAll/1", Call.PUT_ALL),
            Map.entry("putIfAbsent/2", Call.PUT_UNLESS_VALUE),
            Map.entry("replace/2", Call.PUT_IF_VALUE),
            Map.entry("replace/3", Call.PUT_IF_TRUE),
            Map.entry("computeIfAbsent/2", LOAD),
            Map.entry("compute/2", Call.PUT_IF_VALUE),
            Map.entry("computeIfPresent/2", Call.PUT_IF_VALUE),
            Map.entry("merge/3", Call.PUT_IF_VALUE));

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
        return (isMap ? MAP_CALLS : CACHE_CALLS).getOrDefault(key, Call.UNCOUNTED);
    }

    @Override
    public boolean isView(Method method, Object result) {
        return method.getName().equals("asMap") || method.getName().equals("synchronous");
    }

    private static Cache<?, ?> synchronous(Object cache) {
        return cache instanceof AsyncCache<?, ?> async ? async.synchronous() : (Cache<?, ?>) cache;
    }

    /** By the one question that neither counts as a get in the cache's own statistics nor as a use of the entry. */
    private static boolean isPresent(Object cache, Object key) {
        Map<?, ?> map = cache instanceof Map<?, ?> view
                ? view
                : cache instanceof AsyncCache<?, ?> async ? async.asMap() : ((Cache<?, ?>) cache).asMap();
        return map.containsKey(key);
    }
}
