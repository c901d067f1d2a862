package io.github.cdiprometheus.cdi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.cdiprometheus.BoundNames;
import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.SlowDataSource;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.TestMetrics;
import io.github.cdiprometheus.persistence.jdbc.MonitoredDataSource;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.logging.Level;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that ask databases and pools: when there are some, how many, and until when. */
class BackgroundTest {

    private static final String FACTORY = "java:comp/DefaultManagedThreadFactory";

    private final BoundNames names = new BoundNames();
    private final List<Thread> made = new ArrayList<>();
    private ApplicationMetrics metrics;

    @BeforeEach
    void begin() {
        names.bind(FACTORY, (ThreadFactory) this::make);
        metrics = ApplicationMetrics.acquire(this, () -> TestMetrics.config("prometheus.jvm.enabled", "false"));
    }

    @AfterEach
    void end() {
        ApplicationMetrics.release(this);
        names.close();
        // not that of one which was just taking a connection
        await().untilAsserted(() -> assertThat(made).noneMatch(Thread::isAlive));
    }

    @Test
    void thereAreNoneWithoutADataSourceAndOneEachWithSome() {
        Background.start(metrics);
        Background.start(metrics);
        assertThat(made).isEmpty();

        wrap("one");
        wrap("two");

        assertThat(made)
                .extracting(Thread::getName)
                .containsExactlyInAnyOrder("prometheus-migrations-1", "prometheus-pools-1");
        assertThat(made).allMatch(Thread::isAlive).allMatch(Thread::isDaemon);
    }

    @Test
    void aDataSourceThatWasThereBeforeIsAskedAtOnce() {
        wrap("one");

        Background.start(metrics);

        assertThat(made).hasSize(2);
    }

    @Test
    void afterTheEndNoneBegins() {
        Background.start(metrics);
        ApplicationMetrics.release(this);

        metrics.jdbc().remember("late", new JdbcDataSource());

        assertThat(made).isEmpty();
    }

    @Test
    void theApplicationRunsWhereThereAreNoThreads() throws SQLException {
        names.bind(FACTORY, (ThreadFactory) task -> {
            throw new IllegalStateException("no threads here");
        });
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus")) {
            Background.start(metrics);
            try (Connection connection = wrap("one").getConnection()) {
                assertThat(connection.isValid(0)).isTrue();
            }
            assertThat(log.lines(Level.SEVERE))
                    .containsExactly(
                            "SEVERE No thread that asks databases and pools",
                            "SEVERE No thread that asks databases and pools");
        }
    }

    /** Whatever patience there is; by the time-out, should it be waited for. */
    @Test
    @Timeout(60)
    void nobodyWaitsForAConnectionThatDoesNotCome() throws Exception {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:slow");
        SlowDataSource slow = new SlowDataSource(h2);
        DataSource kept = MonitoredDataSource.wrap(slow.dataSource(), "slow");

        Background.start(metrics, 1, Long.MAX_VALUE);
        slow.awaitCall();
        assertThat(Page.of(metrics.registry()).metrics()).contains("db_client_connection_count");
        ApplicationMetrics.release(this);

        assertThat(made).filteredOn(Thread::isAlive).hasSize(1);
        slow.answer();
        await().untilAsserted(() -> assertThat(made).noneMatch(Thread::isAlive));
        assertThat(slow.calls()).as("of %s", kept).isEqualTo(1);
        assertThat(slow.uses()).containsExactly("close");
    }

    private Thread make(Runnable task) {
        Thread thread = new Thread(task);
        made.add(thread);
        return thread;
    }

    private static DataSource wrap(String name) {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + name);
        return MonitoredDataSource.wrap(h2, name);
    }
}
