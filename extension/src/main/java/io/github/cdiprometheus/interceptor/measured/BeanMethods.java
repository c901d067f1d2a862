package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.interceptor.Lineage;
import io.github.cdiprometheus.interceptor.TypeArguments;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The methods of a bean as a container sees them. */
final class BeanMethods {

    private BeanMethods() {}

    /** Of the class and what it inherits, overridden ones left out. */
    static List<Method> of(Class<?> bean) {
        Set<List<Object>> seen = new HashSet<>();
        return Lineage.of(bean)
                .filter(type -> type != Object.class)
                .flatMap(type -> Arrays.stream(type.getDeclaredMethods()))
                .filter(method -> !method.isSynthetic() || isOnlyVisible(method))
                .filter(method -> !isInheritable(method) || seen.add(signature(method)))
                .filter(method -> !Modifier.isAbstract(method.getModifiers()))
                .toList();
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
    private static boolean isOnlyVisible(Method method) {
        return method.isBridge()
                && Arrays.stream(method.getDeclaringClass().getDeclaredMethods())
                        .noneMatch(each -> !each.isBridge()
                                && each.getName().equals(method.getName())
                                && each.getParameterCount() == method.getParameterCount());
    }

    private static List<Object> signature(Method method) {
        return List.of(method.getName(), List.of(method.getParameterTypes()));
    }
}
