package io.github.cdiprometheus.persistence.eclipselink;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;

/** Calls of public methods of objects whose classes we are not compiled against. */
final class Reflected {

    private Reflected() {}

    /**
     * @throws ReflectiveOperationException if there is no such method
     * @throws RuntimeException as the method throws it
     */
    static Object call(Object target, String method) throws ReflectiveOperationException {
        return invoke(method(target.getClass(), method), target);
    }

    /** @param type of the parameter, as it is declared */
    static void call(Object target, String method, Class<?> type, Object argument) throws ReflectiveOperationException {
        invoke(method(target.getClass(), method, type), target, argument);
    }

    static Object invoke(Method method, Object target, Object... arguments) throws ReflectiveOperationException {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException unchecked) {
                throw unchecked;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw e;
        }
    }

    /** The declaration that everybody may call: a class that is not public can implement a public method. */
    private static Method method(Class<?> type, String name, Class<?>... parameters) throws NoSuchMethodException {
        for (Class<?> declaring = type; declaring != null; declaring = declaring.getSuperclass()) {
            Method found = publicMethod(declaring, name, parameters);
            if (found != null) {
                return found;
            }
            for (Class<?> implemented : declaring.getInterfaces()) {
                Method inherited = publicMethod(implemented, name, parameters);
                if (inherited != null) {
                    return inherited;
                }
            }
        }
        throw new NoSuchMethodException(type.getName() + '.' + name);
    }

    private static Method publicMethod(Class<?> type, String name, Class<?>... parameters) {
        try {
            Method found = type.getMethod(name, parameters);
            return Modifier.isPublic(found.getDeclaringClass().getModifiers()) ? found : null;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }
}
