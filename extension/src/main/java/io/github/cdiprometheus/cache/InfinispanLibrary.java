package io.github.cdiprometheus.cache;

import java.lang.reflect.Method;
import java.util.OptionalDouble;
import org.infinispan.commons.api.BasicCache;

/**
 * Infinispan: caches in this process, and what is common to them and to those on a server. Size and statistics are those
 * of this process: for the whole of a cluster one would have to wait.
 */
final class InfinispanLibrary implements CacheLibrary {

    @Override
    public boolean isCache(Object candidate) {
        return candidate instanceof BasicCache;
    }

    @Override
    public Object itself(Object cache) {
        try {
            return EmbeddedInfinispan.itself(cache);
        } catch (LinkageError e) {
            return cache;
        }
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
        while (count < parameters.length && !isVersionOrLife(parameters[count])) {
            count++;
        }
        return InfinispanCalls.ALL.getOrDefault(method.getName() + "/" + count, Call.UNCOUNTED);
    }

    private static boolean isVersionOrLife(Class<?> parameter) {
        return parameter == long.class || parameter.getSimpleName().equals("Metadata");
    }

    @Override
    public boolean isView(Method method, Object[] arguments, Object result) {
        return result instanceof BasicCache && !(method.getName().equals("withFlags") && skipsStatistics(arguments));
    }

    private static boolean skipsStatistics(Object[] arguments) {
        try {
            return EmbeddedInfinispan.skipsStatistics(arguments[0]);
        } catch (LinkageError e) {
            return false;
        }
    }
}
