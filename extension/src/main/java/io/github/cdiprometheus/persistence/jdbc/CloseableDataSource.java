package io.github.cdiprometheus.persistence.jdbc;

import io.github.cdiprometheus.metric.JdbcMetrics;
import java.util.function.Supplier;

/** A pool that its owner closes: containers and frameworks look for the interface. */
@SuppressWarnings("try") // close() may throw whatever the wrapped one throws, InterruptedException too
sealed class CloseableDataSource extends MonitoredDataSource implements AutoCloseable
        permits SerializableCloseableDataSource {

    CloseableDataSource(MeasuredSource measured, Supplier<JdbcMetrics> metrics) {
        super(measured, metrics);
    }

    @Override
    public void close() throws Exception {
        ((AutoCloseable) delegate).close();
    }
}
