package io.github.cdiprometheus.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The application cannot tell that its writer is wrapped, and every byte is counted. */
class CountingWriterTest {

    private static final Map<Class<?>, Object[]> ARGUMENTS = Map.ofEntries(
            Map.entry(int.class, new Object[] {1}),
            Map.entry(long.class, new Object[] {Long.MIN_VALUE}),
            Map.entry(float.class, new Object[] {1.5f}),
            Map.entry(double.class, new Object[] {Double.NaN}),
            Map.entry(boolean.class, new Object[] {true}),
            Map.entry(char.class, new Object[] {'é'}),
            Map.entry(char[].class, new Object[] {"zwölf€".toCharArray()}),
            Map.entry(String.class, new Object[] {"€ %s \uD83D\uDE00 %d"}),
            Map.entry(CharSequence.class, new Object[] {new StringBuilder("größe")}),
            Map.entry(Object.class, new Object[] {Map.of("ä", 1)}),
            Map.entry(Object[].class, new Object[] {new Object[] {"ß", 1234567}}),
            Map.entry(Locale.class, new Object[] {Locale.GERMANY}));

    static Stream<Method> writingMethods() {
        return Arrays.stream(PrintWriter.class.getMethods())
                .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isBridge())
                .filter(method -> method.getName().matches("write|print|println|printf|format|append"));
    }

    @ParameterizedTest
    @MethodSource("writingMethods")
    void everyMethodWritesWhatItWouldWithoutTheWrapper(Method method) throws Exception {
        Object[] arguments = arguments(method);
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (PrintWriter writer = writer(plain)) {
            method.invoke(writer, arguments);
        }
        ByteArrayOutputStream wrapped = new ByteArrayOutputStream();
        ByteCount count = new ByteCount();
        try (PrintWriter writer = new CountingWriter(writer(wrapped), "UTF-8", count)) {
            Object result = method.invoke(writer, arguments);
            if (method.getReturnType() == PrintWriter.class) {
                assertThat(result).isSameAs(writer);
            }
        }

        assertThat(wrapped.toString(StandardCharsets.UTF_8)).isEqualTo(plain.toString(StandardCharsets.UTF_8));
        assertThat(wrapped.size()).isPositive();
        assertThat(count.bytes()).isEqualTo(wrapped.size());
    }

    @Test
    void nullIsPrintedAsAlways() {
        assertIdentical(writer -> {
            writer.print((String) null);
            writer.println((Object) null);
            writer.append(null);
            writer.append(null, 1, 3);
            writer.format("%s", (Object) null);
        });
    }

    @Test
    void formatsWithTheDefaultLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("de-CH"));
            assertIdentical(writer -> writer.printf("%,d %.2f", 1234567, 1.5));
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void aFormattedLocaleOfNullIsTaken() {
        assertIdentical(writer -> writer.format((Locale) null, "%d", 1234567));
    }

    @Test
    void flushAndCloseReachTheServersWriter() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        CountingWriter writer = new CountingWriter(writer(out), "UTF-8", new ByteCount());
        writer.write("abc");
        assertThat(out.size()).isZero();
        writer.flush();
        assertThat(out.size()).isEqualTo(3);
        assertThat(writer.checkError()).isFalse();
        writer.close();
        writer.write("after the end");
        assertThat(writer.checkError()).isTrue();
        assertThat(out.size()).isEqualTo(3);
    }

    private static void assertIdentical(Consumer<PrintWriter> writing) {
        ByteArrayOutputStream plain = new ByteArrayOutputStream();
        try (PrintWriter writer = writer(plain)) {
            writing.accept(writer);
        }
        ByteArrayOutputStream wrapped = new ByteArrayOutputStream();
        ByteCount count = new ByteCount();
        try (PrintWriter writer = new CountingWriter(writer(wrapped), "UTF-8", count)) {
            writing.accept(writer);
        }
        assertThat(wrapped.toString(StandardCharsets.UTF_8)).isEqualTo(plain.toString(StandardCharsets.UTF_8));
        assertThat(count.bytes()).isEqualTo(wrapped.size());
    }

    private static Object[] arguments(Method method) {
        Class<?>[] types = method.getParameterTypes();
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            arguments[i] = ARGUMENTS.get(types[i])[0];
            if (types[i] == int.class && i == 2) {
                arguments[i] = 3;
            }
        }
        return arguments;
    }

    private static PrintWriter writer(ByteArrayOutputStream out) {
        return new PrintWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }
}
