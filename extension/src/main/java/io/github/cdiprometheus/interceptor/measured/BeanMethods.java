package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.interceptor.Lineage;
import io.github.cdiprometheus.interceptor.TypeArguments;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The methods of a bean as a container sees them. */
final class BeanMethods {

    private BeanMethods() {}

    /**
     * Of the class and what it inherits, overridden ones left out: also those that have a type variable where the
     * overriding method has the type that stands for it.
     */
    static List<Method> of(Class<?> bean) {
        TypeArguments arguments = TypeArguments.of(bean);
        Set<List<Object>> seen = new HashSet<>();
        return Lineage.of(bean)
                .filter(type -> type != Object.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> !method.isSynthetic() || isOnlyVisible(bean, method, arguments))
                .filter(method -> !isInheritable(method) || seen.add(signature(bean, method, arguments)))
                .filter(method -> !Modifier.isAbstract(method.getModifiers()))
                .toList();
    }

    /**
     * The methods as which a container may see a call of this one: itself, those that it overrides, and bridges to it.
     * Weld takes whichever the caller knows, and does not intercept what a bridge then calls.
     */
    static Stream<Method> calledAs(Class<?> bean, Method method) {
        return isInheritable(method)
                ? Stream.concat(
                                Stream.of(method),
                                Lineage.classes(bean).flatMap(type -> Arrays.stream(type.getDeclaredMethods())))
                        .filter(each -> isInheritable(each) && isSame(bean, method, each))
                : Stream.of(method);
    }

    /** Whether a call that names the one runs the other: one overrides the other, is a bridge to it, or a copy of it. */
    static boolean isSame(Class<?> bean, Method one, Method other) {
        if (!one.getName().equals(other.getName()) || one.getParameterCount() != other.getParameterCount()) {
            return false;
        }
        TypeArguments arguments = TypeArguments.of(bean);
        return Arrays.equals(one.getParameterTypes(), other.getParameterTypes())
                || signature(bean, one, arguments).equals(signature(bean, other, arguments));
    }

    static boolean isInheritable(Method method) {
        return !Modifier.isPrivate(method.getModifiers()) && !Modifier.isStatic(method.getModifiers());
    }

    /** As it stands in the source: a bridge has lost the type variables of the method that it stands for. */
    static Method written(Class<?> bean, Method method) {
        return method.isBridge()
                ? Lineage.overridden(bean, method)
                        .filter(each -> !each.isBridge())
                        .findFirst()
                        .orElse(method)
                : method;
    }

    /** What it returns: a type variable is what the bean's class makes of it. */
    static Class<?> returned(Class<?> bean, Method method) {
        return TypeArguments.of(bean).erased(written(bean, method).getGenericReturnType());
    }

    /**
     * Whether a method is a bridge to one of a superclass that is not public: containers see it in the place of that one.
     * The other bridges call the method with the narrower types, which is the one that is measured.
     */
    private static boolean isOnlyVisible(Class<?> bean, Method method, TypeArguments arguments) {
        return method.isBridge()
                && Lineage.classes(method.getDeclaringClass())
                        .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                        .filter(each -> !each.isBridge()
                                && isInheritable(each)
                                && signature(bean, each, arguments).equals(signature(bean, method, arguments)))
                        .findFirst()
                        .filter(target -> target.getDeclaringClass() != method.getDeclaringClass()
                                && Arrays.equals(target.getParameterTypes(), method.getParameterTypes()))
                        .isPresent();
    }

    /** With what the bean's class makes of type variables. */
    private static List<Object> signature(Class<?> bean, Method method, TypeArguments arguments) {
        return List.of(method.getName(), arguments.parameters(written(bean, method)));
    }
}
