package io.github.cdiprometheus.metric;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The recorder of databases. Thread-safe. What instrumentation calls for each connection and each statement are its
 * {@link DataSourceMetrics} and their {@link DatabaseMetrics}.
 */
public final class JdbcMetrics {

    private final Families families;
    private final HttpServerMetrics http;
    private final TransactionMetrics transactions;
    private final ConcurrentHashMap<String, DataSourceMetrics> byName = new ConcurrentHashMap<>();

    /** The metrics, and where to say that something was not recorded. */
    record Families(
            Family<DistributionDataPoint> duration,
            Family<CounterDataPoint> statements,
            Family<DistributionDataPoint> waitTime,
            Family<DistributionDataPoint> useTime,
            Family<CounterDataPoint> errors,
            Family<GaugeDataPoint> connections,
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
        return found != null ? found : byName.computeIfAbsent(name, key -> new DataSourceMetrics(families, key));
    }

    /** The recorder of the transactions in which connections are taken. */
    public TransactionMetrics transactions() {
        return transactions;
    }
}
