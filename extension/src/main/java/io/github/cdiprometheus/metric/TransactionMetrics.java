package io.github.cdiprometheus.metric;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;

/** The recorder of JTA transactions. Thread-safe; nothing here throws. */
public final class TransactionMetrics {

    private final Family<CounterDataPoint> transactions;
    private final CounterDataPoint committed;
    private final CounterDataPoint rolledBack;
    private final Failures failures = new Failures();

    TransactionMetrics(MetricFactory factory) {
        transactions = factory.counter(Catalogue.TRANSACTIONS);
        committed = transactions.series(TransactionOutcome.COMMITTED.label());
        rolledBack = transactions.series(TransactionOutcome.ROLLED_BACK.label());
    }

    /** One that touched a monitored data source has ended; to be called once for each. */
    public void ended(TransactionOutcome outcome) {
        try {
            series(outcome).inc();
        } catch (RuntimeException | LinkageError e) {
            failures.caught("The end of a transaction is not recorded", e);
        }
    }

    private CounterDataPoint series(TransactionOutcome outcome) {
        return switch (outcome) {
            case COMMITTED -> committed;
            case ROLLED_BACK -> rolledBack;
            // so rare that its series is there only once it has happened
            case UNKNOWN -> transactions.series(outcome.label());
        };
    }
}
