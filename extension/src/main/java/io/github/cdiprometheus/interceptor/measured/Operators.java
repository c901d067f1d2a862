package io.github.cdiprometheus.interceptor.measured;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * Sees the ends of a reactive type's results by operators of its own library, such as {@code doOnError}, so that the
 * caller gets a result of that library, with its contexts and whatever else a wrapper would lose:
 * {@code Mono.defer(() -> result.doOnError(…).doOnCancel(…).doOnSuccess(…))}
 */
final class Operators implements Completion {

    private final Operator deferred;
    private final Operator failed;
    private final Operator cancelled;
    private final List<Operator> done;

    Operators(Operator deferred, Operator failed, Operator cancelled, List<Operator> done) {
        this.deferred = deferred;
        this.failed = failed;
        this.cancelled = cancelled;
        this.done = List.copyOf(done);
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
        try {
            return deferred.on(null, arguments -> ending(result, calls.get()));
        } catch (ReflectiveOperationException | RuntimeException e) {
            // its library does not let us; the call has returned
            calls.get().end(null);
            return result;
        }
    }

    private Object ending(Object result, Call call) {
        try {
            Object seen = failed.on(result, arguments -> {
                call.end((Throwable) arguments[0]);
                return null;
            });
            seen = cancelled.on(seen, arguments -> {
                call.end(new CancellationException());
                return null;
            });
            for (Operator each : done) {
                seen = each.on(seen, arguments -> {
                    call.end(null);
                    return null;
                });
            }
            return seen;
        } catch (ReflectiveOperationException | RuntimeException e) {
            call.end(null);
            return result;
        }
    }

    /** A method that takes what is to be called, and those that lead to it. Immutable. */
    record Operator(List<Method> steps, Method taking) {

        /** @param target null if the first is static */
        Object on(Object target, Function<Object[], Object> callback) throws ReflectiveOperationException {
            Object current = target;
            for (Method step : steps) {
                current = step.invoke(current);
            }
            return taking.invoke(current, callback(taking.getParameterTypes()[0], callback));
        }

        private static Object callback(Class<?> type, Function<Object[], Object> callback) {
            ClassLoader loader =
                    type.getClassLoader() != null ? type.getClassLoader() : Operators.class.getClassLoader();
            return Proxy.newProxyInstance(loader, new Class<?>[] {type}, (self, method, arguments) -> {
                if (method.getDeclaringClass() == Object.class) {
                    return switch (method.getName()) {
                        case "equals" -> self == arguments[0];
                        case "hashCode" -> System.identityHashCode(self);
                        default -> "the end of a call";
                    };
                }
                return Modifier.isAbstract(method.getModifiers())
                        ? callback.apply(arguments)
                        : InvocationHandler.invokeDefault(self, method, arguments);
            });
        }
    }
}
