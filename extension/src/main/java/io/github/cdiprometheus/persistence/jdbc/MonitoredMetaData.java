package io.github.cdiprometheus.persistence.jdbc;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;

/**
 * Metadata that lead back to the measured connection. A reflective proxy, unlike all else here: of its hundreds of
 * methods none is called often, and only the types of their results matter.
 */
final class MonitoredMetaData extends Delegate<DatabaseMetaData> implements InvocationHandler {

    private final MonitoredConnection connection;

    private MonitoredMetaData(DatabaseMetaData delegate, MonitoredConnection connection) {
        super(delegate);
        this.connection = connection;
    }

    static DatabaseMetaData of(DatabaseMetaData delegate, MonitoredConnection connection) {
        return (DatabaseMetaData) Proxy.newProxyInstance(
                MonitoredMetaData.class.getClassLoader(),
                new Class<?>[] {DatabaseMetaData.class},
                new MonitoredMetaData(delegate, connection));
    }

    @Override
    public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
        switch (method.getName()) {
            case "unwrap":
                return isProxyOf((Class<?>) arguments[0]) ? proxy : unwrap((Class<?>) arguments[0]);
            case "isWrapperFor":
                return isProxyOf((Class<?>) arguments[0]) || isWrapperFor((Class<?>) arguments[0]);
            case "equals":
                return arguments[0] != null
                        && Proxy.isProxyClass(arguments[0].getClass())
                        && Proxy.getInvocationHandler(arguments[0]).equals(this);
            case "toString":
                return "metadata of " + connection;
            default:
                return measured(call(method, arguments));
        }
    }

    private Object call(Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(delegate, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }

    private Object measured(Object result) {
        if (result instanceof Connection) {
            return connection;
        }
        return result instanceof ResultSet results ? new MonitoredResultSet(results, null, connection) : result;
    }

    /** The only interface of the proxy, and those that it extends. */
    private static boolean isProxyOf(Class<?> type) {
        return type != null && type.isAssignableFrom(DatabaseMetaData.class);
    }
}
