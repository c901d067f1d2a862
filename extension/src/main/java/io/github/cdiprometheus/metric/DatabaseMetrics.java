package io.github.cdiprometheus.metric;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * The recorder of what is done in one database through one data source. Thread-safe; nothing here throws.
 *
 * <p>The series of an operation is found by an array look-up; that of one that failed by its label values, for they
 * carry a class name that no array can be made for.
 */
public final class DatabaseMetrics {

    private final JdbcMetrics.Families families;
    private final String system;
    private final String dataSource;
    private final CounterDataPoint single;
    private final CounterDataPoint batched;
    private final AtomicReferenceArray<DistributionDataPoint> succeeded =
            new AtomicReferenceArray<>(DatabaseOperation.COUNT);

    DatabaseMetrics(JdbcMetrics.Families families, String system, String dataSource) {
        this.families = families;
        this.system = system;
        this.dataSource = dataSource;
        this.single = families.statements().series(system, dataSource, "false");
        this.batched = families.statements().series(system, dataSource, "true");
    }

    /**
     * Records one operation, and that the request that this thread works on has done it.
     *
     * @param statements how many SQL statements it executed
     * @param nanos how long it took
     * @param failure what it threw, or null
     */
    public void observe(DatabaseOperation operation, long statements, long nanos, Throwable failure) {
        try {
            duration(operation, failure).observe(nanos / 1e9);
            if (statements > 0) {
                (operation == DatabaseOperation.BATCH ? batched : single).inc(statements);
            }
            RequestObservation request = RequestObservation.current();
            if (request != null) {
                request.databaseOperation(statements, nanos);
            }
        } catch (RuntimeException | LinkageError e) {
            families.failures().caught("A database operation is not recorded", e);
        }
    }

    private DistributionDataPoint duration(DatabaseOperation operation, Throwable failure) {
        if (failure != null) {
            return families.duration().series(system, dataSource, operation.label(), ErrorTypes.ofSql(failure));
        }
        DistributionDataPoint found = succeeded.get(operation.ordinal());
        if (found == null) {
            // two threads may both do so: the family hands both the same one
            found = families.duration().series(system, dataSource, operation.label(), "");
            succeeded.set(operation.ordinal(), found);
        }
        return found;
    }
}
