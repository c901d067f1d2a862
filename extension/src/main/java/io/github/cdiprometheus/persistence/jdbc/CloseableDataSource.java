package io.github.cdiprometheus.persistence.jdbc;

import io.github.cdiprometheus.metric.JdbcMetrics;
import java.util.function.Supplier;
import javax.sql.DataSource;

/** A pool that its owner closes: containers and frameworks look for the interface. */
@SuppressWarnings("try") // close() may throw whatever the wrapped one throws, InterruptedException too
final class CloseableDataSource extends MonitoredDataSource implements AutoCloseable {

    CloseableDataSource(DataSource delegate, String name, Supplier<JdbcMetrics> metrics) {
        super(delegate, name, metrics);
    }

    @Override
    public void close() throws Exception {
        ((AutoCloseable) delegate).close();
    }
}
