package io.github.cdiprometheus.interceptor.measured;

import java.util.concurrent.atomic.AtomicBoolean;

/** One call that is under way; ends once, whatever is told how often. Thread-safe. */
public final class Call {

    private final CallPlan plan;
    private final Object[] series;
    private final long start;
    /** Zero: it goes on. */
    private volatile long returned;

    private final AtomicBoolean ended = new AtomicBoolean();

    Call(CallPlan plan, Object[] series, long start) {
        this.plan = plan;
        this.series = series;
        this.start = start;
    }

    /** The method has returned: the call takes no longer, though {@link #end} may come later, unless its result does. */
    public void returned() {
        if (plan.endsWithReturn()) {
            returned = System.nanoTime();
        }
    }

    /** @param failure null: none */
    public void end(Throwable failure) {
        if (ended.compareAndSet(false, true)) {
            long end = returned != 0 ? returned : System.nanoTime();
            plan.record(series, end - start, failure);
        }
    }
}
