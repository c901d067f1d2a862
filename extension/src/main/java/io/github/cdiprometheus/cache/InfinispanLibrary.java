package io.github.cdiprometheus.cache;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.OptionalDouble;
import org.infinispan.commons.api.BasicCache;

/**
 * Infinispan: caches in this process, and what is common to them and to those on a server. Size and statistics are those
 * of this process: for the whole of a cluster one would have to wait.
 */
final class InfinispanLibrary implements CacheLibrary {

    /** By name and number of parameters, less those that say how long an entry lives. */
    private static final Map<String, Call> CALLS = Map.ofEntries(
            Map.entry("get/1", Call.LOOK_UP),
            Map.entry("getAsync/1", Call.LOOK_UP),
            Map.entry("getOrDefault/2", Call.LOOK_UP_OR_DEFAULT),
            Map.entry("getAll/1", Call.LOOK_UP_ALL),
            Map.entry("getAllAsync/1", Call.LOOK_UP_ALL),
            Map.entry("put/2", Call.PUT),
            Map.entry("putAsync/2", Call.PUT),
            Map.entry("putAll/1", Call.PUT_ALL),
            Map.entry("putAllAsync/1", Call.PUT_ALL),
            Map.entry("putIfAbsent/2", Call.PUT_UNLESS_VALUE),
            Map.entry("putIfAbsentAsync/2", Call.PUT_UNLESS_VALUE),
            Map.entry("replace/2", Call.PUT_IF_VALUE),
            Map.entry("replaceAsync/2", Call.PUT_IF_VALUE),
            Map.entry("replace/3", Call.PUT_IF_TRUE),
            Map.entry("replaceAsync/3", Call.PUT_IF_TRUE),
            Map.entry("compute/2", Call.PUT_IF_VALUE),
            Map.entry("computeAsync/2", Call.PUT_IF_VALUE),
            Map.entry("computeIfPresent/2", Call.PUT_IF_VALUE),
            Map.entry("computeIfPresentAsync/2", Call.PUT_IF_VALUE),
            Map.entry("merge/3", Call.PUT_IF_VALUE),
            Map.entry("mergeAsync/3", Call.PUT_IF_VALUE));

    @Override
    public boolean isCache(Object candidate) {
        return candidate instanceof BasicCache;
    }

    @Override
    public String name(Object cache, String bean) {
        return ((BasicCache<?, ?>) cache).getName();
    }

    @Override
    public Statistics statistics(Object cache) {
        try {
            return EmbeddedInfinispan.statistics(cache);
        } catch (LinkageError e) {
            // a client alone, or a version that keeps them elsewhere
            return null;
        }
    }

    @Override
    public OptionalDouble size(Object cache) {
        try {
            return EmbeddedInfinispan.size(cache);
        } catch (LinkageError e) {
            return OptionalDouble.empty();
        }
    }

    @Override
    public Call call(Method method) {
        Class<?>[] parameters = method.getParameterTypes();
        int count = 0;
        while (count < parameters.length && !isLife(parameters[count])) {
            count++;
        }
        return CALLS.getOrDefault(method.getName() + "/" + count, Call.UNCOUNTED);
    }

    private static boolean isLife(Class<?> parameter) {
        return parameter == long.class || parameter.getSimpleName().equals("Metadata");
    }

    @Override
    public boolean isView(Method method, Object result) {
        return result instanceof BasicCache;
    }
}
