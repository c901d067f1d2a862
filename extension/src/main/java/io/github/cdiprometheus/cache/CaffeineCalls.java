package io.github.cdiprometheus.cache;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.Cache;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * What is counted of calls of Caffeine's caches, and of the maps that they can be seen as. What their own statistics take
 * for a load is counted as one here as well: where they are kept, it is in them already.
 */
final class CaffeineCalls {

    /** A get that loads what is not there. One that waits until another has loaded it is a miss as well. */
    private static final Call LOAD = (cache, arguments, counts) -> {
        boolean present = isPresent(cache, arguments[0]);
        if (present && cache instanceof AsyncCache) {
            return Call.LOOK_UP.atOnce().begin(cache, arguments, counts);
        }
        return (value, failure) -> {
            if (failure != null) {
                boolean isNull = arguments[0] == null || arguments.length > 1 && arguments[1] == null;
                counts.failed(1, !isNull && !present);
            } else {
                counts.found(present ? 1 : 0, present ? 0 : 1);
                if (!present && value != null) {
                    loaded(cache, value, counts);
                }
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
                // a null key fails before any is looked for
                counts.failed(absent.size(), absent.stream().noneMatch(Objects::isNull));
            } else {
                counts.found(found, absent.size());
                int loaded = (int)
                        absent.stream().filter(((Map<?, ?>) value)::containsKey).count();
                // a function that is given loads all at once, which is one load in the cache's own statistics
                int beside = arguments.length > 1 && loaded > 1 ? loaded - 1 : 0;
                counts.loaded(loaded - beside);
                counts.put(beside);
            }
        };
    };

    private static final Call PUT = (cache, arguments, counts) -> (value, failure) -> {
        if (failure == null) {
            put(cache, arguments[1], counts);
        }
    };

    private static final Call PUT_ALL = (cache, arguments, counts) -> (value, failure) -> {
        if (failure == null) {
            ((Map<?, ?>) arguments[0]).values().forEach(each -> put(cache, each, counts));
        }
    };

    private static final Call PUT_IF_ABSENT = (cache, arguments, counts) -> (value, failure) -> {
        if (failure == null && value == null) {
            put(cache, arguments[1], counts);
        }
    };

    /** Returns what was there, or whether there was something. */
    private static final Call REPLACE = (cache, arguments, counts) -> (value, failure) -> {
        if (failure == null && value != null && !Boolean.FALSE.equals(value)) {
            put(cache, arguments[arguments.length - 1], counts);
        }
    };

    private static final Call COMPUTE = (cache, arguments, counts) -> (value, failure) -> {
        if (failure == null && value != null) {
            loaded(cache, value, counts);
        }
    };

    /** Takes the value as it is where there is none. */
    private static final Call MERGE = (cache, arguments, counts) -> {
        boolean present = isPresent(cache, arguments[0]);
        return (value, failure) -> {
            if (failure == null && value != null) {
                if (present) {
                    loaded(cache, value, counts);
                } else {
                    put(cache, value, counts);
                }
            }
        };
    };

    /** By name and number of parameters. */
    static final Map<String, Call> OF_CACHES = Map.of(
            "getIfPresent/1",
            Call.LOOK_UP.atOnce(),
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
            PUT,
            "putAll/1",
            PUT_ALL);

    static final Map<String, Call> OF_MAPS = Map.ofEntries(
            Map.entry("get/1", Call.LOOK_UP),
            Map.entry("getOrDefault/2", Call.lookUpOrDefault(CaffeineCalls::isPresent)),
            Map.entry("put/2", PUT),
            Map.entry("putAll/1", PUT_ALL),
            Map.entry("putIfAbsent/2", PUT_IF_ABSENT),
            Map.entry("replace/2", REPLACE),
            Map.entry("replace/3", REPLACE),
            Map.entry("computeIfAbsent/2", LOAD),
            Map.entry("compute/2", COMPUTE),
            Map.entry("computeIfPresent/2", COMPUTE),
            Map.entry("merge/3", MERGE));

    private CaffeineCalls() {}

    private static void put(Object cache, Object value, CacheCounts counts) {
        if (isOfFutures(cache) && value instanceof CompletableFuture<?>) {
            loaded(cache, value, counts);
        } else {
            counts.put(1);
        }
    }

    /** A future is an entry when it has brought a value; one that fails Caffeine takes away again. */
    private static void loaded(Object cache, Object value, CacheCounts counts) {
        if (isOfFutures(cache) && value instanceof CompletableFuture<?> future) {
            future.whenComplete((loaded, failure) -> counts.loaded(loaded != null ? 1 : 0));
        } else {
            counts.loaded(1);
        }
    }

    /** An asynchronous cache, or its map. That one has no type of its own by which it could be told from others. */
    private static boolean isOfFutures(Object cache) {
        return cache instanceof AsyncCache
                || cache instanceof Map && cache.getClass().getSimpleName().startsWith("Async");
    }

    /** By the one question that neither counts as a get in the cache's own statistics nor as a use of the entry. */
    private static boolean isPresent(Object cache, Object key) {
        if (key == null) {
            return false;
        }
        Map<?, ?> map = cache instanceof Map<?, ?> view
                ? view
                : cache instanceof AsyncCache<?, ?> async ? async.asMap() : ((Cache<?, ?>) cache).asMap();
        return map.containsKey(key);
    }
}
