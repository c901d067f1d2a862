package io.github.cdiprometheus.interceptor;

/** Tells the classes that an application wrote from those that a container made of them. */
public final class BeanClasses {

    private BeanClasses() {}

    /** The class that the application wrote: the given one, or what the container's proxy or subclass extends. */
    public static Class<?> unproxied(Class<?> type) {
        Class<?> current = type;
        while (isGenerated(current) && current.getSuperclass() != Object.class) {
            current = current.getSuperclass();
        }
        return current;
    }

    /** Weld: {@code Owner$Proxy$_$$_WeldSubclass}; EJB containers: {@code __EJB31_Generated__…}, {@code $$$view}. */
    private static boolean isGenerated(Class<?> type) {
        String name = type.getName();
        return name.contains("_$$_") || name.contains("__EJB31_Generated__") || name.contains("$$$view");
    }
}
