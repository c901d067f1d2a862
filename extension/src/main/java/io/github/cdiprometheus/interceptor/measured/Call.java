package io.github.cdiprometheus.interceptor.measured;

import java.util.concurrent.atomic.AtomicBoolean;

/** One call that is under way; ends once, whatever is told how often. Thread-safe. */
public final class Call {

    private final CallPlan plan;
    private final Object[] series;
    private final long start;
    private final AtomicBoolean ended = new AtomicBoolean();

    Call(CallPlan plan, Object[] series, long start) {
        this.plan = plan;
        this.series = series;
        this.start = start;
    }

    /** @param failure null: none */
    public void end(Throwable failure) {
        if (ended.compareAndSet(false, true)) {
            plan.end(series, start, failure);
        }
    }
}
