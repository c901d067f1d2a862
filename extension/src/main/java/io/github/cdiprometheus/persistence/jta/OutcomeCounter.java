package io.github.cdiprometheus.persistence.jta;

import io.github.cdiprometheus.metric.TransactionMetrics;
import io.github.cdiprometheus.metric.TransactionOutcome;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import java.util.concurrent.atomic.AtomicBoolean;

/** Counts the end of one transaction: once, though GlassFish says it twice. */
final class OutcomeCounter implements Synchronization {

    private final TransactionMetrics metrics;
    private final AtomicBoolean ended = new AtomicBoolean();

    OutcomeCounter(TransactionMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void beforeCompletion() {
        // it has not ended
    }

    @Override
    public void afterCompletion(int status) {
        if (ended.compareAndSet(false, true)) {
            metrics.ended(
                    switch (status) {
                        case Status.STATUS_COMMITTED -> TransactionOutcome.COMMITTED;
                        case Status.STATUS_ROLLEDBACK -> TransactionOutcome.ROLLED_BACK;
                        default -> TransactionOutcome.UNKNOWN;
                    });
        }
    }
}
