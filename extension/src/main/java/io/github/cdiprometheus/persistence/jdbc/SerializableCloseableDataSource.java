package io.github.cdiprometheus.persistence.jdbc;

import io.github.cdiprometheus.metric.JdbcMetrics;
import java.io.Serializable;
import java.util.function.Supplier;

/** A pool that can be closed and written, such as Agroal's. */
@SuppressWarnings("try") // see the superclass
final class SerializableCloseableDataSource extends CloseableDataSource implements Serializable {

    private static final long serialVersionUID = 1L;

    SerializableCloseableDataSource(MeasuredSource measured, Supplier<JdbcMetrics> metrics) {
        super(measured, metrics);
    }

    private Object writeReplace() {
        return measured();
    }
}
