package io.github.cdiprometheus.interceptor;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
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
        TypeArguments arguments = TypeArguments.of(type);
        List<Class<?>> parameters = arguments.parameters(method);
        return of(type).flatMap(ancestor -> Arrays.stream(ancestor.getDeclaredMethods()))
                .filter(candidate -> candidate.getName().equals(method.getName())
                        && candidate.getParameterCount() == method.getParameterCount()
                        && !Modifier.isStatic(candidate.getModifiers())
                        // a bridge has the supertype's own parameters
                        && (Arrays.equals(candidate.getParameterTypes(), method.getParameterTypes())
                                || arguments.parameters(candidate).equals(parameters)));
    }

    private static Stream<Class<?>> interfaces(Class<?> type) {
        return Arrays.stream(type.getInterfaces()).flatMap(each -> Stream.concat(Stream.of(each), interfaces(each)));
    }
}
