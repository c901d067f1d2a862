package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.interceptor.TypeArguments;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;

/** Public getters, record components and fields, one after the other; resolved once. Thread-safe. */
final class PropertyPath {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final MethodType READER = MethodType.methodType(Object.class, Object.class);

    private final MethodHandle[] steps;
    private final Type type;

    private PropertyPath(List<MethodHandle> steps, Type type) {
        this.steps = steps.toArray(MethodHandle[]::new);
        this.type = type;
    }

    /**
     * @param path names separated by dots; empty: the value itself
     * @throws IllegalArgumentException saying which name no public property has
     */
    static PropertyPath of(Type start, String path) {
        List<MethodHandle> steps = new ArrayList<>();
        Type type = start;
        for (String name : path.isEmpty() ? new String[0] : path.split("\\.", -1)) {
            TypeArguments arguments = TypeArguments.of(type);
            Class<?> owner = arguments.erased(type);
            AccessibleObject property = property(owner, name);
            if (property == null || !property.trySetAccessible()) {
                throw new IllegalArgumentException("a public property \"" + name + "\" of " + owner.getName());
            }
            steps.add(reader(property));
            type = arguments.resolved(
                    property instanceof Method method
                            ? method.getGenericReturnType()
                            : ((Field) property).getGenericType());
        }
        return new PropertyPath(steps, type);
    }

    /** Of what is at its end. */
    Type type() {
        return type;
    }

    /** What is at its end; null, if there is null on the way. Throws what a getter throws. */
    Object read(Object start) throws Throwable {
        Object value = start;
        for (int i = 0; i < steps.length && value != null; i++) {
            value = (Object) steps[i].invokeExact(value);
        }
        return value;
    }

    private static AccessibleObject property(Class<?> type, String name) {
        String capital = name.isEmpty() ? "" : Character.toUpperCase(name.charAt(0)) + name.substring(1);
        for (String getter : List.of("get" + capital, "is" + capital, name)) {
            try {
                Method method = type.getMethod(getter);
                if (method.getReturnType() != void.class && !Modifier.isStatic(method.getModifiers())) {
                    return method;
                }
            } catch (NoSuchMethodException e) {
                // the next one, then
            }
        }
        try {
            Field field = type.getField(name);
            return Modifier.isStatic(field.getModifiers()) ? null : field;
        } catch (NoSuchFieldException e) {
            return null;
        }
    }

    private static MethodHandle reader(AccessibleObject property) {
        try {
            MethodHandle handle = property instanceof Method method
                    ? LOOKUP.unreflect(method)
                    : LOOKUP.unreflectGetter((Field) property);
            return handle.asType(READER);
        } catch (IllegalAccessException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
