package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.interceptor.Lineage;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Reactive Streams' publishers and the JDK's, which have the same shape: by reflection, for our class loader need not see
 * the former. Those of a library that has operators are left to these; the others get a wrapper that implements whatever
 * interfaces they do, for the caller may know one of them.
 */
final class Publishers implements Completion {

    private static final Set<String> SUBSCRIBERS =
            Set.of("java.util.concurrent.Flow$Subscriber", "org.reactivestreams.Subscriber");

    private final Class<?> publisherType;
    /** By class of the publisher. */
    private final ConcurrentHashMap<Class<?>, Optional<Operators>> operators = new ConcurrentHashMap<>();

    Publishers(Class<?> publisherType) {
        this.publisherType = publisherType;
    }

    @Override
    public boolean isLazy() {
        return true;
    }

    @Override
    public boolean concerns(Object result) {
        return result != null;
    }

    @Override
    public Object follow(Object result, Supplier<Call> calls) {
        Optional<Operators> known = operators.computeIfAbsent(
                result.getClass(), type -> Optional.ofNullable(ReactiveTypes.ofSubclass(type)));
        return known.isPresent() ? known.get().follow(result, calls) : wrapper(result, calls);
    }

    private Object wrapper(Object result, Supplier<Call> calls) {
        InvocationHandler handler = (self, method, arguments) -> {
            if (!isSubscribe(method) || arguments[0] == null) {
                return pass(self, result, method, arguments);
            }
            Call call = calls.get();
            Class<?> subscriberType = method.getParameterTypes()[0];
            try {
                return pass(self, result, method, subscriber(subscriberType, arguments[0], call));
            } catch (Throwable thrown) {
                call.end(thrown);
                throw thrown;
            }
        };
        try {
            return proxy(result.getClass(), handler, interfaces(result, type -> true));
        } catch (IllegalArgumentException e) {
            // some that are not public, of several packages or of another class loader
            return proxy(
                    result.getClass(), handler, interfaces(result, type -> Modifier.isPublic(type.getModifiers())));
        }
    }

    private static Class<?>[] interfaces(Object result, Predicate<Class<?>> which) {
        return Lineage.of(result.getClass())
                .filter(type -> type.isInterface() && !type.isSealed() && !type.isHidden() && which.test(type))
                .distinct()
                .toArray(Class<?>[]::new);
    }

    private static boolean isSubscribe(Method method) {
        return method.getName().equals("subscribe")
                && method.getParameterCount() == 1
                && SUBSCRIBERS.contains(method.getParameterTypes()[0].getName());
    }

    private static Object subscriber(Class<?> type, Object subscriber, Call call) {
        return proxy(
                type,
                (self, method, arguments) -> {
                    switch (method.getName()) {
                        case "onComplete" -> call.end(null);
                        case "onError" -> call.end((Throwable) arguments[0]);
                        case "onSubscribe" -> {
                            if (arguments[0] != null) {
                                Class<?> subscriptionType = method.getParameterTypes()[0];
                                return pass(
                                        self, subscriber, method, subscription(subscriptionType, arguments[0], call));
                            }
                        }
                        default -> {
                            // an item
                        }
                    }
                    return pass(self, subscriber, method, arguments);
                },
                type);
    }

    private static Object subscription(Class<?> type, Object subscription, Call call) {
        return proxy(
                type,
                (self, method, arguments) -> {
                    if (method.getName().equals("cancel")) {
                        call.end(new CancellationException());
                    }
                    return pass(self, subscription, method, arguments);
                },
                type);
    }

    /** @param seeing a class whose class loader sees these interfaces */
    private static Object proxy(Class<?> seeing, InvocationHandler handler, Class<?>... interfaces) {
        ClassLoader loader = seeing.getClassLoader();
        return Proxy.newProxyInstance(loader != null ? loader : Publishers.class.getClassLoader(), interfaces, handler);
    }

    private static Object pass(Object self, Object target, Method method, Object... arguments) throws Throwable {
        if (method.getName().equals("equals") && method.getDeclaringClass() == Object.class) {
            return self == arguments[0];
        }
        try {
            // an interface that is not public is one of the proxy's all the same
            method.trySetAccessible();
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
