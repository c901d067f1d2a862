package io.github.cdiprometheus.persistence.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.github.cdiprometheus.metric.TestMetrics;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.sql.CallableStatement;
import java.sql.Connection;
import java.sql.ConnectionBuilder;
import java.sql.DatabaseMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Wrapper;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every method that the interfaces of JDBC have, default methods included, arrives at the driver as it was called. */
class DelegationTest {

    private final TestMetrics metrics = new TestMetrics();

    /** What is measured, and what stands behind it. */
    private static final class Measured {
        private final FakeDriver driver = new FakeDriver();
        private final DataSource dataSource;
        private final Connection connection;
        private final Statement statement;
        private final Object object;
        private final Object behind;

        Measured(Class<?> type, TestMetrics metrics) throws SQLException {
            DataSource fake = driver.object(DataSource.class);
            dataSource = MonitoredDataSource.wrap(fake, "orders", metrics::jdbc);
            connection = dataSource.getConnection();
            if (type == PreparedStatement.class) {
                statement = connection.prepareStatement("select 1");
            } else if (type == CallableStatement.class) {
                statement = connection.prepareCall("{call x}");
            } else {
                statement = connection.createStatement();
            }
            if (type == DataSource.class) {
                object = dataSource;
            } else if (type == Connection.class) {
                object = connection;
            } else if (type == ConnectionBuilder.class) {
                object = dataSource.createConnectionBuilder();
            } else if (type == DatabaseMetaData.class) {
                object = connection.getMetaData();
            } else if (type == ResultSet.class) {
                object = statement.executeQuery("select 1");
            } else {
                object = statement;
            }
            behind = behind();
            driver.received().clear();
        }

        private Object behind() {
            if (object instanceof Delegate<?> delegate) {
                return delegate.delegate;
            }
            return object instanceof DatabaseMetaData
                    ? ((MonitoredMetaData) Proxy.getInvocationHandler(object)).delegate
                    : driver.received().get(driver.received().size() - 1).result();
        }
    }

    @TestFactory
    Stream<DynamicTest> everyCallArrivesWithItsArgumentsAndItsResultComesBack() {
        return methods((type, method) -> {
            Measured measured = new Measured(type, metrics);
            Object[] arguments = arguments(measured.driver, method);

            Object result = method.invoke(measured.object, arguments);

            assertThat(measured.driver.received()).hasSize(1);
            FakeDriver.Call call = measured.driver.received().get(0);
            assertThat(call.target()).isSameAs(measured.behind);
            assertThat(call.method()).isEqualTo(method);
            assertThat(call.arguments()).hasSize(arguments.length);
            for (int i = 0; i < arguments.length; i++) {
                assertThat(call.arguments().get(i)).isEqualTo(arguments[i]);
                if (!method.getParameterTypes()[i].isPrimitive()) {
                    assertThat(call.arguments().get(i)).isSameAs(arguments[i]);
                }
            }
            assertResult(measured, method, result, call.result());
        });
    }

    /** What leads to connections and statements is measured too; all else is the driver's own. */
    private static void assertResult(Measured measured, Method method, Object result, Object drivers) {
        if (method.getReturnType() == Connection.class
                && method.getName().equals("getConnection")
                && measured.object != measured.dataSource) {
            assertThat(result).isSameAs(measured.connection);
        } else if (method.getName().equals("getStatement")) {
            assertThat(result).isSameAs(measured.statement);
        } else if (method.getReturnType() == DatabaseMetaData.class) {
            assertThat(((MonitoredMetaData) Proxy.getInvocationHandler(result)).delegate)
                    .isSameAs(drivers);
        } else if (isDelegated(method)) {
            assertThat(result).isInstanceOf(Delegate.class);
            assertThat(((Delegate<?>) result).delegate).isSameAs(drivers);
        } else if (method.getReturnType() == ConnectionBuilder.class) {
            assertThat(result).isInstanceOf(MonitoredConnectionBuilder.class);
        } else if (method.getReturnType().isPrimitive()) {
            assertThat(result).isEqualTo(drivers);
        } else {
            assertThat(result).isSameAs(drivers);
        }
    }

    private static boolean isDelegated(Method method) {
        return List.of(
                        Connection.class,
                        Statement.class,
                        PreparedStatement.class,
                        CallableStatement.class,
                        ResultSet.class)
                .contains(method.getReturnType());
    }

    @TestFactory
    Stream<DynamicTest> everyExceptionIsTheDriversOwn() {
        return methods((type, method) -> {
            for (Throwable thrown : throwables(method)) {
                Measured measured = new Measured(type, metrics);
                measured.driver.failAlways(thrown);
                assertThat(thrownBy(measured.object, method, arguments(measured.driver, method)))
                        .isSameAs(thrown);
                assertThat(measured.driver.received()).hasSize(1);
            }
        });
    }

    /** What it may throw: one that it declares, and what anything may. */
    private static List<Throwable> throwables(Method method) throws ReflectiveOperationException {
        List<Throwable> throwables = new ArrayList<>(List.of(new IllegalStateException(), new StackOverflowError()));
        for (Class<?> declared : method.getExceptionTypes()) {
            throwables.add((Throwable) declared.getConstructor().newInstance());
        }
        return throwables;
    }

    @TestFactory
    Stream<DynamicTest> nullComesBackAsNull() {
        return methods((type, method) -> {
            if (!method.getReturnType().isPrimitive()) {
                Measured measured = new Measured(type, metrics);
                measured.driver.answer(method.getName(), null);
                assertThat(method.invoke(measured.object, arguments(measured.driver, method)))
                        .isNull();
            }
        });
    }

    private interface Check {
        void of(Class<?> type, Method method) throws Exception;
    }

    private static Stream<DynamicTest> methods(Check check) {
        return Stream.of(
                        DataSource.class,
                        Connection.class,
                        ConnectionBuilder.class,
                        Statement.class,
                        PreparedStatement.class,
                        CallableStatement.class,
                        ResultSet.class,
                        DatabaseMetaData.class)
                .map(type -> dynamicTest(type.getSimpleName(), () -> {
                    for (Method method : type.getMethods()) {
                        // the wrapper's own methods have tests of their own
                        if (!Modifier.isStatic(method.getModifiers())
                                && !method.isBridge()
                                && method.getDeclaringClass() != Wrapper.class) {
                            check(check, type, method);
                        }
                    }
                }));
    }

    private static void check(Check check, Class<?> type, Method method) {
        try {
            check.of(type, method);
        } catch (Exception | AssertionError e) {
            throw new AssertionError(method + ": " + e.getMessage(), e);
        }
    }

    private static Object[] arguments(FakeDriver driver, Method method) {
        return Arrays.stream(method.getParameterTypes()).map(driver::value).toArray();
    }

    private static Throwable thrownBy(Object target, Method method, Object[] arguments) throws Exception {
        try {
            method.invoke(target, arguments);
            return null;
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }
}
