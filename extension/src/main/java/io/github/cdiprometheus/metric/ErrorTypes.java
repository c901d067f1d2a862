package io.github.cdiprometheus.metric;

import java.sql.SQLException;
import java.util.Set;

/** The class name that stands for a failure in {@code error_type} and {@code exception_type}. */
public final class ErrorTypes {

    /**
     * Wrappers that containers and frameworks put around the exception that the application threw. Only these very
     * classes: a subclass says something of its own.
     */
    private static final Set<String> WRAPPERS = Set.of(
            "jakarta.servlet.ServletException",
            "jakarta.ejb.EJBException",
            "jakarta.el.ELException",
            "jakarta.enterprise.event.ObserverException",
            "jakarta.enterprise.inject.CreationException",
            "jakarta.faces.FacesException",
            "jakarta.faces.el.EvaluationException",
            "jakarta.transaction.RollbackException",
            "jakarta.transaction.TransactionalException",
            "java.lang.reflect.InvocationTargetException",
            "java.lang.reflect.UndeclaredThrowableException",
            "java.util.concurrent.CompletionException",
            "java.util.concurrent.ExecutionException",
            "org.apache.jasper.JasperException",
            "org.glassfish.jersey.server.ContainerException",
            "org.glassfish.jersey.server.internal.process.MappableException",
            "org.glassfish.wasp.JasperException",
            "org.jboss.resteasy.spi.ApplicationException",
            "org.jboss.resteasy.spi.UnhandledException");

    /** Wrappers may form a cycle; no honest chain is this long. */
    private static final int DEEPEST = 20;

    private ErrorTypes() {}

    /** The fully qualified class name of what was thrown, without the containers' wrappers. */
    public static String of(Throwable thrown) {
        return unwrap(thrown).getClass().getName();
    }

    /**
     * The fully qualified class name of what a database threw: of the deepest {@link SQLException} of the causes, since
     * servers wrap the driver's exceptions in their own; where there is none, as {@link #of}.
     */
    public static String ofSql(Throwable thrown) {
        Throwable deepest = null;
        Throwable current = thrown;
        for (int depth = 0; depth < DEEPEST && current != null; depth++) {
            if (current instanceof SQLException) {
                deepest = current;
            }
            current = current.getCause();
        }
        return deepest == null ? of(thrown) : deepest.getClass().getName();
    }

    /** What the application threw: {@code thrown} itself, or the first cause that is not a wrapper. */
    public static Throwable unwrap(Throwable thrown) {
        Throwable current = thrown;
        for (int depth = 0; depth < DEEPEST; depth++) {
            Throwable cause = current.getCause();
            if (cause == null || !WRAPPERS.contains(current.getClass().getName())) {
                return current;
            }
            current = cause;
        }
        return current;
    }
}
