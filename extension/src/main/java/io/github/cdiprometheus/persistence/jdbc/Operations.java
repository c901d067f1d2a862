package io.github.cdiprometheus.persistence.jdbc;

import io.github.cdiprometheus.metric.DatabaseMetrics;
import io.github.cdiprometheus.metric.DatabaseOperation;
import java.sql.SQLException;

/** All timing and counting of what is done with a connection. Thread-safe. */
final class Operations {

    private final DatabaseMetrics metrics;

    /** A call of the driver. */
    interface Call<T> {
        T run() throws SQLException;
    }

    /** A call of the driver that has no result. */
    interface VoidCall {
        void run() throws SQLException;
    }

    Operations(DatabaseMetrics metrics) {
        this.metrics = metrics;
    }

    /** @param statements how many SQL statements the call executes */
    <T> T run(DatabaseOperation operation, long statements, Call<T> call) throws SQLException {
        long start = System.nanoTime();
        T result;
        try {
            result = call.run();
        } catch (Throwable e) {
            metrics.observe(operation, statements, System.nanoTime() - start, e);
            throw e;
        }
        metrics.observe(operation, statements, System.nanoTime() - start, null);
        return result;
    }

    /** The end of a transaction. */
    void end(DatabaseOperation operation, VoidCall call) throws SQLException {
        run(operation, 0, () -> {
            call.run();
            return null;
        });
    }

    /** Only what fails is an operation of its own: some drivers ask the database about it now, others when it is executed. */
    <T> T prepare(Call<T> call) throws SQLException {
        long start = System.nanoTime();
        try {
            return call.run();
        } catch (Throwable e) {
            metrics.observe(DatabaseOperation.PREPARE, 0, System.nanoTime() - start, e);
            throw e;
        }
    }
}
