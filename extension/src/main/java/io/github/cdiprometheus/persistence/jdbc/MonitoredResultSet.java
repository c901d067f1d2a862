package io.github.cdiprometheus.persistence.jdbc;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** A result set that leads back to the measured statement, and so to the measured connection. */
final class MonitoredResultSet extends ForwardingUpdates {

    private final MonitoredConnection connection;
    private Statement statement;

    /** @param statement null for results that come from no statement of the application's */
    MonitoredResultSet(ResultSet delegate, Statement statement, MonitoredConnection connection) {
        super(delegate);
        this.statement = statement;
        this.connection = connection;
    }

    @Override
    public Statement getStatement() throws SQLException {
        Statement driversOwn = delegate.getStatement();
        if (driversOwn == null) {
            return null;
        }
        if (statement == null) {
            statement = connection.statement(driversOwn);
        }
        return statement;
    }
}
