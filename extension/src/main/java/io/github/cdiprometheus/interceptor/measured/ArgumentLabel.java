package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.annotation.LabelConverter;
import io.github.cdiprometheus.annotation.MetricLabel;
import io.github.cdiprometheus.interceptor.TypeArguments;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;

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
    static ArgumentLabel of(MetricLabel label, int index, Type type) {
        PropertyPath path = PropertyPath.of(type, label.property());
        if (label.converter() != MetricLabel.None.class) {
            return new ArgumentLabel(label.value(), index, path, converter(label.converter(), path.type()));
        }
        if (!isPlain(erased(path.type()))) {
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
                || Enum.class.isAssignableFrom(type)
                || CharSequence.class.isAssignableFrom(type)
                || Number.class.isAssignableFrom(type)
                || type == Boolean.class
                || type == Character.class;
    }

    @SuppressWarnings("unchecked")
    private static LabelConverter<Object> converter(Class<? extends LabelConverter<?>> type, Type value) {
        Type taken = TypeArguments.of(type).resolved(LabelConverter.class.getTypeParameters()[0]);
        if (!takes(taken, value)) {
            throw new IllegalArgumentException("a converter of " + value.getTypeName() + ", and not " + type.getName()
                    + ", which takes " + taken.getTypeName());
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

    /** False only where it is certain: of a raw type or a type variable nobody knows. */
    private static boolean takes(Type taken, Type value) {
        if (taken instanceof TypeVariable<?>) {
            return true;
        }
        Class<?> takenClass = erased(taken);
        if (!wrapped(takenClass).isAssignableFrom(wrapped(erased(value)))) {
            return false;
        }
        if (taken instanceof ParameterizedType parameterized) {
            TypeArguments given = TypeArguments.of(value);
            TypeVariable<?>[] variables = takenClass.getTypeParameters();
            for (int i = 0; i < variables.length; i++) {
                Type argument = given.resolved(variables[i]);
                Type expected = parameterized.getActualTypeArguments()[i];
                if (argument instanceof Class && expected instanceof Class && !argument.equals(expected)) {
                    return false;
                }
            }
        }
        return true;
    }

    private static Class<?> erased(Type type) {
        return TypeArguments.of(type).erased(type);
    }

    private static Class<?> wrapped(Class<?> type) {
        return MethodType.methodType(type).wrap().returnType();
    }
}
