package io.github.cdiprometheus.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.BareDataSource;
import io.github.cdiprometheus.LastingDataSource;
import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.config.PrometheusConfig;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.HttpMethod;
import io.github.cdiprometheus.metric.RequestObservation;
import io.github.cdiprometheus.metric.ResponseSummary;
import io.github.cdiprometheus.metric.Routes;
import io.github.cdiprometheus.metric.TestMetrics;
import io.github.cdiprometheus.metric.UrlScheme;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.sql.BatchUpdateException;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Statement;
import java.sql.Types;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import javax.naming.Referenceable;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.h2.jdbc.JdbcConnection;
import org.h2.jdbc.JdbcDatabaseMetaData;
import org.h2.jdbc.JdbcPreparedStatement;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With a real driver: what a user sees of a known session. */
class MonitoredDataSourceTest {

    private static final String OPERATIONS = "db_client_operation_duration_seconds_count";
    private static final String STATEMENTS =
            "db_client_statements_total{batch=\"%s\",data_source=\"orders\"," + "db_system_name=\"h2database\"}";
    private static final String POOL = "{db_client_connection_pool_name=\"orders\"}";
    private static final String USED =
            "db_client_connection_count{db_client_connection_pool_name=\"orders\",db_client_connection_state=\"used\"}";
    private static final String DUPLICATE = "org.h2.jdbc.JdbcSQLIntegrityConstraintViolationException";
    private static final String SYNTAX = "org.h2.jdbc.JdbcSQLSyntaxErrorException";

    private final TestMetrics metrics = new TestMetrics();
    private final JdbcDataSource h2 = new JdbcDataSource();
    private final DataSource orders = wrap(h2);
    /** An in-memory database lives as long as a connection to it. */
    private Connection keeper;

    @BeforeEach
    void createTable() throws SQLException {
        h2.setURL("jdbc:h2:mem:" + Integer.toHexString(System.identityHashCode(this)));
        h2.setUser("sa");
        h2.setPassword("tiger");
        keeper = h2.getConnection();
        try (Statement statement = keeper.createStatement()) {
            statement.execute("create table pet (id int primary key, name varchar(20))");
        }
    }

    @AfterEach
    void dropDatabase() throws SQLException {
        keeper.close();
    }

    @Test
    void aSessionIsCountedExactly() throws SQLException {
        try (Connection connection = orders.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("create table toy (id int)");
                assertThat(statement.executeUpdate("insert into toy values (1), (2)"))
                        .isEqualTo(2);
                assertThat(statement.executeLargeUpdate("/* all */ delete from toy"))
                        .isEqualTo(2);
                assertThatThrownBy(() -> statement.executeQuery("select * from nothing"))
                        .isInstanceOf(SQLException.class);
                statement.addBatch("insert into toy values (3)");
                statement.addBatch("update toy set id = 4");
                assertThat(statement.executeBatch()).containsExactly(1, 1);
            }
            try (PreparedStatement insert = connection.prepareStatement("insert into pet values (?, 'Leo')")) {
                for (int id = 1; id <= 3; id++) {
                    insert.setInt(1, id);
                    assertThat(insert.executeUpdate()).isEqualTo(1);
                }
                assertThatThrownBy(insert::executeUpdate).isInstanceOf(SQLException.class);
                addBatch(insert, 4, 5, 6, 7, 8);
                assertThat(insert.executeBatch()).hasSize(5);
                addBatch(insert, 9, 10);
                assertThat(insert.executeLargeBatch()).hasSize(2);
                addBatch(insert, 1, 2, 3);
                insert.clearBatch();
                addBatch(insert, 11);
                assertThat(insert.executeBatch()).hasSize(1);
                addBatch(insert, 12, 11, 13);
                assertThatThrownBy(insert::executeBatch).isInstanceOf(BatchUpdateException.class);
                assertThat(insert.executeBatch()).isEmpty();
            }
            try (CallableStatement call = connection.prepareCall("{? = call abs(?)}")) {
                call.registerOutParameter(1, Types.INTEGER);
                call.setInt(2, -3);
                call.execute();
                assertThat(call.getInt(1)).isEqualTo(3);
            }
            assertThatThrownBy(() -> connection.prepareStatement("selekt 1")).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connection.prepareCall("{call nothing()}")).isInstanceOf(SQLException.class);
            Savepoint savepoint = connection.setSavepoint();
            connection.rollback(savepoint);
            connection.commit();
            try (PreparedStatement select =
                            connection.prepareStatement("with p as (select * from pet) select count(*) from p");
                    ResultSet results = select.executeQuery()) {
                assertThat(results.next()).isTrue();
                assertThat(results.getInt(1)).isEqualTo(13);
            }
            connection.rollback();
        }

        Map<String, Double> expected = new TreeMap<>();
        expected.put(operation("CREATE", ""), 1.0);
        expected.put(operation("INSERT", ""), 4.0);
        expected.put(operation("INSERT", DUPLICATE), 1.0);
        expected.put(operation("DELETE", ""), 1.0);
        expected.put(operation("SELECT", "org.h2.jdbc.JdbcSQLSyntaxErrorException"), 1.0);
        expected.put(operation("SELECT", ""), 1.0);
        expected.put(operation("CALL", ""), 1.0);
        expected.put(operation("BATCH", ""), 5.0);
        expected.put(operation("BATCH", "org.h2.jdbc.JdbcBatchUpdateException"), 1.0);
        expected.put(operation("PREPARE", SYNTAX), 2.0);
        expected.put(operation("COMMIT", ""), 1.0);
        expected.put(operation("ROLLBACK", ""), 2.0);
        Page page = metrics.page();
        assertThat(new TreeMap<>(samples(page, OPERATIONS))).isEqualTo(expected);
        assertThat(page.value(STATEMENTS.formatted("false"))).isEqualTo(10);
        assertThat(page.value(STATEMENTS.formatted("true"))).isEqualTo(2 + 5 + 2 + 1 + 3);
        assertThat(page.value("db_client_connection_wait_time_seconds_count" + POOL))
                .isEqualTo(1);
        assertThat(page.value("db_client_connection_use_time_seconds_count" + POOL))
                .isEqualTo(1);
        assertThat(page.value(USED)).isZero();
        assertThat(page.series("db_client_connection_errors_total")).isEmpty();
        assertThat(page.toString()).doesNotContain("Leo", "tiger", "pet");
    }

    /** What an application gets from a pool whose database has gone. */
    @Test
    void aDeadConnection() throws SQLException {
        try (Connection connection = orders.getConnection()) {
            connection.unwrap(JdbcConnection.class).close();
            assertThatThrownBy(connection::createStatement).isInstanceOf(SQLException.class);
            assertThatThrownBy(() -> connection.prepareStatement("select 1")).isInstanceOf(SQLException.class);
        }
        assertThat(samples(metrics.page(), OPERATIONS))
                .isEqualTo(Map.of(operation("PREPARE", "org.h2.jdbc.JdbcSQLNonTransientException"), 2.0));
    }

    @Test
    void aConnectionIsInUseUntilItIsClosedTheFirstTime() throws SQLException {
        Connection first = orders.getConnection();
        Connection second = orders.getConnection("sa", "tiger");
        assertThat(metrics.page().value(USED)).isEqualTo(2);
        first.close();
        first.close();
        assertThat(metrics.page().value(USED)).isEqualTo(1);
        second.abort(Runnable::run);
        second.close();

        Page page = metrics.page();
        assertThat(page.value(USED)).isZero();
        assertThat(page.value("db_client_connection_use_time_seconds_count" + POOL))
                .isEqualTo(2);
    }

    @Test
    void aConnectionThatIsRefusedIsAnErrorAndAWait() {
        assertThatThrownBy(() -> orders.getConnection("sa", "wrong")).isInstanceOf(SQLException.class);

        Page page = metrics.page();
        assertThat(page.series("db_client_connection_errors_total"))
                .containsExactly("db_client_connection_errors_total{db_client_connection_pool_name=\"orders\","
                        + "error_type=\"org.h2.jdbc.JdbcSQLInvalidAuthorizationSpecException\"}");
        assertThat(page.sum("db_client_connection_errors_total")).isEqualTo(1);
        assertThat(page.value("db_client_connection_wait_time_seconds_count" + POOL))
                .isEqualTo(1);
        assertThat(page.value(USED)).isZero();
    }

    @Test
    void aRequestCountsWhatItsThreadDoes() throws SQLException {
        Routes routes = metrics.routes("/shop");
        RequestObservation request =
                RequestObservation.begin(routes, HttpMethod.GET, UrlScheme.HTTP, System.nanoTime());
        RequestObservation.makeCurrent(request);
        try (Connection connection = orders.getConnection();
                PreparedStatement select = connection.prepareStatement("select * from pet where id = ?")) {
            for (int id = 0; id < 12; id++) {
                select.setInt(1, id);
                select.executeQuery().close();
            }
            select.setInt(1, 1);
            select.addBatch();
            select.addBatch();
            assertThatThrownBy(select::executeBatch).isInstanceOf(SQLException.class);
        } finally {
            RequestObservation.makeCurrent(null);
        }
        try (Connection connection = orders.getConnection()) {
            connection.createStatement().execute("select 1");
        }
        request.end(routes.ofMapping("/pets"), answer(), System.nanoTime());
        RequestObservation.begin(routes, HttpMethod.GET, UrlScheme.HTTP, System.nanoTime())
                .end(routes.ofMapping("/pets"), answer(), System.nanoTime());

        Page page = metrics.page();
        String labels = "{http_request_method=\"GET\",http_route=\"/shop/pets\"}";
        assertThat(page.value("http_server_request_db_statements_sum" + labels)).isEqualTo(14);
        assertThat(page.value("http_server_request_db_statements_count" + labels))
                .isEqualTo(2);
        assertThat(page.value("http_server_request_db_statements_bucket" + labels.replace("}", ",le=\"0.0\"}")))
                .isEqualTo(1);
        assertThat(page.value("http_server_request_db_time_seconds_count" + labels))
                .isEqualTo(2);
        assertThat(page.value("http_server_request_db_time_seconds_sum" + labels))
                .isPositive();
    }

    @Test
    void whatLeadsBackLeadsToTheMeasuredObjects() throws SQLException {
        try (Connection connection = orders.getConnection();
                PreparedStatement select = connection.prepareStatement("select * from pet")) {
            ResultSet results = select.executeQuery();
            assertThat(results.getStatement()).isSameAs(select);
            assertThat(select.getResultSet()).isSameAs(results);
            assertThat(select.getConnection()).isSameAs(connection);
            DatabaseMetaData metaData = connection.getMetaData();
            assertThat(metaData.getConnection()).isSameAs(connection);
            assertThat(metaData).isEqualTo(metaData).isNotEqualTo(null).isNotEqualTo(connection);
        }
    }

    @Test
    void whatIsClosedBehavesAsTheDrivers() throws SQLException {
        List<String> measured = afterClose(orders.getConnection());

        assertThat(measured)
                .isEqualTo(afterClose(h2.getConnection()))
                .contains("org.h2.jdbc.JdbcSQLNonTransientException", "true", "null");
    }

    /** What calls on a closed connection, and on what it has made, answer or throw. */
    private static List<String> afterClose(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        ResultSet results = statement.executeQuery("select 1");
        PreparedStatement closed = connection.prepareStatement("select 1");
        closed.close();
        connection.close();
        List<Callable<Object>> calls = List.of(
                connection::isClosed,
                statement::isClosed,
                closed::isClosed,
                connection::createStatement,
                connection::getMetaData,
                () -> connection.prepareStatement("select 1"),
                () -> statement.execute("select 1"),
                statement::executeBatch,
                closed::execute,
                closed::getConnection,
                results::next);
        List<String> answers = new ArrayList<>();
        for (Callable<Object> call : calls) {
            try {
                answers.add(String.valueOf(call.call()));
            } catch (Exception e) {
                answers.add(e.getClass().getName());
            }
        }
        return answers;
    }

    @Test
    void unwrapFindsTheDelegateThenTheDriversObject() throws SQLException {
        assertThat(orders.unwrap(DataSource.class)).isSameAs(orders);
        assertThat(orders.unwrap(JdbcDataSource.class)).isSameAs(h2);
        assertThat(orders.unwrap(XADataSource.class)).isSameAs(h2);
        assertThat(orders.isWrapperFor(MonitoredDataSource.class)).isTrue();
        try (Connection connection = orders.getConnection();
                PreparedStatement statement = connection.prepareStatement("select 1")) {
            assertThat(connection.unwrap(Connection.class)).isSameAs(connection);
            assertThat(connection.isWrapperFor(Connection.class)).isTrue();
            assertThat(connection.isWrapperFor(JdbcConnection.class)).isTrue();
            assertThat(connection.unwrap(JdbcConnection.class).getMetaData().getConnection())
                    .isInstanceOf(JdbcConnection.class);
            assertThat(connection.isWrapperFor(Closeable.class)).isFalse();
            assertThatThrownBy(() -> connection.unwrap(Closeable.class)).isInstanceOf(SQLException.class);
            assertThat(statement.unwrap(Statement.class)).isSameAs(statement);
            assertThat(statement.unwrap(JdbcPreparedStatement.class)).isNotNull();
            DatabaseMetaData metaData = connection.getMetaData();
            assertThat(metaData.unwrap(DatabaseMetaData.class)).isSameAs(metaData);
            assertThat(metaData.isWrapperFor(DatabaseMetaData.class)).isTrue();
            assertThat(metaData.unwrap(JdbcDatabaseMetaData.class)).isNotNull();
        }
    }

    @Test
    void onlySomeInterfacesAreTheWrappedOnes() {
        assertThat(orders)
                .isNotInstanceOf(AutoCloseable.class)
                .isNotInstanceOf(XADataSource.class)
                .isNotInstanceOf(Referenceable.class);
    }

    /** No more and no less than the original: containers go by it. */
    @Test
    void canBeWrittenAndClosedWhereTheOriginalCan() {
        DataSource lasting = orders;
        DataSource passing = wrap(new BareDataSource());
        DataSource closeable = wrap(new ClosedPassing());
        DataSource both = wrap(new ClosedLasting());

        assertThat(lasting).isInstanceOf(Serializable.class).isNotInstanceOf(AutoCloseable.class);
        assertThat(passing).isNotInstanceOf(Serializable.class).isNotInstanceOf(AutoCloseable.class);
        assertThat(closeable).isNotInstanceOf(Serializable.class).isInstanceOf(AutoCloseable.class);
        assertThat(both).isInstanceOf(Serializable.class).isInstanceOf(AutoCloseable.class);
    }

    @Test
    void whatIsReadIsMeasuredUnderTheSameName() throws Exception {
        ApplicationMetrics.acquire(this, () -> TestMetrics.config("prometheus.jvm.enabled", "false"));
        try {
            DataSource written = MonitoredDataSource.wrap(new LastingDataSource("jdbc:h2:mem:"), "orders", "somebody");
            for (DataSource each : List.of(written, written(written), written(written(written)))) {
                assertThat(each).isExactlyInstanceOf(written.getClass());
                assertThat(MonitoredDataSource.original(each, "somebody else")).isSameAs(each);
                assertThat(MonitoredDataSource.original(each, "somebody")).isExactlyInstanceOf(LastingDataSource.class);
                try (Connection connection = each.getConnection()) {
                    connection.createStatement().execute("select 1");
                }
            }
            assertThat(Page.of(ApplicationMetrics.current().registry()).value(STATEMENTS.formatted(false)))
                    .isEqualTo(3);
            DataSource closeable = written(MonitoredDataSource.wrap(new ClosedLasting(), "closeable"));
            assertThat(closeable).isInstanceOf(MonitoredDataSource.class).isInstanceOf(AutoCloseable.class);
            assertThat(MonitoredDataSource.original(closeable)).isInstanceOf(ClosedLasting.class);
        } finally {
            ApplicationMetrics.release(this);
        }
    }

    private static DataSource written(DataSource dataSource) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(dataSource);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (DataSource) in.readObject();
        }
    }

    private static final class ClosedPassing extends BareDataSource implements Closeable {
        @Override
        public void close() {
            // nothing is open
        }
    }

    private static final class ClosedLasting extends LastingDataSource implements Closeable {
        private static final long serialVersionUID = 1;

        ClosedLasting() {
            super("jdbc:h2:mem:");
        }

        @Override
        public void close() {
            // nothing is open
        }
    }

    @Test
    void aPoolIsClosedWithItsOwnClose() throws Exception {
        FakeDriver driver = new FakeDriver();
        DataSource pool = wrap(driver.object(DataSource.class, Closeable.class));

        assertThat(pool).isInstanceOf(AutoCloseable.class);
        ((AutoCloseable) pool).close();
        assertThat(driver.calls()).contains("close");
    }

    @Test
    void wrappingTwiceCountsOnce() throws SQLException {
        assertThat(MonitoredDataSource.wrap(orders, "again", metrics::jdbc)).isSameAs(orders);
        FakeDriver driver = new FakeDriver();
        driver.answer("isWrapperFor", true);
        DataSource foreign = driver.object(DataSource.class);
        assertThat(wrap(foreign)).isSameAs(foreign);

        // says nothing of what it wraps
        driver.answer("isWrapperFor", false);
        Connection measured = orders.getConnection();
        driver.answer("getConnection", measured);
        assertThat(wrap(foreign).getConnection()).isSameAs(measured);
        measured.close();
        assertThat(metrics.page().value("db_client_connection_wait_time_seconds_count" + POOL))
                .isEqualTo(1);
    }

    @Test
    void nothingToWrapIsAMistake() {
        assertThatNullPointerException().isThrownBy(() -> MonitoredDataSource.wrap(null, "orders"));
        assertThatNullPointerException().isThrownBy(() -> MonitoredDataSource.wrap(h2, null));
    }

    @Test
    void itIsOnThePageFromTheBeginning() {
        assertThat(metrics.page().value(USED)).isZero();
        assertThat(metrics.page().value("db_client_connection_wait_time_seconds_count" + POOL))
                .isZero();
    }

    @Test
    void metricsMayComeLaterAndGoEarlier() throws SQLException {
        DataSource early = MonitoredDataSource.wrap(h2, "early");
        try (Connection connection = early.getConnection()) {
            assertThat(connection).isExactlyInstanceOf(JdbcConnection.class);
        }
        for (int life = 0; life < 2; life++) {
            ApplicationMetrics application = ApplicationMetrics.acquire(this, PrometheusConfig::defaults);
            try (Connection connection = early.getConnection()) {
                connection.createStatement().execute("select 1");
            } finally {
                assertThat(Page.of(application.registry()).sum("db_client_statements_total"))
                        .isEqualTo(1);
                ApplicationMetrics.release(this);
            }
        }
        try (Connection connection = early.getConnection()) {
            assertThat(connection).isExactlyInstanceOf(JdbcConnection.class);
        }
    }

    @Test
    void switchedOffItPassesThrough() throws SQLException {
        ApplicationMetrics.acquire(this, () -> TestMetrics.config("prometheus.persistence.enabled", "false"));
        try (Connection connection = MonitoredDataSource.wrap(h2, "off").getConnection()) {
            assertThat(connection).isExactlyInstanceOf(JdbcConnection.class);
        } finally {
            ApplicationMetrics.release(this);
        }
    }

    @Test
    void equalWhereTheDriversAre() throws SQLException {
        assertThat(orders).isEqualTo(wrap(h2)).hasSameHashCodeAs(wrap(h2)).isNotEqualTo(wrap(new JdbcDataSource()));
        try (Connection one = orders.getConnection();
                Connection other = orders.getConnection()) {
            assertThat(one).isEqualTo(one).isNotEqualTo(other).isNotEqualTo(null);
        }
    }

    @Test
    void noTextHasTheUrl() throws SQLException {
        FakeDriver driver = new FakeDriver();
        DataSource secret = wrap(driver.object(DataSource.class));
        assertThat(secret.toString()).contains("orders").doesNotContain("tiger");
        Connection connection = secret.getConnection();
        assertThat(connection.toString()).contains("orders").doesNotContain("tiger");
        assertThat(connection.getMetaData().toString()).contains("orders").doesNotContain("tiger");
    }

    private DataSource wrap(DataSource dataSource) {
        return MonitoredDataSource.wrap(dataSource, "orders", metrics::jdbc);
    }

    private static void addBatch(PreparedStatement insert, int... ids) throws SQLException {
        for (int id : ids) {
            insert.setInt(1, id);
            insert.addBatch();
        }
    }

    private static ResponseSummary answer() {
        return new ResponseSummary(200, 0, 0, false, false, null);
    }

    private static String operation(String name, String errorType) {
        return OPERATIONS + "{data_source=\"orders\",db_operation_name=\"" + name
                + "\",db_system_name=\"h2database\",error_type=\"" + errorType + "\"}";
    }

    private static Map<String, Double> samples(Page page, String name) {
        return page.series(name).stream().collect(Collectors.toMap(series -> series, page::value));
    }
}
