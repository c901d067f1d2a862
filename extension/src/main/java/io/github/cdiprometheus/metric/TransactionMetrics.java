package io.github.cdiprometheus.metric;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;

/** The recorder of JTA transactions. Thread-safe; nothing here throws. */
public final class TransactionMetrics {

    private final Family<CounterDataPoint> transactions;
    private final Failures failures = new Failures();

    TransactionMetrics(MetricFactory factory) {
        transactions = factory.counter(Catalogue.TRANSACTIONS);
    }

    /** From now on there may be some: those that end as they should begin at 0; the rare others when there is one. */
    void begin() {
        transactions.series(TransactionOutcome.COMMITTED.label());
        transactions.series(TransactionOutcome.ROLLED_BACK.label());
    }

    /** One that touched a monitored data source has ended; to be called once for each. */
    public void ended(TransactionOutcome outcome) {
        try {
            transactions.series(outcome.label()).inc();
        } catch (RuntimeException | LinkageError e) {
            failures.caught("The end of a transaction is not recorded", e);
        }
    }
}
