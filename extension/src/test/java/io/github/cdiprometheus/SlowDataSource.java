package io.github.cdiprometheus;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;

/** A data source whose first connection comes when it is told to. Thread-safe. */
public final class SlowDataSource {

    private final DataSource target;
    private final CountDownLatch called = new CountDownLatch(1);
    private final CountDownLatch answered = new CountDownLatch(1);
    private final AtomicInteger calls = new AtomicInteger();
    private final List<String> uses = new CopyOnWriteArrayList<>();

    public SlowDataSource(DataSource target) {
        this.target = target;
    }

    public DataSource dataSource() {
        return (DataSource) Proxy.newProxyInstance(
                SlowDataSource.class.getClassLoader(),
                new Class<?>[] {DataSource.class},
                (proxy, method, arguments) -> {
                    if (!method.getName().equals("getConnection")) {
                        return invoke(target, method, arguments);
                    }
                    calls.incrementAndGet();
                    called.countDown();
                    answered.await();
                    return connection((Connection) invoke(target, method, arguments));
                });
    }

    /** Waits until somebody has asked for a connection. */
    public void awaitCall() throws InterruptedException {
        assertThat(called.await(30, TimeUnit.SECONDS)).isTrue();
    }

    /** Connections come from now on. */
    public void answer() {
        answered.countDown();
    }

    /** How often a connection was asked for. */
    public int calls() {
        return calls.get();
    }

    /** The methods that were called on connections. */
    public List<String> uses() {
        return uses;
    }

    private Connection connection(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                SlowDataSource.class.getClassLoader(),
                new Class<?>[] {Connection.class},
                (proxy, method, arguments) -> {
                    uses.add(method.getName());
                    return invoke(connection, method, arguments);
                });
    }

    private static Object invoke(Object target, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        }
    }
}
