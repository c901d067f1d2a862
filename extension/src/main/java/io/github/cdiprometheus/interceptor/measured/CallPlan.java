package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.metric.Failures;
import jakarta.interceptor.InvocationContext;
import java.util.Arrays;
import java.util.List;

/**
 * What is recorded of each call of one method or constructor, resolved. Never throws by itself: it stands between the
 * application and its own result. Thread-safe.
 */
final class CallPlan {

    private static final ArgumentLabel[] NONE = {};

    private final Recorder[] recorders;
    private final ArgumentLabel[] labels;
    private final Completion completion;
    private final Failures failures;
    /** What the recorders have for every call; null: it depends on the call. */
    private final Object[] fixed;

    CallPlan(List<Recorder> recorders, List<ArgumentLabel> labels, Completion completion, Failures failures) {
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
            return completion.follow(result, () -> new Call(this, series, start));
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
            return completion.follow(result, () -> begun(arguments));
        }
        end(begin(arguments), start, null);
        return result;
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
            } catch (RuntimeException e) {
                failures.caught("A call of an annotated method is not recorded", e);
            }
        }
    }

    private Call begun(String[] arguments) {
        return new Call(this, begin(arguments), System.nanoTime());
    }

    private Object[] begin(String[] arguments) {
        Object[] series = fixed != null ? fixed : resolve(arguments);
        for (int i = 0; i < recorders.length; i++) {
            if (series[i] != null) {
                recorders[i].begin(series[i]);
            }
        }
        return series;
    }

    private Object[] resolve(String[] arguments) {
        Object[] series = new Object[recorders.length];
        for (int i = 0; i < recorders.length; i++) {
            try {
                series[i] = recorders[i].series(arguments);
            } catch (RuntimeException e) {
                failures.caught("A call of an annotated method is not recorded", e);
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
        } catch (VirtualMachineError e) {
            throw e;
        } catch (Throwable e) {
            failures.caught(
                    "The label \"" + label.name() + "\" has the value " + ArgumentLabel.UNKNOWN,
                    e instanceof RuntimeException runtime ? runtime : new IllegalStateException(e));
            return ArgumentLabel.UNKNOWN;
        }
    }
}
