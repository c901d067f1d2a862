package io.github.cdiprometheus.cache;

import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiFunction;
import java.util.function.Function;

/**
 * What is counted of calls of Infinispan's caches: what its own statistics count of them, so that switching those on or off
 * changes no figure. Only a call that fails puts nothing here.
 */
final class InfinispanCalls {

    /** A look-up like any other to Infinispan. */
    private static final Call CONTAINS = Call.lookUp((cache, arguments, value) -> Boolean.TRUE.equals(value));

    /** No get, and a put where the function was asked for a value, even if it had none. */
    private static final Call COMPUTE_IF_ABSENT = (cache, arguments, counts) -> {
        AtomicInteger asked = countFunction(cache, arguments, 1);
        return (value, failure) -> counts.put(failure == null && asked.get() > 0 ? 1 : 0);
    };

    /** A get that finds what the function merges, and a put. In a cluster it is not known whether there was a value. */
    private static final Call MERGE = (cache, arguments, counts) -> {
        AtomicInteger asked = countFunction(cache, arguments, 2);
        boolean known = runsFunctionsHere(cache);
        return (value, failure) -> {
            if (failure != null) {
                counts.failed(1, false);
            } else {
                boolean found = asked.get() > 0;
                counts.found(known && found ? 1 : 0, known && !found ? 1 : 0);
                counts.put(value != null ? 1 : 0);
            }
        };
    };

    /** One put for each that is there. */
    private static final Call REPLACE_ALL = (cache, arguments, counts) -> {
        AtomicInteger asked = countFunction(cache, arguments, 0);
        return (value, failure) -> counts.put(failure == null ? asked.get() : 0);
    };

    /** Says nothing, and does nothing where there is a value. */
    private static final Call PUT_FOR_EXTERNAL_READ = (cache, arguments, counts) -> {
        boolean puts = arguments[0] != null
                && arguments[1] != null
                && runsFunctionsHere(cache)
                && !isPresent(cache, arguments[0]);
        return (value, failure) -> counts.put(failure == null && puts ? 1 : 0);
    };

    /** By name and number of parameters, less those that say which version is meant and how long an entry lives. */
    static final Map<String, Call> ALL = Map.ofEntries(
            Map.entry("get/1", Call.LOOK_UP),
            Map.entry("getAsync/1", Call.LOOK_UP),
            Map.entry("getOrDefault/2", Call.lookUpOrDefault(InfinispanCalls::isPresent)),
            Map.entry("getWithMetadata/1", Call.LOOK_UP),
            Map.entry("getWithMetadataAsync/1", Call.LOOK_UP),
            Map.entry("getCacheEntry/1", Call.LOOK_UP),
            Map.entry("getCacheEntryAsync/1", Call.LOOK_UP),
            Map.entry("getAll/1", Call.LOOK_UP_ALL),
            Map.entry("getAllAsync/1", Call.LOOK_UP_ALL),
            Map.entry("getAllCacheEntries/1", Call.LOOK_UP_ALL),
            Map.entry("containsKey/1", CONTAINS),
            Map.entry("containsKeyAsync/1", CONTAINS),
            Map.entry("put/2", Call.PUT),
            Map.entry("putAsync/2", Call.PUT),
            Map.entry("putAsyncEntry/2", Call.PUT),
            Map.entry("putAll/1", Call.PUT_ALL),
            Map.entry("putAllAsync/1", Call.PUT_ALL),
            Map.entry("getAndPutAll/1", Call.PUT_ALL),
            Map.entry("putIfAbsent/2", Call.PUT_UNLESS_VALUE),
            Map.entry("putIfAbsentAsync/2", Call.PUT_UNLESS_VALUE),
            Map.entry("putIfAbsentAsyncEntry/2", Call.PUT_UNLESS_VALUE),
            Map.entry("putForExternalRead/2", PUT_FOR_EXTERNAL_READ),
            Map.entry("replace/2", Call.PUT_IF_VALUE),
            Map.entry("replaceAsync/2", Call.PUT_IF_VALUE),
            Map.entry("replaceAsyncEntry/2", Call.PUT_IF_VALUE),
            Map.entry("replace/3", Call.PUT_IF_TRUE),
            Map.entry("replaceAsync/3", Call.PUT_IF_TRUE),
            Map.entry("replaceWithVersion/2", Call.PUT_IF_TRUE),
            Map.entry("replaceWithVersionAsync/2", Call.PUT_IF_TRUE),
            Map.entry("replaceAll/1", REPLACE_ALL),
            Map.entry("compute/2", Call.PUT_IF_VALUE),
            Map.entry("computeAsync/2", Call.PUT_IF_VALUE),
            Map.entry("computeIfPresent/2", Call.PUT_IF_VALUE),
            Map.entry("computeIfPresentAsync/2", Call.PUT_IF_VALUE),
            Map.entry("computeIfAbsent/2", COMPUTE_IF_ABSENT),
            Map.entry("computeIfAbsentAsync/2", COMPUTE_IF_ABSENT),
            Map.entry("merge/3", MERGE),
            Map.entry("mergeAsync/3", MERGE));

    private InfinispanCalls() {}

    /** How often the function among the arguments is called: never, where it may be sent to another process. */
    private static AtomicInteger countFunction(Object cache, Object[] arguments, int index) {
        AtomicInteger calls = new AtomicInteger();
        if (runsFunctionsHere(cache)) {
            if (arguments[index] instanceof Function<?, ?> function) {
                arguments[index] = counted(function, calls);
            } else if (arguments[index] instanceof BiFunction<?, ?, ?> function) {
                arguments[index] = counted(function, calls);
            }
        }
        return calls;
    }

    private static <T, R> Function<T, R> counted(Function<T, R> function, AtomicInteger calls) {
        Function<T, R> counted = argument -> {
            calls.incrementAndGet();
            return function.apply(argument);
        };
        try {
            return EmbeddedInfinispan.serializable(counted);
        } catch (LinkageError e) {
            return counted;
        }
    }

    private static <T, U, R> BiFunction<T, U, R> counted(BiFunction<T, U, R> function, AtomicInteger calls) {
        BiFunction<T, U, R> counted = (first, second) -> {
            calls.incrementAndGet();
            return function.apply(first, second);
        };
        try {
            return EmbeddedInfinispan.serializable(counted);
        } catch (LinkageError e) {
            return counted;
        }
    }

    /** A client of a server runs them itself. */
    private static boolean runsFunctionsHere(Object cache) {
        try {
            return !EmbeddedInfinispan.isClustered(cache);
        } catch (LinkageError e) {
            return true;
        }
    }

    private static boolean isPresent(Object cache, Object key) {
        try {
            return EmbeddedInfinispan.isInMemory(cache, key);
        } catch (LinkageError e) {
            return false;
        }
    }
}
