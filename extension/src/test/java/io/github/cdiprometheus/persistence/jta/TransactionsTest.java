package io.github.cdiprometheus.persistence.jta;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.BoundNames;
import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.metric.TestMetrics;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Transactions of a container whose JNDI is a map. */
class TransactionsTest {

    private static final String STANDARD = "java:comp/TransactionSynchronizationRegistry";
    private static final String WILDFLY = "java:jboss/TransactionSynchronizationRegistry";

    private final BoundNames names = new BoundNames();
    private final TestMetrics metrics = new TestMetrics();
    private final Transactions transactions = new Transactions();
    private final OneTransaction container = new OneTransaction();

    @BeforeEach
    void setUp() {
        metrics.jdbc().dataSource("shop");
    }

    @AfterEach
    void tearDown() {
        names.close();
    }

    @Test
    void committedAndRolledBack() {
        names.bind(STANDARD, container);

        inTransaction(Status.STATUS_COMMITTED);
        inTransaction(Status.STATUS_COMMITTED);
        inTransaction(Status.STATUS_ROLLEDBACK);

        assertOutcomes(2, 1);
    }

    @Test
    void bothOutcomesAreThereFromTheFirstDataSourceOn() {
        assertThat(new TestMetrics().page().series("jta_transactions_total")).isEmpty();
        assertOutcomes(0, 0);
        assertThat(metrics.page().series("jta_transactions_total")).hasSize(2);
    }

    @Test
    void oneThatNobodyKnowsTheEndOf() {
        names.bind(STANDARD, container);

        inTransaction(Status.STATUS_UNKNOWN);

        assertOutcomes(0, 0);
        assertThat(metrics.page().value("jta_transactions_total{outcome=\"unknown\"}"))
                .isEqualTo(1);
    }

    @Test
    void eachOnceHoweverManyConnectionsAndEnds() {
        names.bind(STANDARD, container);
        container.begin();
        transactions.join(metrics.jdbc().transactions());
        transactions.join(metrics.jdbc().transactions());
        new Transactions().join(metrics.jdbc().transactions());

        container.end(Status.STATUS_COMMITTED);
        container.end(Status.STATUS_COMMITTED);

        assertOutcomes(1, 0);
    }

    @Test
    void withoutTransaction() {
        names.bind(STANDARD, container);

        transactions.join(metrics.jdbc().transactions());

        assertThat(container.joined).isEmpty();
    }

    @Test
    void theContainersOwnName() {
        names.bind(WILDFLY, container);

        inTransaction(Status.STATUS_COMMITTED);

        assertOutcomes(1, 0);
    }

    /** As on the threads that start persistence units. */
    @Test
    void aRegistryThatIsThereLater() {
        transactions.join(metrics.jdbc().transactions());
        names.bind(STANDARD, container);

        inTransaction(Status.STATUS_COMMITTED);

        assertOutcomes(1, 0);
    }

    @Test
    void somethingElseByThatName() {
        names.bind(STANDARD, "no registry");
        names.bind(WILDFLY, container);

        inTransaction(Status.STATUS_COMMITTED);

        assertOutcomes(1, 0);
    }

    @Test
    void oneThatIsMarkedForRollbackInBetween() {
        names.bind(STANDARD, container);
        container.refusal = new IllegalStateException();
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus")) {
            inTransaction(Status.STATUS_ROLLEDBACK);
            assertThat(log.lines()).isEmpty();
        }
        assertOutcomes(0, 0);
    }

    @Test
    void aContainerThatFails() {
        names.bind(STANDARD, container);
        container.refusal = new UnsupportedOperationException();
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus")) {
            inTransaction(Status.STATUS_COMMITTED);
            assertThat(log.lines(Level.WARNING)).hasSize(1);
        }
    }

    @Test
    void withoutNaming() {
        names.close();
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus")) {
            transactions.join(metrics.jdbc().transactions());
            transactions.join(metrics.jdbc().transactions());
            assertThat(log.lines()).isEmpty();
        }
    }

    private void inTransaction(int end) {
        container.begin();
        transactions.join(metrics.jdbc().transactions());
        container.end(end);
    }

    private void assertOutcomes(int committed, int rolledBack) {
        assertThat(metrics.page().value("jta_transactions_total{outcome=\"committed\"}"))
                .isEqualTo(committed);
        assertThat(metrics.page().value("jta_transactions_total{outcome=\"rolled_back\"}"))
                .isEqualTo(rolledBack);
    }

    private static final class OneTransaction implements TransactionSynchronizationRegistry {

        private final Map<Object, Object> resources = new HashMap<>();
        private List<Synchronization> joined = new ArrayList<>();
        private int status = Status.STATUS_NO_TRANSACTION;
        private RuntimeException refusal;

        void begin() {
            resources.clear();
            joined = new ArrayList<>();
            status = Status.STATUS_ACTIVE;
        }

        void end(int outcome) {
            joined.forEach(Synchronization::beforeCompletion);
            status = Status.STATUS_NO_TRANSACTION;
            joined.forEach(synchronization -> synchronization.afterCompletion(outcome));
        }

        @Override
        public Object getTransactionKey() {
            return this;
        }

        @Override
        public void putResource(Object key, Object value) {
            resources.put(key, value);
        }

        @Override
        public Object getResource(Object key) {
            return resources.get(key);
        }

        @Override
        public void registerInterposedSynchronization(Synchronization synchronization) {
            if (refusal != null) {
                throw refusal;
            }
            joined.add(synchronization);
        }

        @Override
        public int getTransactionStatus() {
            return status;
        }

        @Override
        public void setRollbackOnly() {
            status = Status.STATUS_MARKED_ROLLBACK;
        }

        @Override
        public boolean getRollbackOnly() {
            return status == Status.STATUS_MARKED_ROLLBACK;
        }
    }
}
