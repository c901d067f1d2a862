package io.github.cdiprometheus.cache;

import io.github.cdiprometheus.cache.Call.End;
import java.io.Serial;
import java.io.Serializable;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Stands before a cache and counts what is asked of it. It has the cache's public interfaces; each call reaches the cache
 * as it was made, and its result or exception comes back as it is. Two of them are equal where their caches are.
 */
final class CacheProxy implements InvocationHandler, Serializable {

    @Serial
    private static final long serialVersionUID = 1;

    // a cache may be none that can be written; who writes it, a passivated session, is told so by Java
    @SuppressWarnings("serial")
    private final Object cache;
    /** Null after it has been written and read: then nothing is counted. */
    private final transient MonitoredCache monitored;

    private final transient Map<Method, Call> calls;

    private CacheProxy(Object cache, MonitoredCache monitored, Map<Method, Call> calls) {
        this.cache = cache;
        this.monitored = monitored;
        this.calls = calls;
    }

    /**
     * A cache that is counted.
     *
     * @param declared interface that it has to have
     * @return the same cache where there cannot be a proxy of it
     */
    static Object of(Object cache, Class<?> declared, MonitoredCache monitored) {
        return of(cache, declared, new CacheProxy(cache, monitored, new ConcurrentHashMap<>()));
    }

    static boolean isProxy(Object candidate) {
        return Proxy.isProxyClass(candidate.getClass()) && Proxy.getInvocationHandler(candidate) instanceof CacheProxy;
    }

    /** By what a proxy of ours measures; null after it has been written and read. */
    static MonitoredCache monitored(Object proxy) {
        return ((CacheProxy) Proxy.getInvocationHandler(proxy)).monitored;
    }

    /** What is behind it; the same for what is no proxy of ours. */
    static Object unwrapped(Object candidate) {
        return candidate != null && isProxy(candidate)
                ? ((CacheProxy) Proxy.getInvocationHandler(candidate)).cache
                : candidate;
    }

    private static Object of(Object cache, Class<?> declared, CacheProxy handler) {
        ClassLoader loader = cache.getClass().getClassLoader();
        Set<Class<?>> interfaces = new LinkedHashSet<>();
        collect(cache.getClass(), loader == null ? declared.getClassLoader() : loader, interfaces);
        return declared.isInterface() && interfaces.contains(declared)
                ? Proxy.newProxyInstance(
                        loader == null ? declared.getClassLoader() : loader,
                        interfaces.toArray(Class<?>[]::new),
                        handler)
                : cache;
    }

    private static void collect(Class<?> type, ClassLoader loader, Set<Class<?>> found) {
        for (Class<?> parent : type.getInterfaces()) {
            if (isVisible(parent, loader)) {
                found.add(parent);
            }
            collect(parent, loader, found);
        }
        if (type.getSuperclass() != null) {
            collect(type.getSuperclass(), loader, found);
        }
    }

    private static boolean isVisible(Class<?> type, ClassLoader loader) {
        try {
            return Modifier.isPublic(type.getModifiers())
                    && type.getModule().isExported(type.getPackageName())
                    && !type.isSealed()
                    && Class.forName(type.getName(), false, loader) == type;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        if (method.getDeclaringClass() == Object.class && method.getName().equals("equals")) {
            return cache.equals(unwrapped(arguments[0]));
        }
        End end = begin(method, arguments);
        Object result;
        try {
            result = method.invoke(cache, arguments);
        } catch (InvocationTargetException e) {
            end(end, null, e.getCause());
            throw e.getCause();
        }
        if (end != null
                && end.waits()
                && CompletionStage.class.isAssignableFrom(method.getReturnType())
                && result instanceof CompletionStage<?> stage) {
            stage.whenComplete((value, failure) -> end(end, value, failure));
        } else {
            end(end, result, null);
        }
        return measured(method, arguments, result);
    }

    private End begin(Method method, Object[] arguments) {
        if (monitored == null) {
            return null;
        }
        try {
            Call call = calls.get(method);
            if (call == null) {
                call = monitored.library().call(method);
                calls.put(method, call);
            }
            return call.begin(cache, arguments, monitored.counts());
        } catch (RuntimeException | LinkageError e) {
            return (value, failure) -> {
                // a key that cannot be asked for its hash code fails in the cache as well: the application's own affair
                if (failure == null) {
                    notCounted(e);
                }
            };
        }
    }

    private void notCounted(Throwable failure) {
        monitored.failures().caught("A call of a cache is not counted", failure);
    }

    private void end(End end, Object value, Throwable failure) {
        if (end != null) {
            try {
                end.accept(value, failure);
            } catch (RuntimeException | LinkageError e) {
                notCounted(e);
            }
        }
    }

    /** What leads to the same entries by another way: a map of them, the same cache with other flags. */
    private Object measured(Method method, Object[] arguments, Object result) {
        if (monitored == null
                || result == null
                || !method.getReturnType().isInterface()
                || !monitored.library().isView(method, arguments, result)
                || isProxy(result)) {
            return result;
        }
        return of(result, method.getReturnType(), new CacheProxy(result, monitored, calls));
    }
}
