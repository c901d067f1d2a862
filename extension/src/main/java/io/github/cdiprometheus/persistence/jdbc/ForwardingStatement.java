package io.github.cdiprometheus.persistence.jdbc;

import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;

/** What of a statement is handed on as it is. */
abstract class ForwardingStatement<S extends Statement> extends Delegate<S> implements Statement {

    ForwardingStatement(S delegate) {
        super(delegate);
    }

    @Override
    public void cancel() throws SQLException {
        delegate.cancel();
    }

    @Override
    public void clearWarnings() throws SQLException {
        delegate.clearWarnings();
    }

    @Override
    public void close() throws SQLException {
        delegate.close();
    }

    @Override
    public void closeOnCompletion() throws SQLException {
        delegate.closeOnCompletion();
    }

    @Override
    public String enquoteIdentifier(String text, boolean always) throws SQLException {
        return delegate.enquoteIdentifier(text, always);
    }

    @Override
    public String enquoteLiteral(String text) throws SQLException {
        return delegate.enquoteLiteral(text);
    }

    @Override
    public String enquoteNCharLiteral(String text) throws SQLException {
        return delegate.enquoteNCharLiteral(text);
    }

    @Override
    public int getFetchDirection() throws SQLException {
        return delegate.getFetchDirection();
    }

    @Override
    public int getFetchSize() throws SQLException {
        return delegate.getFetchSize();
    }

    @Override
    public long getLargeMaxRows() throws SQLException {
        return delegate.getLargeMaxRows();
    }

    @Override
    public long getLargeUpdateCount() throws SQLException {
        return delegate.getLargeUpdateCount();
    }

    @Override
    public int getMaxFieldSize() throws SQLException {
        return delegate.getMaxFieldSize();
    }

    @Override
    public int getMaxRows() throws SQLException {
        return delegate.getMaxRows();
    }

    @Override
    public boolean getMoreResults() throws SQLException {
        return delegate.getMoreResults();
    }

    @Override
    public boolean getMoreResults(int current) throws SQLException {
        return delegate.getMoreResults(current);
    }

    @Override
    public int getQueryTimeout() throws SQLException {
        return delegate.getQueryTimeout();
    }

    @Override
    public int getResultSetConcurrency() throws SQLException {
        return delegate.getResultSetConcurrency();
    }

    @Override
    public int getResultSetHoldability() throws SQLException {
        return delegate.getResultSetHoldability();
    }

    @Override
    public int getResultSetType() throws SQLException {
        return delegate.getResultSetType();
    }

    @Override
    public int getUpdateCount() throws SQLException {
        return delegate.getUpdateCount();
    }

    @Override
    public SQLWarning getWarnings() throws SQLException {
        return delegate.getWarnings();
    }

    @Override
    public boolean isCloseOnCompletion() throws SQLException {
        return delegate.isCloseOnCompletion();
    }

    @Override
    public boolean isClosed() throws SQLException {
        return delegate.isClosed();
    }

    @Override
    public boolean isPoolable() throws SQLException {
        return delegate.isPoolable();
    }

    @Override
    public boolean isSimpleIdentifier(String identifier) throws SQLException {
        return delegate.isSimpleIdentifier(identifier);
    }

    @Override
    public void setCursorName(String cursorName) throws SQLException {
        delegate.setCursorName(cursorName);
    }

    @Override
    public void setEscapeProcessing(boolean escapeProcessing) throws SQLException {
        delegate.setEscapeProcessing(escapeProcessing);
    }

    @Override
    public void setFetchDirection(int fetchDirection) throws SQLException {
        delegate.setFetchDirection(fetchDirection);
    }

    @Override
    public void setFetchSize(int fetchSize) throws SQLException {
        delegate.setFetchSize(fetchSize);
    }

    @Override
    public void setLargeMaxRows(long largeMaxRows) throws SQLException {
        delegate.setLargeMaxRows(largeMaxRows);
    }

    @Override
    public void setMaxFieldSize(int maxFieldSize) throws SQLException {
        delegate.setMaxFieldSize(maxFieldSize);
    }

    @Override
    public void setMaxRows(int maxRows) throws SQLException {
        delegate.setMaxRows(maxRows);
    }

    @Override
    public void setPoolable(boolean poolable) throws SQLException {
        delegate.setPoolable(poolable);
    }

    @Override
    public void setQueryTimeout(int queryTimeout) throws SQLException {
        delegate.setQueryTimeout(queryTimeout);
    }
}
