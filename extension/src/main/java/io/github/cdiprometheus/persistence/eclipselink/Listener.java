package io.github.cdiprometheus.persistence.eclipselink;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;

/** What is behind a listener of EclipseLink's; its failures stay here. */
abstract class Listener implements InvocationHandler {

    /** @param event the only argument of most methods */
    abstract void on(String method, Object event);

    @Override
    public final Object invoke(Object proxy, Method method, Object[] arguments) {
        if (method.getDeclaringClass() == Object.class) {
            return switch (method.getName()) {
                case "equals" -> proxy == arguments[0];
                case "hashCode" -> System.identityHashCode(proxy);
                default -> getClass().getName();
            };
        }
        if (arguments != null && arguments.length > 0) {
            on(method.getName(), arguments[0]);
        }
        // the only methods that return something ask whether a listener of a superclass is overridden
        return method.getReturnType() == boolean.class ? Boolean.FALSE : null;
    }
}
