package io.github.cdiprometheus.migration;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/**
 * Connections for a moment: given back as they came, and none is taken when the application has ended. To be used by one
 * thread; the end is told by another one.
 */
final class Connections {

    private volatile boolean waiting;
    private volatile boolean ended;

    /** What is done with a connection. */
    @FunctionalInterface
    interface Work<T> {
        T with(Connection connection) throws Exception;
    }

    /** There was none. */
    static final class NoConnectionException extends SQLException {
        private static final long serialVersionUID = 1;

        NoConnectionException(Exception cause) {
            super(cause);
        }
    }

    /** @throws NoConnectionException if the data source gave none, or somebody else's; what the work throws */
    <T> T ask(DataSource dataSource, Work<T> work) throws Exception {
        try (Connection connection = takeOwn(dataSource)) {
            boolean autoCommit = connection.getAutoCommit();
            try {
                return work.with(connection);
            } finally {
                giveBack(connection, autoCommit);
            }
        }
    }

    private static void giveBack(Connection connection, boolean autoCommit) throws SQLException {
        if (!connection.getAutoCommit()) {
            // what was only read need not be committed, and a pool may not end it by itself
            connection.rollback();
        }
        if (connection.getAutoCommit() != autoCommit) {
            connection.setAutoCommit(autoCommit);
        }
    }

    /**
     * One without anybody's transaction on it. A data source may have a single connection for all: it gives the same
     * object again, and the application may be in the middle of something.
     */
    private Connection takeOwn(DataSource dataSource) throws SQLException {
        Connection connection = take(dataSource);
        if (commitsItself(connection)) {
            return connection;
        }
        // first, for a pool may have only one
        connection.close();
        Connection another = take(dataSource);
        if (another == connection) {
            another.close();
            throw new NoConnectionException(new SQLException("It is somebody else's connection"));
        }
        return another;
    }

    private static boolean commitsItself(Connection connection) throws SQLException {
        try {
            return connection.getAutoCommit();
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    private Connection take(DataSource dataSource) throws SQLException {
        // said before looking: either we see the end, or who ends sees us
        waiting = true;
        try {
            refuseAtTheEnd();
            Connection connection = dataSource.getConnection();
            if (ended) {
                connection.close();
                refuseAtTheEnd();
            }
            return connection;
        } catch (SQLException | RuntimeException e) {
            throw new NoConnectionException(e);
        } finally {
            waiting = false;
        }
    }

    private void refuseAtTheEnd() throws SQLException {
        if (ended) {
            throw new SQLException("The application has ended");
        }
    }

    /** The same data source for others who ask: its connections are taken here. */
    DataSource lent(DataSource dataSource) {
        return (DataSource) Proxy.newProxyInstance(
                Connections.class.getClassLoader(), new Class<?>[] {DataSource.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("getConnection") && arguments == null) {
                        return take(dataSource);
                    }
                    try {
                        return method.invoke(dataSource, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /**
     * No more connections.
     *
     * @return whether one is being waited for at this moment, for as long as its data source likes
     */
    boolean end() {
        ended = true;
        return waiting;
    }
}
