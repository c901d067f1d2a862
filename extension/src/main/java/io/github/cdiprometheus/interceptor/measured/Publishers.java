package io.github.cdiprometheus.interceptor.measured;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Reactive Streams' publishers and the JDK's, which have the same shape: by reflection, for our class loader need not see
 * the former.
 */
final class Publishers implements Completion {

    private final Class<?> publisherType;

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
        return proxy(publisherType, (self, method, arguments) -> {
            if (!method.getName().equals("subscribe") || arguments[0] == null) {
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
        });
    }

    private static Object subscriber(Class<?> type, Object subscriber, Call call) {
        return proxy(type, (self, method, arguments) -> {
            switch (method.getName()) {
                case "onComplete" -> call.end(null);
                case "onError" -> call.end((Throwable) arguments[0]);
                case "onSubscribe" -> {
                    if (arguments[0] != null) {
                        Class<?> subscriptionType = method.getParameterTypes()[0];
                        return pass(self, subscriber, method, subscription(subscriptionType, arguments[0], call));
                    }
                }
                default -> {
                    // an item
                }
            }
            return pass(self, subscriber, method, arguments);
        });
    }

    private static Object subscription(Class<?> type, Object subscription, Call call) {
        return proxy(type, (self, method, arguments) -> {
            if (method.getName().equals("cancel")) {
                call.end(new CancellationException());
            }
            return pass(self, subscription, method, arguments);
        });
    }

    private static Object proxy(Class<?> type, InvocationHandler handler) {
        ClassLoader loader = type.getClassLoader();
        return Proxy.newProxyInstance(
                loader != null ? loader : Publishers.class.getClassLoader(), new Class<?>[] {type}, handler);
    }

    private static Object pass(Object self, Object target, Method method, Object... arguments) throws Throwable {
        if (method.getName().equals("equals") && method.getDeclaringClass() == Object.class) {
            return self == arguments[0];
        }
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
