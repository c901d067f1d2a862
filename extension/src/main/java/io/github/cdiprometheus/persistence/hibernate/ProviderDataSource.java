package io.github.cdiprometheus.persistence.hibernate;

import io.github.cdiprometheus.persistence.jdbc.ConnectionSource;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.util.function.Supplier;
import java.util.logging.Logger;
import javax.sql.DataSource;

/**
 * The connections of a connection provider as a data source, to be measured as one; nobody else sees it, for the provider
 * wants its connections back by another way than {@link Connection#close()}.
 */
final class ProviderDataSource implements ConnectionSource {

    private final Giver giver;
    private final Supplier<DataSource> behind;

    /** Gives a connection. */
    @FunctionalInterface
    interface Giver {
        /** @param credentials none, or user and password */
        Connection connection(Object... credentials) throws SQLException;
    }

    ProviderDataSource(Giver giver, Supplier<DataSource> behind) {
        this.giver = giver;
        this.behind = behind;
    }

    @Override
    public DataSource behind() {
        return behind.get();
    }

    @Override
    public Connection getConnection() throws SQLException {
        return giver.connection();
    }

    @Override
    public Connection getConnection(String username, String password) throws SQLException {
        return giver.connection(username, password);
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        throw new SQLException("wraps nothing");
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return false;
    }

    @Override
    public PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(PrintWriter writer) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public int getLoginTimeout() {
        return 0;
    }

    @Override
    public void setLoginTimeout(int seconds) throws SQLException {
        throw new SQLFeatureNotSupportedException();
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        throw new SQLFeatureNotSupportedException();
    }
}
