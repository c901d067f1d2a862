package io.github.cdiprometheus.benchmarks;

import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLFeatureNotSupportedException;
import javax.sql.DataSource;

/**
 * A driver without a database: one connection, one statement and one row for everybody. Its objects are reflective proxies,
 * which costs some nanoseconds a call, for all that is compared alike.
 */
final class NoopDriver {

    private static final ResultSet RESULTS = object(ResultSet.class, (method, arguments) -> switch (method) {
        case "next" -> true;
        case "getInt" -> 1;
        default -> null;
    });

    private static final PreparedStatement STATEMENT =
            object(PreparedStatement.class, (method, arguments) -> switch (method) {
                case "executeQuery" -> RESULTS;
                case "executeUpdate" -> 1;
                default -> null;
            });

    private static final DatabaseMetaData META_DATA =
            object(DatabaseMetaData.class, (method, arguments) -> switch (method) {
                case "getDatabaseProductName" -> "Noop";
                case "getURL" -> "jdbc:noop:nowhere";
                case "getUserName" -> "nobody";
                default -> null;
            });

    private static final Connection CONNECTION = object(Connection.class, (method, arguments) -> switch (method) {
        case "prepareStatement" -> STATEMENT;
        case "getMetaData" -> META_DATA;
        case "getClientInfo" -> throw new SQLFeatureNotSupportedException();
        case "isClosed" -> false;
        default -> null;
    });

    private interface Answers {
        Object to(String method, Object[] arguments) throws Throwable;
    }

    private NoopDriver() {}

    static DataSource dataSource() {
        return object(DataSource.class, (method, arguments) -> switch (method) {
            case "getConnection" -> CONNECTION;
            case "isWrapperFor" -> false;
            default -> null;
        });
    }

    private static <T> T object(Class<T> type, Answers answers) {
        return type.cast(Proxy.newProxyInstance(
                NoopDriver.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> switch (method.getName()) {
                    case "hashCode" -> System.identityHashCode(proxy);
                    case "equals" -> proxy == arguments[0];
                    case "toString" -> type.getSimpleName();
                    default -> answers.to(method.getName(), arguments);
                }));
    }
}
