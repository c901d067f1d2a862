package io.github.cdiprometheus.jaxrs;

import jakarta.servlet.Servlet;
import jakarta.ws.rs.ext.RuntimeDelegate;
import java.lang.System.Logger.Level;
import java.util.List;

/** Finds the servlet class of the JAX-RS implementation that is there. */
final class JaxrsServlets {

    private static final System.Logger LOG = System.getLogger(JaxrsServlets.class.getName());
    private static final String RESTEASY = "org.jboss.resteasy.plugins.server.servlet.HttpServlet30Dispatcher";
    private static final String JERSEY = "org.glassfish.jersey.servlet.ServletContainer";

    private JaxrsServlets() {}

    /** The class as the application sees it, else as the implementation itself does; null where there is none. */
    static Class<? extends Servlet> find() {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        for (String name : List.of(RESTEASY, JERSEY)) {
            Class<? extends Servlet> found = load(name, application);
            if (found != null) {
                return found;
            }
        }
        return fromImplementation();
    }

    /** Open Liberty hides RESTEasy from applications. */
    private static Class<? extends Servlet> fromImplementation() {
        try {
            return load(RESTEASY, RuntimeDelegate.getInstance().getClass().getClassLoader());
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.DEBUG, "No JAX-RS implementation", e);
            return null;
        }
    }

    private static Class<? extends Servlet> load(String name, ClassLoader loader) {
        try {
            return Class.forName(name, false, loader).asSubclass(Servlet.class);
        } catch (ClassNotFoundException | ClassCastException | LinkageError e) {
            return null;
        }
    }
}
