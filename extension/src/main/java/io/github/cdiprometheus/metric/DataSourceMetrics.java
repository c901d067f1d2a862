package io.github.cdiprometheus.metric;

import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import java.util.concurrent.ConcurrentHashMap;

/** The recorder of one data source: its connections, and what is done with them. Thread-safe; nothing here throws. */
public final class DataSourceMetrics {

    private static final String USED = "used";
    private static final String IDLE = "idle";

    private final JdbcMetrics.Families families;
    private final String name;
    private final DistributionDataPoint waitTime;
    private final DistributionDataPoint useTime;
    private final GaugeDataPoint used;
    private final ConcurrentHashMap<String, DatabaseMetrics> bySystem = new ConcurrentHashMap<>();

    DataSourceMetrics(JdbcMetrics.Families families, String name) {
        this.families = families;
        this.name = name;
        this.waitTime = families.waitTime().series(name);
        this.useTime = families.useTime().series(name);
        this.used = families.connections().series(name, USED);
    }

    /** A connection was taken after this time: it is in use until it is {@linkplain #released released}. */
    public void connected(long nanos) {
        try {
            used.inc();
            waitTime.observe(nanos / 1e9);
        } catch (RuntimeException | LinkageError e) {
            families.failures().caught("A connection is not recorded", e);
        }
    }

    /** There was no connection after this time. */
    public void notConnected(long nanos, Throwable failure) {
        try {
            waitTime.observe(nanos / 1e9);
            families.errors().series(name, ErrorTypes.ofSql(failure)).inc();
        } catch (RuntimeException | LinkageError e) {
            families.failures().caught("A connection that failed is not recorded", e);
        }
    }

    /** A connection was given back after this time of use; to be called once for each. */
    public void released(long nanos) {
        try {
            used.dec();
            useTime.observe(nanos / 1e9);
        } catch (RuntimeException | LinkageError e) {
            families.failures().caught("The end of a connection is not recorded", e);
        }
    }

    /** What the server says of the pool behind it; while it says nothing there are no series. */
    public void pool(long idle, long max) {
        try {
            families.connections().series(name, IDLE).set(idle);
            families.maxConnections().series(name).set(max);
        } catch (RuntimeException | LinkageError e) {
            families.failures().caught("The figures of a pool are not recorded", e);
        }
    }

    /**
     * The recorder of what is done in the database behind it.
     *
     * @param system OpenTelemetry's name for the kind of database
     */
    public DatabaseMetrics database(String system) {
        DatabaseMetrics found = bySystem.get(system);
        return found != null
                ? found
                : bySystem.computeIfAbsent(system, key -> new DatabaseMetrics(families, key, name));
    }
}
