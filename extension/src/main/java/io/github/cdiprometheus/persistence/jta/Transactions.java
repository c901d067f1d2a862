package io.github.cdiprometheus.persistence.jta;

import io.github.cdiprometheus.metric.Failures;
import io.github.cdiprometheus.metric.TransactionMetrics;

/**
 * The JTA transactions in which connections are taken; none where Jakarta Transactions is not there. Thread-safe; nothing
 * here throws, and no transaction ends otherwise than without us.
 */
public final class Transactions {

    private static final String REGISTRY = "jakarta.transaction.TransactionSynchronizationRegistry";

    private final Failures failures = new Failures();
    private final JoinedTransactions joined = isVisible() ? new JoinedTransactions() : null;

    /** Has the end of the transaction of this thread counted, if there is one; once, however often it is called. */
    public void join(TransactionMetrics metrics) {
        if (joined == null) {
            return;
        }
        try {
            joined.join(metrics);
        } catch (RuntimeException | LinkageError e) {
            failures.caught("A transaction is not recorded", e);
        }
    }

    private static boolean isVisible() {
        try {
            Class.forName(REGISTRY, false, Transactions.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }
}
