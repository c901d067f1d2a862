package io.github.cdiprometheus.metric;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;

/**
 * The recorder of databases. Thread-safe. What instrumentation calls for each connection and each statement are its
 * {@link DataSourceMetrics} and their {@link DatabaseMetrics}.
 */
public final class JdbcMetrics {

    private final Families families;
    private final HttpServerMetrics http;
    private final TransactionMetrics transactions;
    private final ConcurrentHashMap<String, DataSourceMetrics> byName = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, WeakReference<DataSource>> originals = new ConcurrentHashMap<>();
    /** What has something to do when there is a data source. */
    private final List<Runnable> waiting = new ArrayList<>();

    /** The metrics, and where to say that something was not recorded. */
    record Families(
            Family<DistributionDataPoint> duration,
            Family<CounterDataPoint> statements,
            Family<DistributionDataPoint> waitTime,
            Family<DistributionDataPoint> useTime,
            Family<CounterDataPoint> errors,
            Family<GaugeDataPoint> connections,
            Family<GaugeDataPoint> maxConnections,
            Failures failures) {}

    /** @param http the recorder of requests, or null where there is none */
    JdbcMetrics(MetricFactory factory, HttpServerMetrics http) {
        this.http = http;
        transactions = new TransactionMetrics(factory);
        families = new Families(
                factory.histogram(Catalogue.OPERATION_DURATION),
                factory.counter(Catalogue.STATEMENTS),
                factory.histogram(Catalogue.CONNECTION_WAIT_TIME),
                factory.histogram(Catalogue.CONNECTION_USE_TIME),
                factory.counter(Catalogue.CONNECTION_ERRORS),
                factory.gauge(Catalogue.CONNECTION_COUNT),
                factory.gauge(Catalogue.CONNECTION_MAX),
                new Failures());
    }

    /**
     * The recorder of one data source; from now on it has series. Data sources of one name share them.
     *
     * @param name value of the labels {@code data_source} and {@code db_client_connection_pool_name}
     */
    public DataSourceMetrics dataSource(String name) {
        if (http != null) {
            http.databaseUsed();
        }
        DataSourceMetrics found = byName.get(name);
        if (found != null) {
            return found;
        }
        transactions.begin();
        return byName.computeIfAbsent(name, key -> new DataSourceMetrics(families, key));
    }

    /**
     * Learns of a data source itself, not measured, for what has to ask its database or to find its pool. It is kept only
     * as long as somebody else has it; of those of one name, the last one.
     */
    public void remember(String name, DataSource original) {
        List<Runnable> begun;
        synchronized (waiting) {
            originals.put(name, new WeakReference<>(original));
            begun = List.copyOf(waiting);
            waiting.clear();
        }
        begun.forEach(Runnable::run);
    }

    /** Does something once there is a data source; now, if there is one. */
    public void whenUsed(Runnable task) {
        synchronized (waiting) {
            if (originals.isEmpty()) {
                waiting.add(task);
                return;
            }
        }
        task.run();
    }

    /** The data sources that are measured, by name, themselves: what is done with them is not. */
    public Map<String, DataSource> originals() {
        Map<String, DataSource> present = new TreeMap<>();
        originals.forEach((name, reference) -> {
            DataSource original = reference.get();
            if (original != null) {
                present.put(name, original);
            }
        });
        return present;
    }

    /** The recorder of the transactions in which connections are taken. */
    public TransactionMetrics transactions() {
        return transactions;
    }
}
