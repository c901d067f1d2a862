package io.github.cdiprometheus.metric;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;

/** What happens to the entities of one name in one persistence unit. Thread-safe; nothing here throws. */
public final class EntityCounters {

    private static final String CONSEQUENCE = "What happens to an entity is not recorded";

    private final CounterDataPoint inserts;
    private final CounterDataPoint updates;
    private final CounterDataPoint deletes;
    private final Failures failures;

    EntityCounters(CounterDataPoint inserts, CounterDataPoint updates, CounterDataPoint deletes, Failures failures) {
        this.inserts = inserts;
        this.updates = updates;
        this.deletes = deletes;
        this.failures = failures;
    }

    public void inserted() {
        count(inserts);
    }

    public void updated() {
        count(updates);
    }

    public void deleted() {
        count(deletes);
    }

    private void count(CounterDataPoint counter) {
        try {
            counter.inc();
        } catch (RuntimeException | LinkageError e) {
            failures.caught(CONSEQUENCE, e);
        }
    }
}
