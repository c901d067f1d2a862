package io.github.cdiprometheus.cache;

import java.lang.reflect.Method;
import java.util.Map;
import java.util.OptionalDouble;
import javax.cache.Cache;

/** JCache (JSR 107). Its caches say neither their size nor, but by JMX, what they have counted: all is counted on the way. */
final class JCacheLibrary implements CacheLibrary {

    /** As its specification has it for statistics; by name and number of parameters. */
    private static final Map<String, Call> CALLS = Map.ofEntries(
            Map.entry("get/1", Call.LOOK_UP),
            Map.entry("getAll/1", Call.LOOK_UP_ALL),
            Map.entry("getAndPut/2", Call.LOOK_UP.and(Call.PUT)),
            Map.entry("getAndReplace/2", Call.LOOK_UP.and(Call.PUT_IF_VALUE)),
            Map.entry("getAndRemove/1", Call.LOOK_UP),
            Map.entry("put/2", Call.PUT),
            Map.entry("putAll/1", Call.PUT_ALL),
            Map.entry("putIfAbsent/2", Call.PUT_IF_TRUE),
            Map.entry("replace/2", Call.PUT_IF_TRUE),
            Map.entry("replace/3", Call.PUT_IF_TRUE));

    @Override
    public boolean isCache(Object candidate) {
        return candidate instanceof Cache;
    }

    @Override
    public String name(Object cache, String bean) {
        return ((Cache<?, ?>) cache).getName();
    }

    @Override
    public Statistics statistics(Object cache) {
        return null;
    }

    @Override
    public OptionalDouble size(Object cache) {
        return OptionalDouble.empty();
    }

    @Override
    public Call call(Method method) {
        return CALLS.getOrDefault(method.getName() + "/" + method.getParameterCount(), Call.UNCOUNTED);
    }

    @Override
    public boolean isView(Method method, Object[] arguments, Object result) {
        return false;
    }
}
