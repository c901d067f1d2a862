package io.github.cdiprometheus.interceptor.measured;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.function.Supplier;

/** Of results that come later: how it is seen when they are there. Thread-safe. */
interface Completion {

    /** Whether the work is done whenever somebody subscribes to the result, and not before. */
    boolean isLazy();

    /** Whether this result is one that comes later. */
    boolean concerns(Object result);

    /**
     * Sees to it that the call is ended when its result is there. Does not throw.
     *
     * @param call under way; of a lazy result one more for each subscription
     * @return what the caller gets
     */
    Object follow(Object result, Supplier<Call> call);

    /** The one for methods that return this type; null where what they return is there at once. */
    static Completion of(Class<?> returned) {
        if (CompletionStage.class.isAssignableFrom(returned) || returned.isAssignableFrom(CompletableFuture.class)) {
            return new Stages();
        }
        if (returned == Flow.Publisher.class || returned.getName().equals("org.reactivestreams.Publisher")) {
            return new Publishers(returned);
        }
        return ReactiveTypes.of(returned);
    }

    /**
     * Whether a type is one of what comes later, but none whose end can be seen: what is declared as an application's own
     * class cannot be wrapped.
     */
    static boolean isUnknown(Class<?> returned) {
        return of(returned) == null && ReactiveTypes.isReactive(returned);
    }

    /** The stage itself is returned: its class and identity are the application's business. */
    final class Stages implements Completion {
        @Override
        public boolean isLazy() {
            return false;
        }

        @Override
        public boolean concerns(Object result) {
            return result instanceof CompletionStage;
        }

        @Override
        public Object follow(Object result, Supplier<Call> calls) {
            Call call = calls.get();
            try {
                ((CompletionStage<?>) result).whenComplete((value, failure) -> call.end(failure));
            } catch (RuntimeException | Error e) {
                // a stage that lets nobody look on
                call.end(null);
            }
            return result;
        }
    }
}
