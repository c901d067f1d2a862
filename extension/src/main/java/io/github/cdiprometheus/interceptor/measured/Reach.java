package io.github.cdiprometheus.interceptor.measured;

import jakarta.inject.Inject;
import java.lang.annotation.Annotation;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;

/** What an interceptor gets to see. */
final class Reach {

    /** Found where a class takes part in the calls of others. */
    static final String NO_CALLS = "an interceptor or decorator";

    static final String METHOD_EXPECTED = "a method that an interceptor can reach";

    static final String CLASS_EXPECTED = "a class whose methods an interceptor can reach";

    private static final Set<String> INTERCEPTORS =
            Set.of("jakarta.interceptor.Interceptor", "jakarta.decorator.Decorator");

    /** What a container calls by itself, past the interceptors of calls. */
    private static final Set<String> LIFE_CYCLE = Set.of(
            "jakarta.annotation.PostConstruct",
            "jakarta.annotation.PreDestroy",
            "jakarta.ejb.PostActivate",
            "jakarta.ejb.PrePassivate",
            "jakarta.interceptor.AroundInvoke",
            "jakarta.interceptor.AroundTimeout",
            "jakarta.interceptor.AroundConstruct");

    /** Of every object's methods, those that the proxy of a bean with a normal scope answers itself; it hands on others. */
    static final Set<String> ANSWERED_BY_PROXY = Set.of("equals", "hashCode");

    /** The same of the proxy of an EJB, as seen on WildFly and Payara. */
    static final Set<String> ANSWERED_BY_EJB = Set.of("equals", "hashCode", "toString");

    /** What every object has, beside {@code equals}; a log line is no call. */
    private static final Set<String> OF_OBJECT = Set.of("hashCode", "toString", "finalize", "clone");

    private Reach() {}

    /** Why no interceptor sees the calls of this method; null if one does. */
    static String obstacle(Method method) {
        int modifiers = method.getModifiers();
        if (Modifier.isPrivate(modifiers)) {
            return "private";
        }
        if (Modifier.isStatic(modifiers)) {
            return "static";
        }
        if (Modifier.isFinal(modifiers)) {
            return "final";
        }
        if (method.isAnnotationPresent(Inject.class)) {
            return "@Inject";
        }
        if (method.getName().equals("finalize") && method.getParameterCount() == 0) {
            return "what the garbage collector calls";
        }
        return Arrays.stream(method.getAnnotations())
                .map(Annotation::annotationType)
                .filter(type -> LIFE_CYCLE.contains(type.getName()))
                .map(type -> "@" + type.getSimpleName())
                .findFirst()
                .orElse(null);
    }

    /** Why the methods of this class are not intercepted; null if they are. */
    static String obstacle(Class<?> bean) {
        if (Modifier.isFinal(bean.getModifiers())) {
            return "a final class";
        }
        if (Arrays.stream(bean.getAnnotations())
                .anyMatch(annotation ->
                        INTERCEPTORS.contains(annotation.annotationType().getName()))) {
            return NO_CALLS;
        }
        return Modifier.isPrivate(constructorModifiers(bean)) ? "a private constructor" : null;
    }

    /** Of the constructor that the container calls, which a subclass would have to call as well. */
    private static int constructorModifiers(Class<?> bean) {
        return Arrays.stream(bean.getDeclaredConstructors())
                .filter(constructor -> constructor.isAnnotationPresent(Inject.class))
                .findFirst()
                .or(() -> Arrays.stream(bean.getDeclaredConstructors())
                        .filter(constructor -> constructor.getParameterCount() == 0)
                        .findFirst())
                .map(Constructor::getModifiers)
                .orElse(0);
    }

    /** Whether an annotation on the class is meant for this method. */
    static boolean isBusinessMethod(Method method) {
        String obstacle = obstacle(method);
        return (obstacle == null || obstacle.equals("final")) && !isOfObject(method);
    }

    /** Whether every object has it. By its parameters as well: a method that merely has such a name is the application's own. */
    static boolean isOfObject(Method method) {
        return method.getName().equals("equals")
                ? Arrays.equals(method.getParameterTypes(), new Class<?>[] {Object.class})
                : method.getParameterCount() == 0 && OF_OBJECT.contains(method.getName());
    }
}
