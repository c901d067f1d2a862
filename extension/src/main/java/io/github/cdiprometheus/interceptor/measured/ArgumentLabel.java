package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.annotation.LabelConverter;
import io.github.cdiprometheus.annotation.MetricLabel;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.util.Arrays;

/** A label whose value comes from an argument of the call. Thread-safe. */
final class ArgumentLabel {

    static final String BY = "@MetricLabel";

    /** The value where there should be one, and the application's own code failed to give it. */
    static final String UNKNOWN = "unknown";

    private final String name;
    private final int index;
    private final PropertyPath path;
    private final LabelConverter<Object> converter;

    private ArgumentLabel(String name, int index, PropertyPath path, LabelConverter<Object> converter) {
        this.name = name;
        this.index = index;
        this.path = path;
        this.converter = converter;
    }

    /**
     * @param index of the parameter
     * @param type of the parameter
     * @throws IllegalArgumentException saying what was expected
     */
    static ArgumentLabel of(MetricLabel label, int index, Class<?> type) {
        PropertyPath path = PropertyPath.of(type, label.property());
        if (label.converter() != MetricLabel.None.class) {
            return new ArgumentLabel(label.value(), index, path, converter(label.converter(), path.type()));
        }
        if (!isPlain(path.type())) {
            throw new IllegalArgumentException(
                    "a property or converter that makes a label of it, for it is neither text, number, boolean,"
                            + " character nor enum");
        }
        return new ArgumentLabel(label.value(), index, path, ArgumentLabel::plain);
    }

    String name() {
        return name;
    }

    /** The label value of a call; throws whatever the application's code throws. */
    String value(Object[] arguments) throws Throwable {
        Object value = path.read(arguments[index]);
        String text = value == null ? null : converter.label(value);
        return text == null ? "" : text;
    }

    private static String plain(Object value) {
        return value instanceof Enum<?> constant ? constant.name() : value.toString();
    }

    private static boolean isPlain(Class<?> type) {
        return type.isPrimitive()
                || type.isEnum()
                || CharSequence.class.isAssignableFrom(type)
                || Number.class.isAssignableFrom(type)
                || type == Boolean.class
                || type == Character.class;
    }

    @SuppressWarnings("unchecked")
    private static LabelConverter<Object> converter(Class<? extends LabelConverter<?>> type, Class<?> value) {
        Class<?> taken = taken(type);
        if (taken != null && !wrapped(taken).isAssignableFrom(wrapped(value))) {
            throw new IllegalArgumentException("a converter of " + value.getName() + ", and not " + type.getName()
                    + ", which takes " + taken.getName());
        }
        try {
            Constructor<? extends LabelConverter<?>> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            return (LabelConverter<Object>) constructor.newInstance();
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalArgumentException("a converter that has a constructor without parameters, and not "
                    + type.getName() + " (" + e + ")");
        }
    }

    /** Null where the class does not say it itself. */
    private static Class<?> taken(Class<?> converter) {
        return Arrays.stream(converter.getGenericInterfaces())
                .filter(type -> type instanceof ParameterizedType parameterized
                        && parameterized.getRawType() == LabelConverter.class
                        && parameterized.getActualTypeArguments()[0] instanceof Class)
                .<Class<?>>map(type -> (Class<?>) ((ParameterizedType) type).getActualTypeArguments()[0])
                .findFirst()
                .orElse(null);
    }

    private static Class<?> wrapped(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
