package io.github.cdiprometheus.metric;

import java.lang.ref.WeakReference;

/**
 * Hands an exception from its mapper to the response filter that runs next on the same thread, where an asynchronous
 * request is resumed on a thread that knows no {@linkplain RequestObservation#current() current request}.
 *
 * <p>Held weakly: where no filter follows, a pooled thread must not keep the application's exception, and with it the
 * application's class loader.
 */
public final class MappedException {

    private static final ThreadLocal<WeakReference<Throwable>> LEFT = new ThreadLocal<>();

    private MappedException() {}

    public static void leave(Throwable mapped) {
        LEFT.set(new WeakReference<>(mapped));
    }

    /** What was left on this thread, or null; taken away by this call. */
    public static Throwable take() {
        WeakReference<Throwable> left = LEFT.get();
        if (left == null) {
            return null;
        }
        LEFT.remove();
        return left.get();
    }
}
