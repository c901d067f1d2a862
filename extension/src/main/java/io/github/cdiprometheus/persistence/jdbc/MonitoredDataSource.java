package io.github.cdiprometheus.persistence.jdbc;

import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.DataSourceMetrics;
import io.github.cdiprometheus.metric.Failures;
import io.github.cdiprometheus.metric.JdbcMetrics;
import io.github.cdiprometheus.metric.OriginalDataSource;
import io.github.cdiprometheus.persistence.jta.Transactions;
import java.io.PrintWriter;
import java.io.Serializable;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.ShardingKeyBuilder;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * A data source whose connections and statements are in the metrics: for an application that looks its data source up
 * or makes it by itself.
 *
 * <pre>{@code
 * DataSource orders = MonitoredDataSource.wrap(InitialContext.doLookup("java:app/jdbc/orders"), "orders");
 * }</pre>
 *
 * <p>It may be made before there are metrics and outlive them: while there are none, or where
 * {@code prometheus.persistence.enabled} is false, connections are the wrapped data source's own. As thread-safe as the
 * data source that it wraps. Calls, results and exceptions are that one's.
 *
 * <p>Of the interfaces that the wrapped one has, it has {@link DataSource} and, if that one has them,
 * {@link AutoCloseable} and {@link Serializable}: written with the wrapped one, it is measured under the same name when it
 * is read. The others ({@code XADataSource}, {@code Referenceable}, a vendor's own) are reached through
 * {@link #unwrap}, and what is done there is not measured.
 */
public sealed class MonitoredDataSource extends Delegate<DataSource> implements DataSource
        permits CloseableDataSource, SerializableDataSource {

    private final String name;
    private final String owner;
    private final Supplier<JdbcMetrics> metrics;
    private final DatabaseSystem system = new DatabaseSystem();
    private final Transactions transactions = new Transactions();
    private final Failures failures = new Failures();
    private volatile Recorder recorder;

    /** Who gave a connection. */
    @FunctionalInterface
    public interface Owner {
        void takeBack(Connection connection) throws SQLException;
    }

    /** A checkout. */
    private interface Checkout {
        Connection connection() throws SQLException;
    }

    /** What was resolved, and for which metrics: others may take their place when the application is deployed again. */
    private record Recorder(JdbcMetrics metrics, DataSourceMetrics dataSource) {}

    /** @param metrics gives null while there are none */
    MonitoredDataSource(MeasuredSource measured, Supplier<JdbcMetrics> metrics) {
        super(measured.dataSource());
        this.name = measured.name();
        this.owner = measured.owner();
        this.metrics = metrics;
        recorder();
    }

    /**
     * The same data source, measured. One that is measured already, also within a wrapper of somebody else's that says so
     * by {@link java.sql.Wrapper#isWrapperFor}, is given back as it is and keeps its name.
     *
     * @param name value of the labels {@code data_source} and {@code db_client_connection_pool_name}, such as the JNDI
     *     name; data sources of one name share their series
     */
    public static DataSource wrap(DataSource dataSource, String name) {
        return wrap(new MeasuredSource(dataSource, name, null));
    }

    /**
     * The same for somebody who is given it back some day, perhaps written and read meanwhile, and needs what he had.
     *
     * @param owner for {@link #original(DataSource, String)}: a name that nobody else in the application has
     */
    public static DataSource wrap(DataSource dataSource, String name, String owner) {
        return wrap(new MeasuredSource(dataSource, name, owner));
    }

    static DataSource wrap(MeasuredSource source) {
        return wrap(source, MonitoredDataSource::currentMetrics);
    }

    static DataSource wrap(DataSource dataSource, String name, Supplier<JdbcMetrics> metrics) {
        return wrap(new MeasuredSource(dataSource, name, null), metrics);
    }

    private static DataSource wrap(MeasuredSource source, Supplier<JdbcMetrics> metrics) {
        DataSource dataSource = Objects.requireNonNull(source.dataSource(), "dataSource");
        Objects.requireNonNull(source.name(), "name");
        if (isMonitored(dataSource)) {
            return dataSource;
        }
        if (dataSource instanceof AutoCloseable) {
            return dataSource instanceof Serializable
                    ? new SerializableCloseableDataSource(source, metrics)
                    : new CloseableDataSource(source, metrics);
        }
        return dataSource instanceof Serializable
                ? new SerializableDataSource(source, metrics)
                : new MonitoredDataSource(source, metrics);
    }

    /**
     * Ends the use of a connection whose owner wants back what it gave, and not the measured one.
     *
     * @param connection from a measured data source, or not
     * @param owner called in place of {@link Connection#close()}
     */
    public static void giveBack(Connection connection, Owner owner) throws SQLException {
        if (connection instanceof MonitoredConnection monitored) {
            monitored.close(owner);
        } else {
            owner.takeBack(connection);
        }
    }

    /** The data source that this one measures, or this one, if it measures none. */
    public static DataSource original(DataSource dataSource) {
        return dataSource instanceof MonitoredDataSource monitored ? monitored.delegate : dataSource;
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        // not this object itself: in place of that, a client proxy of CDI gives the proxy
        return type == OriginalDataSource.class
                ? type.cast(new OriginalDataSource(name, delegate))
                : super.unwrap(type);
    }

    @Override
    public boolean isWrapperFor(Class<?> type) throws SQLException {
        return type == OriginalDataSource.class || super.isWrapperFor(type);
    }

    /** What this owner had {@linkplain #wrap(DataSource, String, String) measured}; others are given back as they are. */
    public static DataSource original(DataSource dataSource, String owner) {
        return dataSource instanceof MonitoredDataSource monitored && owner.equals(monitored.owner)
                ? monitored.delegate
                : dataSource;
    }

    /** What to write of it. */
    final MeasuredSource measured() {
        return new MeasuredSource(delegate, name, owner);
    }

    private static boolean isMonitored(DataSource dataSource) {
        try {
            return dataSource instanceof MonitoredDataSource || dataSource.isWrapperFor(MonitoredDataSource.class);
        } catch (SQLException | RuntimeException | LinkageError e) {
            // it does not tell; should it give measured connections, they are not measured again
            return false;
        }
    }

    private static JdbcMetrics currentMetrics() {
        ApplicationMetrics current = ApplicationMetrics.current();
        return current == null ? null : current.jdbc();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return checkOut(delegate::getConnection);
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return checkOut(() -> delegate.getConnection(username, password));
    }

    @Override
    public ConnectionBuilder createConnectionBuilder() throws SQLException {
        ConnectionBuilder builder = delegate.createConnectionBuilder();
        return builder == null ? null : new MonitoredConnectionBuilder(builder, this);
    }

    /** The connection that the builder builds, measured. */
    Connection build(ConnectionBuilder builder) throws SQLException {
        return checkOut(builder::build);
    }

    /** All timing and counting of checkouts. */
    private Connection checkOut(Checkout checkout) throws SQLException {
        Recorder resolved = recorder();
        if (resolved == null) {
            return checkout.connection();
        }
        DataSourceMetrics recording = resolved.dataSource();
        Connection connection;
        long start = System.nanoTime();
        try {
            connection = checkout.connection();
        } catch (Throwable e) {
            recording.notConnected(System.nanoTime() - start, e);
            throw e;
        }
        long end = System.nanoTime();
        if (connection == null || connection instanceof MonitoredConnection) {
            return connection;
        }
        transactions.join(resolved.metrics().transactions());
        return monitored(connection, recording, end - start, end);
    }

    private Connection monitored(Connection connection, DataSourceMetrics recording, long waited, long now) {
        Operations operations;
        try {
            operations = new Operations(recording.database(system.of(connection)));
        } catch (RuntimeException | LinkageError e) {
            failures.caught("A connection is not measured", e);
            return connection;
        }
        recording.connected(waited);
        return new MonitoredConnection(connection, name, operations, recording, now);
    }

    /** Null while there are no metrics. */
    private Recorder recorder() {
        JdbcMetrics current = metrics.get();
        Recorder known = recorder;
        if (current == null) {
            // what has been taken down shall not be kept in memory by a data source that lives longer
            recorder = null;
            return null;
        }
        if (known == null || known.metrics() != current) {
            known = resolve(current);
            recorder = known;
        }
        return known;
    }

    private Recorder resolve(JdbcMetrics current) {
        try {
            DataSource original = delegate instanceof ConnectionSource source ? source.behind() : delegate;
            if (original != null) {
                current.remember(name, original(original));
            }
            return new Recorder(current, current.dataSource(name));
        } catch (RuntimeException | LinkageError e) {
            failures.caught("A data source is not measured", e);
            return null;
        }
    }

    @Override
    public ShardingKeyBuilder createShardingKeyBuilder() throws SQLException {
        return delegate.createShardingKeyBuilder();
    }

    @Override
    public PrintWriter getLogWriter() throws SQLException {
        return delegate.getLogWriter();
    }

    @Override
    public void setLogWriter(PrintWriter writer) throws SQLException {
        delegate.setLogWriter(writer);
    }

    @Override
    public int getLoginTimeout() throws SQLException {
        return delegate.getLoginTimeout();
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        delegate.setLoginTimeout(seconds);
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return delegate.getParentLogger();
    }

    /** Without what the wrapped one says of itself, which may be a URL with a password. */
    @Override
    public String toString() {
        return "data source " + name + " (" + delegate.getClass().getName() + ")";
    }
}
