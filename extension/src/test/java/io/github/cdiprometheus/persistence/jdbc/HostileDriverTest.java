package io.github.cdiprometheus.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.metric.TestMetrics;
import java.lang.reflect.UndeclaredThrowableException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.sql.Statement;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.logging.Level;
import javax.sql.DataSource;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;

/** A driver that does all that one should not do. */
class HostileDriverTest {

    private static final String USED =
            "db_client_connection_count{db_client_connection_pool_name=\"orders\",db_client_connection_state=\"used\"}";
    private static final String USE_TIME =
            "db_client_connection_use_time_seconds_count{db_client_connection_pool_name=\"orders\"}";

    private final TestMetrics metrics = new TestMetrics();
    private final FakeDriver driver = new FakeDriver();
    private final DataSource orders =
            MonitoredDataSource.wrap(driver.object(DataSource.class), "orders", metrics::jdbc);

    @Test
    void aDataSourceThatThrowsWhenItIsAskedWhatItIs() {
        driver.fail("isWrapperFor", new AbstractMethodError());
        DataSource old = MonitoredDataSource.wrap(driver.object(DataSource.class), "old", metrics::jdbc);

        assertThat(old).isInstanceOf(MonitoredDataSource.class);
        assertThat(metrics.page().series("db_client_connection_count")).hasSize(2);
    }

    @Test
    void errorsOfThePoolAreTheDeepestSqlException() {
        SQLException wrapped = new SQLException(
                new UndeclaredThrowableException(new SQLTransientConnectionException(new IllegalStateException())));
        driver.fail("getConnection", wrapped);

        assertThat(catchThrowable(orders::getConnection)).isSameAs(wrapped);
        driver.fail("getConnection", new OutOfMemoryError("not really"));
        assertThat(catchThrowable(orders::getConnection)).isInstanceOf(OutOfMemoryError.class);

        assertThat(metrics.page().series("db_client_connection_errors_total"))
                .containsExactlyInAnyOrder(
                        poolError("java.sql.SQLTransientConnectionException"), poolError("java.lang.OutOfMemoryError"));
    }

    /** Not even its exception can be asked what it is. */
    @Test
    void anExceptionThatThrows() throws SQLException {
        SQLException hostile = new SQLException() {
            private static final long serialVersionUID = 1;

            @Override
            public synchronized Throwable getCause() {
                throw new IllegalStateException();
            }
        };
        Connection connection = orders.getConnection();
        Statement statement = connection.createStatement();
        driver.failAlways(hostile);
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus")) {
            assertThat(catchThrowable(orders::getConnection)).isSameAs(hostile);
            assertThat(catchThrowable(() -> statement.execute("select 'secret'")))
                    .isSameAs(hostile);
            assertThat(catchThrowable(connection::commit)).isSameAs(hostile);
            assertThat(catchThrowable(connection::close)).isSameAs(hostile);

            // one for each kind of thing that is missing now, however often
            assertThat(log.lines(Level.WARNING)).hasSize(2);
            assertThat(log.lines()).noneMatch(line -> line.contains("secret"));
        }
        assertThat(metrics.page().value(USED)).isZero();
    }

    @Test
    void noConnectionIsNoConnectionInUse() throws SQLException {
        driver.answer("getConnection", null);

        assertThat(orders.getConnection()).isNull();
        assertThat(metrics.page().value(USED)).isZero();
    }

    @Test
    void aConnectionThatCannotBeClosedIsNotInUseAnyMore() throws SQLException {
        Connection connection = orders.getConnection();
        SQLException thrown = new SQLException();
        driver.fail("close", thrown);

        assertThat(catchThrowable(connection::close)).isSameAs(thrown);
        assertThat(catchThrowable(connection::close)).isSameAs(thrown);
        assertThat(metrics.page().value(USED)).isZero();
        assertThat(metrics.page().value(USE_TIME)).isEqualTo(1);
    }

    @Test
    void aRefusedAbortLeavesTheConnectionToItsOwner() throws SQLException {
        Connection connection = orders.getConnection();
        SecurityException refused = new SecurityException();
        driver.fail("abort", refused);

        assertThat(catchThrowable(() -> connection.abort(Runnable::run))).isSameAs(refused);
        assertThat(metrics.page().value(USED)).isEqualTo(1);
        connection.close();
        assertThat(metrics.page().value(USED)).isZero();
    }

    @RepeatedTest(50)
    void twoThreadsThatCloseAConnectionReleaseItOnce() throws Exception {
        Connection connection = orders.getConnection();
        // its list of calls is not made for two threads
        driver.fail("close", new SQLException());
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService pool = Executors.newFixedThreadPool(2);
        try {
            Future<?> one = pool.submit(() -> closeTogether(connection, together));
            Future<?> two = pool.submit(() -> closeTogether(connection, together));
            one.get();
            two.get();
        } finally {
            pool.shutdown();
        }
        assertThat(metrics.page().value(USED)).isZero();
        assertThat(metrics.page().value(USE_TIME)).isEqualTo(1);
    }

    private static Void closeTogether(Connection connection, CyclicBarrier together) throws Exception {
        together.await();
        assertThat(catchThrowable(connection::close)).isInstanceOf(SQLException.class);
        return null;
    }

    @Test
    void aBatchEntryThatWasRefusedIsNoEntry() throws SQLException {
        Connection connection = orders.getConnection();
        PreparedStatement statement = connection.prepareStatement("insert into pet values (?)");
        statement.addBatch();
        driver.fail("addBatch", new SQLException());
        assertThat(catchThrowable(statement::addBatch)).isInstanceOf(SQLException.class);
        driver.fail("clearBatch", new SQLException());
        assertThat(catchThrowable(statement::clearBatch)).isInstanceOf(SQLException.class);
        statement.executeBatch();

        assertThat(metrics.page()
                        .value("db_client_statements_total{batch=\"true\",data_source=\"orders\","
                                + "db_system_name=\"other_sql\"}"))
                .isEqualTo(1);
    }

    @Test
    void aResultThatTheDriverGivesTwiceIsTheSame() throws SQLException {
        Statement statement = orders.getConnection().createStatement();
        statement.execute("select 1");
        driver.answer("getResultSet", driver.object(ResultSet.class));

        assertThat(statement.getResultSet()).isSameAs(statement.getResultSet());
    }

    /** Statements that the driver makes by itself lead to the connection too. */
    @Test
    void resultsOfMetadataLeadBackToTheMeasuredConnection() throws SQLException {
        Connection connection = orders.getConnection();
        ResultSet tables = connection.getMetaData().getTables(null, null, "PET", null);

        assertThat(tables.getStatement().getConnection()).isSameAs(connection);
        assertThat(tables.getStatement()).isSameAs(tables.getStatement());
    }

    @Test
    void aNullSqlIsTheDriversConcern() throws SQLException {
        Connection connection = orders.getConnection();
        connection.prepareStatement(null).execute();
        connection.createStatement().executeUpdate(null);

        Page page = metrics.page();
        assertThat(page.value("db_client_operation_duration_seconds_count{data_source=\"orders\","
                        + "db_operation_name=\"_OTHER\",db_system_name=\"other_sql\",error_type=\"\"}"))
                .isEqualTo(2);
    }

    private static String poolError(String type) {
        return "db_client_connection_errors_total{db_client_connection_pool_name=\"orders\",error_type=\"" + type
                + "\"}";
    }
}
