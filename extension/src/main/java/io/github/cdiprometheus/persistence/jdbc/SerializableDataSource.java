package io.github.cdiprometheus.persistence.jdbc;

import io.github.cdiprometheus.metric.JdbcMetrics;
import java.io.Serializable;
import java.util.function.Supplier;

/** What beans hold that a container passivates: the data sources of servers can be written and read again. */
final class SerializableDataSource extends MonitoredDataSource implements Serializable {

    private static final long serialVersionUID = 1L;

    SerializableDataSource(MeasuredSource measured, Supplier<JdbcMetrics> metrics) {
        super(measured, metrics);
    }

    private Object writeReplace() {
        return measured();
    }
}
