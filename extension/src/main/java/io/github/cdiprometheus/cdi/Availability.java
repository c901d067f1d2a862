package io.github.cdiprometheus.cdi;

import java.util.Optional;

/** Which of the optional APIs the application sees. */
final class Availability {

    private final boolean jaxrs = find("jakarta.ws.rs.ext.ExceptionMapper").isPresent();

    private final boolean servlet =
            find("jakarta.servlet.http.HttpServletRequest").isPresent();

    boolean jaxrs() {
        return jaxrs;
    }

    boolean servlet() {
        return servlet;
    }

    /** Jakarta MVC's event before a view is processed, where the application has MVC. */
    Optional<Class<?>> mvcEvent() {
        return find("jakarta.mvc.event.BeforeProcessViewEvent");
    }

    private static Optional<Class<?>> find(String name) {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        try {
            return Optional.of(
                    Class.forName(name, false, context != null ? context : Availability.class.getClassLoader()));
        } catch (ClassNotFoundException | LinkageError e) {
            return Optional.empty();
        }
    }
}
