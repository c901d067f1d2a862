package io.github.cdiprometheus.metric;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;

/** The recorder of JTA transactions. Thread-safe; nothing here throws. */
public final class TransactionMetrics {

    private final CounterDataPoint committed;
    private final CounterDataPoint rolledBack;
    private final Failures failures = new Failures();

    TransactionMetrics(MetricFactory factory) {
        Family<CounterDataPoint> transactions = factory.counter(Catalogue.TRANSACTIONS);
        committed = transactions.series("committed");
        rolledBack = transactions.series("rolled_back");
    }

    /** One that touched a monitored data source has ended; to be called once for each. */
    public void ended(boolean wasCommitted) {
        try {
            (wasCommitted ? committed : rolledBack).inc();
        } catch (RuntimeException | LinkageError e) {
            failures.caught("The end of a transaction is not recorded", e);
        }
    }
}
