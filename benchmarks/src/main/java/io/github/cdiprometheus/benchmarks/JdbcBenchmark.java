package io.github.cdiprometheus.benchmarks;

import io.github.cdiprometheus.config.PrometheusConfig;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcDataSource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What a wrapped data source adds to an execution of a prepared statement: parameter, execution, one row read; each
 * measurement is of a thousand. By one thread, as a connection is used.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class JdbcBenchmark {

    private static final String SQL = "select id from pet where id = ?";
    private static final int ROWS = 64;

    /** So many that reading the processor's clock counts for nothing. */
    private static final int TIMES = 1000;

    /** A database in memory, or none at all. */
    @Param({"noop", "h2"})
    public String driver;

    @Param
    public DataSourceWrapper wrapper;

    private Connection keeper;
    private DataSource dataSource;
    private Connection connection;
    private PreparedStatement statement;

    @Setup
    public void open() throws SQLException {
        ApplicationMetrics.acquire(this, PrometheusConfig::defaults);
        DataSource plain = driver.equals("h2") ? h2() : NoopDriver.dataSource();
        dataSource = wrapper.wrap(plain);
        connection = dataSource.getConnection();
        statement = connection.prepareStatement(SQL);
    }

    private DataSource h2() throws SQLException {
        JdbcDataSource h2 = new JdbcDataSource();
        h2.setURL("jdbc:h2:mem:" + Integer.toHexString(System.identityHashCode(this)));
        keeper = h2.getConnection();
        try (Statement create = keeper.createStatement()) {
            create.execute("create table pet (id int primary key)");
            create.execute("insert into pet select x from system_range(0, " + (ROWS - 1) + ")");
        }
        return h2;
    }

    @TearDown
    public void close() throws SQLException {
        statement.close();
        connection.close();
        if (keeper != null) {
            keeper.close();
        }
        ApplicationMetrics.release(this);
    }

    @Benchmark
    public int execution(CpuTime time) throws Exception {
        return time.of(() -> {
            int sum = 0;
            for (int i = 0; i < TIMES; i++) {
                sum += read(statement, i % ROWS);
            }
            return sum;
        });
    }

    /** As most applications do it: prepared anew each time. */
    @Benchmark
    public int preparedAndExecuted(CpuTime time) throws Exception {
        return time.of(() -> {
            int sum = 0;
            for (int i = 0; i < TIMES; i++) {
                try (PreparedStatement prepared = connection.prepareStatement(SQL)) {
                    sum += read(prepared, i % ROWS);
                }
            }
            return sum;
        });
    }

    private static int read(PreparedStatement statement, int id) throws SQLException {
        statement.setInt(1, id);
        try (ResultSet results = statement.executeQuery()) {
            results.next();
            return results.getInt(1);
        }
    }
}
