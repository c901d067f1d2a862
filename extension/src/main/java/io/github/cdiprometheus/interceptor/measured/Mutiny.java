package io.github.cdiprometheus.interceptor.measured;

import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/** Mutiny's {@code Uni} and {@code Multi}, by reflection: few applications have them. */
final class Mutiny implements Completion {

    private static final String PACKAGE = "io.smallrye.mutiny.";

    private final Class<?> type;

    Mutiny(Class<?> type) {
        this.type = type;
    }

    static boolean isMutiny(Class<?> type) {
        return type.getName().equals(PACKAGE + "Uni") || type.getName().equals(PACKAGE + "Multi");
    }

    @Override
    public boolean isLazy() {
        return true;
    }

    @Override
    public boolean concerns(Object result) {
        return result != null;
    }

    /** {@code Uni.createFrom().deferred(() -> result.onTermination().invoke(…))} */
    @Override
    public Object follow(Object result, Supplier<Call> calls) {
        Supplier<Object> subscribed = () -> ending(result, calls.get());
        try {
            Object createFrom = type.getMethod("createFrom").invoke(null);
            return createFrom.getClass().getMethod("deferred", Supplier.class).invoke(createFrom, subscribed);
        } catch (ReflectiveOperationException | RuntimeException e) {
            // another Mutiny than the one we know
            calls.get().end(null);
            return result;
        }
    }

    private Object ending(Object result, Call call) {
        try {
            Object onTermination = type.getMethod("onTermination").invoke(result);
            Method invoke = Arrays.stream(onTermination.getClass().getMethods())
                    .filter(method -> method.getName().equals("invoke")
                            && method.getParameterCount() == 1
                            && method.getParameterTypes()[0] != Runnable.class)
                    .findFirst()
                    .orElseThrow(NoSuchMethodException::new);
            return invoke.invoke(onTermination, callback(invoke.getParameterTypes()[0], call));
        } catch (ReflectiveOperationException | RuntimeException e) {
            call.end(null);
            return result;
        }
    }

    /** Its last arguments: the failure, and whether it was cancelled. */
    private static Object callback(Class<?> type, Call call) {
        return Proxy.newProxyInstance(
                type.getClassLoader() != null ? type.getClassLoader() : Mutiny.class.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return switch (method.getName()) {
                            case "equals" -> self == arguments[0];
                            case "hashCode" -> System.identityHashCode(self);
                            default -> "the end of a call";
                        };
                    }
                    Throwable failure = (Throwable) arguments[arguments.length - 2];
                    boolean cancelled = Boolean.TRUE.equals(arguments[arguments.length - 1]);
                    call.end(failure == null && cancelled ? new CancellationException() : failure);
                    return null;
                });
    }
}
