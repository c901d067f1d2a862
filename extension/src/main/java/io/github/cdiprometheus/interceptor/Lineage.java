package io.github.cdiprometheus.interceptor;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What a class inherits annotations from. */
public final class Lineage {

    private Lineage() {}

    /** The class, its superclasses, then all their interfaces. */
    public static Stream<Class<?>> of(Class<?> type) {
        return Stream.concat(classes(type), classes(type).flatMap(Lineage::interfaces));
    }

    /** The class and its superclasses, nearest first. */
    public static Stream<Class<?>> classes(Class<?> type) {
        return Stream.<Class<?>>iterate(type, current -> current != null, Class::getSuperclass);
    }

    /** Of the whole lineage of a class the methods that one of its methods overrides or implements, and itself. */
    public static Stream<Method> overridden(Class<?> type, Method method) {
        Map<TypeVariable<?>, Type> arguments = new HashMap<>();
        of(type).forEach(ancestor -> addArguments(ancestor, arguments));
        List<Class<?>> parameters = parameters(method, arguments);
        return of(type).flatMap(ancestor -> Arrays.stream(ancestor.getDeclaredMethods()))
                .filter(candidate -> candidate.getName().equals(method.getName())
                        && candidate.getParameterCount() == method.getParameterCount()
                        && !Modifier.isStatic(candidate.getModifiers())
                        // a bridge has the supertype's own parameters
                        && (Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes())
                                || parameters(candidate, arguments).equals(parameters)));
    }

    /** Which types stand for the type variables of its supertypes. */
    private static void addArguments(Class<?> type, Map<TypeVariable<?>, Type> arguments) {
        Stream.concat(Stream.ofNullable(type.getGenericSuperclass()), Arrays.stream(type.getGenericInterfaces()))
                .filter(ParameterizedType.class::isInstance)
                .map(ParameterizedType.class::cast)
                .forEach(supertype -> {
                    TypeVariable<?>[] variables = ((Class<?>) supertype.getRawType()).getTypeParameters();
                    for (int i = 0; i < variables.length; i++) {
                        arguments.put(variables[i], supertype.getActualTypeArguments()[i]);
                    }
                });
    }

    private static List<Class<?>> parameters(Method method, Map<TypeVariable<?>, Type> arguments) {
        return Arrays.stream(method.getGenericParameterTypes())
                .<Class<?>>map(type -> erased(type, arguments))
                .toList();
    }

    private static Class<?> erased(Type type, Map<TypeVariable<?>, Type> arguments) {
        if (type instanceof Class<?> plain) {
            return plain;
        }
        if (type instanceof ParameterizedType parameterized) {
            return erased(parameterized.getRawType(), arguments);
        }
        if (type instanceof GenericArrayType array) {
            return erased(array.getGenericComponentType(), arguments).arrayType();
        }
        if (type instanceof TypeVariable<?> variable) {
            Type argument = arguments.get(variable);
            return erased(argument != null ? argument : variable.getBounds()[0], arguments);
        }
        return erased(((WildcardType) type).getUpperBounds()[0], arguments);
    }

    private static Stream<Class<?>> interfaces(Class<?> type) {
        return Arrays.stream(type.getInterfaces()).flatMap(each -> Stream.concat(Stream.of(each), interfaces(each)));
    }
}
