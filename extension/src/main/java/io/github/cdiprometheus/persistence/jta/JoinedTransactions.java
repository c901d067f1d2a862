package io.github.cdiprometheus.persistence.jta;

import io.github.cdiprometheus.metric.TransactionMetrics;
import jakarta.transaction.Status;
import jakarta.transaction.TransactionSynchronizationRegistry;
import javax.naming.InitialContext;
import javax.naming.NamingException;
import javax.naming.NoInitialContextException;

/** Joins the transaction of the calling thread, by the registry that the container has for it. */
final class JoinedTransactions {

    /** Jakarta Transactions 2.0, 4.2; and WildFly's own, for its threads that belong to no component. */
    private static final String[] NAMES = {
        "java:comp/TransactionSynchronizationRegistry", "java:jboss/TransactionSynchronizationRegistry"
    };

    /** By which a transaction knows that it is joined; that of another class loader has its own. */
    private static final Object JOINED = new Object();

    private volatile TransactionSynchronizationRegistry registry;
    private volatile boolean withoutNaming;

    void join(TransactionMetrics metrics) {
        TransactionSynchronizationRegistry transactions = registry();
        if (transactions == null
                || transactions.getTransactionStatus() != Status.STATUS_ACTIVE
                || transactions.getResource(JOINED) != null) {
            return;
        }
        try {
            transactions.registerInterposedSynchronization(new OutcomeCounter(metrics));
        } catch (IllegalStateException e) {
            // it has been marked for rollback meanwhile, by a timeout: it is too late to join
            return;
        }
        transactions.putResource(JOINED, Boolean.TRUE);
    }

    /** One that is not there yet may be there for the next transaction; where there is no JNDI, there will be none. */
    private TransactionSynchronizationRegistry registry() {
        if (registry == null && !withoutNaming) {
            for (String name : NAMES) {
                try {
                    registry = InitialContext.doLookup(name);
                    return registry;
                } catch (NoInitialContextException e) {
                    withoutNaming = true;
                    return null;
                } catch (NamingException | ClassCastException e) {
                    // another name, or another time
                    continue;
                }
            }
        }
        return registry;
    }
}
