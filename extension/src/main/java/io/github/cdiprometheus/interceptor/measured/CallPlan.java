package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.metric.Failures;
import jakarta.interceptor.InvocationContext;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/**
 * What is recorded of each call of one method or constructor, resolved. Never throws by itself: it stands between the
 * application and its own result. Thread-safe.
 */
final class CallPlan {

    private static final ArgumentLabel[] NONE = {};

    private final String place;
    private final Recorder[] recorders;
    private final ArgumentLabel[] labels;
    private final Completion completion;
    private final Failures failures;
    /** What the recorders have for every call; null: it depends on the call. */
    private final Object[] fixed;

    /** @param place as messages name it */
    CallPlan(
            String place,
            List<Recorder> recorders,
            List<ArgumentLabel> labels,
            Completion completion,
            Failures failures) {
        this.place = place;
        this.recorders = recorders.toArray(Recorder[]::new);
        this.labels = labels.toArray(NONE);
        this.completion = completion;
        this.failures = failures;
        this.fixed = labels.isEmpty() ? resolve(null) : null;
    }

    /** Goes on with a call and records it; what it returns or throws passes through as it is. */
    Object call(InvocationContext invocation) throws Exception {
        String[] arguments = fixed != null ? null : arguments(invocation.getParameters());
        if (completion != null && completion.isLazy()) {
            return callLazily(invocation, arguments);
        }
        Object[] series = begin(arguments);
        long start = System.nanoTime();
        Object result;
        try {
            result = invocation.proceed();
        } catch (Throwable thrown) {
            end(series, start, thrown);
            throw thrown;
        }
        if (completion != null && completion.concerns(result)) {
            return follow(result, () -> new Call(this, series, start));
        }
        end(series, start, null);
        return result;
    }

    /** What the call returns does its work each time somebody subscribes to it: these are then the calls. */
    private Object callLazily(InvocationContext invocation, String[] arguments) throws Exception {
        Object result;
        long start = System.nanoTime();
        try {
            result = invocation.proceed();
        } catch (Throwable thrown) {
            end(begin(arguments), start, thrown);
            throw thrown;
        }
        if (completion.concerns(result)) {
            return follow(result, () -> begun(arguments));
        }
        end(begin(arguments), start, null);
        return result;
    }

    private Object follow(Object result, Supplier<Call> calls) {
        try {
            return completion.follow(result, calls);
        } catch (RuntimeException | Error e) {
            failures.caught("The end of a call of " + place + " is not seen", e);
            return result;
        }
    }

    /** A call of which nobody here knows the arguments, and that is to be ended by whoever knows when. */
    Call begin() {
        String[] unknown = new String[labels.length];
        Arrays.fill(unknown, ArgumentLabel.UNKNOWN);
        return begun(fixed != null ? null : unknown);
    }

    boolean isEmpty() {
        return recorders.length == 0;
    }

    /** Whether the end of a call is its return. */
    boolean endsWithReturn() {
        return completion == null;
    }

    private void end(Object[] series, long start, Throwable failure) {
        record(series, System.nanoTime() - start, failure);
    }

    void record(Object[] series, long nanos, Throwable failure) {
        for (int i = 0; i < recorders.length; i++) {
            try {
                if (series[i] != null) {
                    recorders[i].end(series[i], nanos, failure);
                }
            } catch (RuntimeException | Error e) {
                failures.caught("A call of " + place + " is not recorded", e);
            }
        }
    }

    private Call begun(String[] arguments) {
        return new Call(this, begin(arguments), System.nanoTime());
    }

    private Object[] begin(String[] arguments) {
        Object[] series = fixed != null ? fixed : resolve(arguments);
        for (int i = 0; i < recorders.length; i++) {
            try {
                if (series[i] != null) {
                    recorders[i].begin(series[i]);
                }
            } catch (RuntimeException | Error e) {
                failures.caught("A call of " + place + " is not recorded", e);
            }
        }
        return series;
    }

    private Object[] resolve(String[] arguments) {
        Object[] series = new Object[recorders.length];
        for (int i = 0; i < recorders.length; i++) {
            try {
                series[i] = recorders[i].series(arguments);
            } catch (RuntimeException | Error e) {
                failures.caught("A call of " + place + " is not recorded", e);
            }
        }
        return series;
    }

    private String[] arguments(Object[] parameters) {
        String[] values = new String[labels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(labels[i], parameters);
        }
        return values;
    }

    /** Code of the application, which may do anything. */
    private String value(ArgumentLabel label, Object[] parameters) {
        try {
            return label.value(parameters);
        } catch (Throwable e) {
            failures.caught(
                    "The label \"" + label.name() + "\" of " + place + " has the value " + ArgumentLabel.UNKNOWN, e);
            return ArgumentLabel.UNKNOWN;
        }
    }
}
