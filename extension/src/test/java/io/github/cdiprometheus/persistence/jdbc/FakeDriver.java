package io.github.cdiprometheus.persistence.jdbc;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.math.BigDecimal;
import java.net.MalformedURLException;
import java.net.URL;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.GregorianCalendar;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.logging.Logger;

/**
 * Objects of a driver that remember how they were called, answer what they are told to answer, else something of the
 * right type, and fail where they are told to fail.
 */
final class FakeDriver {

    private final List<Call> received = new ArrayList<>();
    private final Map<String, Object> answers = new HashMap<>();
    private final Map<String, Throwable> failures = new HashMap<>();
    private Throwable failure;
    private int numbers;

    /** A call that arrived. */
    record Call(Object target, Method method, List<Object> arguments, Object result) {}

    FakeDriver() {
        answers.put("isWrapperFor", false);
    }

    /** An object that has this interface. */
    <T> T object(Class<T> type, Class<?>... others) {
        List<Class<?>> types = new ArrayList<>(List.of(others));
        types.add(0, type);
        return type.cast(Proxy.newProxyInstance(
                FakeDriver.class.getClassLoader(), types.toArray(Class<?>[]::new), new Handler(type)));
    }

    /** What methods of this name answer from now on. */
    void answer(String method, Object answer) {
        answers.put(method, answer);
    }

    /** What methods of this name throw from now on; null: nothing. */
    void fail(String method, Throwable thrown) {
        failures.put(method, thrown);
    }

    /** What all methods throw from now on; null: nothing. */
    void failAlways(Throwable thrown) {
        failure = thrown;
    }

    List<Call> received() {
        return received;
    }

    /** Names of the methods that were called. */
    List<String> calls() {
        return received.stream().map(call -> call.method().getName()).toList();
    }

    /** A value of this type, another one each time where the type has so many. */
    Object value(Class<?> type) {
        numbers++;
        if (type == boolean.class) {
            return numbers % 2 == 0;
        } else if (type == byte.class) {
            return (byte) numbers;
        } else if (type == short.class) {
            return (short) numbers;
        } else if (type == int.class) {
            return numbers;
        } else if (type == long.class) {
            return numbers + (1L << 40);
        } else if (type == float.class) {
            return numbers + 0.5f;
        } else if (type == double.class) {
            return numbers + 0.25;
        } else if (type == String.class) {
            return "text " + numbers;
        } else if (type == Class.class) {
            return String.class;
        } else if (type == void.class) {
            return null;
        } else if (type.isArray()) {
            return Array.newInstance(type.getComponentType(), 1);
        } else if (type.isEnum()) {
            return type.getEnumConstants()[0];
        } else if (type.isInterface()) {
            return object(type);
        }
        return instance(type);
    }

    private Object instance(Class<?> type) {
        try {
            return switch (type.getName()) {
                case "java.lang.Object" -> new Object();
                case "java.math.BigDecimal" -> new BigDecimal(numbers);
                case "java.net.URL" -> new URL("http://localhost/" + numbers);
                case "java.io.InputStream" -> new ByteArrayInputStream(new byte[] {1});
                case "java.io.Reader" -> new StringReader("x");
                case "java.util.Calendar" -> new GregorianCalendar();
                case "java.util.logging.Logger" -> Logger.getAnonymousLogger();
                case "java.io.PrintWriter" -> new PrintWriter(new StringWriter());
                case "java.sql.Date", "java.sql.Time", "java.sql.Timestamp" ->
                    type.getConstructor(long.class).newInstance((long) numbers);
                default -> type.getConstructor().newInstance();
            };
        } catch (ReflectiveOperationException | MalformedURLException e) {
            throw new IllegalArgumentException("no value of " + type, e);
        }
    }

    private final class Handler implements InvocationHandler {
        private final Class<?> type;

        Handler(Class<?> type) {
            this.type = type;
        }

        @Override
        public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getDeclaringClass() == Object.class) {
                return switch (method.getName()) {
                    case "equals" -> proxy == arguments[0];
                    case "hashCode" -> System.identityHashCode(proxy);
                    default -> "jdbc:fake:user=scott;password=tiger " + type.getSimpleName();
                };
            }
            Throwable thrown = failures.getOrDefault(method.getName(), failure);
            Object result = thrown != null || answers.containsKey(method.getName())
                    ? answers.get(method.getName())
                    : value(method.getReturnType());
            received.add(new Call(proxy, method, arguments == null ? List.of() : list(arguments), result));
            if (thrown != null) {
                throw thrown;
            }
            return result;
        }

        private static List<Object> list(Object[] arguments) {
            return new ArrayList<>(Arrays.asList(arguments));
        }
    }
}
