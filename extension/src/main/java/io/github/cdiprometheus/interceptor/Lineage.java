package io.github.cdiprometheus.interceptor;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Type;
import java.util.Arrays;
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
        return of(type).flatMap(ancestor -> declared(ancestor, method));
    }

    private static Stream<Method> declared(Class<?> type, Method method) {
        return Arrays.stream(type.getDeclaredMethods())
                .filter(candidate -> candidate.getName().equals(method.getName())
                        && candidate.getParameterCount() == method.getParameterCount()
                        && !Modifier.isStatic(candidate.getModifiers())
                        && overrides(candidate, method));
    }

    /** Same erased parameters, or wider ones where a generic supertype leaves them open. */
    private static boolean overrides(Method candidate, Method method) {
        Class<?>[] wide = candidate.getParameterTypes();
        Class<?>[] narrow = method.getParameterTypes();
        Type[] generic = candidate.getGenericParameterTypes();
        for (int i = 0; i < wide.length; i++) {
            boolean open = !(generic[i] instanceof Class);
            if (wide[i] != narrow[i] && !(open && wide[i].isAssignableFrom(narrow[i]))) {
                return false;
            }
        }
        return true;
    }

    private static Stream<Class<?>> interfaces(Class<?> type) {
        return Arrays.stream(type.getInterfaces()).flatMap(each -> Stream.concat(Stream.of(each), interfaces(each)));
    }
}
