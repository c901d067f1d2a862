package io.github.cdiprometheus.persistence.jdbc;

import io.github.cdiprometheus.metric.DatabaseOperation;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;

/**
 * A prepared statement whose executions are measured.
 *
 * @param <P> the kind of statement
 */
class MonitoredPreparedStatement<P extends PreparedStatement> extends ForwardingPreparedStatement<P> {

    private final DatabaseOperation operation;

    MonitoredPreparedStatement(
            P delegate, MonitoredConnection connection, Operations operations, DatabaseOperation operation) {
        super(delegate, connection, operations);
        this.operation = operation;
    }

    @Override
    public ResultSet executeQuery() throws SQLException {
        return results(operations.run(operation, 1, delegate::executeQuery));
    }

    @Override
    public boolean execute() throws SQLException {
        return operations.run(operation, 1, delegate::execute);
    }

    @Override
    public int executeUpdate() throws SQLException {
        return operations.run(operation, 1, delegate::executeUpdate);
    }

    @Override
    public long executeLargeUpdate() throws SQLException {
        return operations.run(operation, 1, delegate::executeLargeUpdate);
    }

    @Override
    public void addBatch() throws SQLException {
        delegate.addBatch();
        batched();
    }
}
