package io.github.cdiprometheus.jaxrs;

import io.github.cdiprometheus.config.ConfigurationException;
import io.github.cdiprometheus.http.WebApplication;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.System.Logger.Level;
import java.util.Set;

/** Maps the metrics resource to its path in a web application that is starting. */
public final class MetricsInitializer implements ServletContainerInitializer {

    private static final System.Logger LOG = System.getLogger("io.github.cdiprometheus");

    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext context) throws ServletException {
        try {
            WebApplication application = WebApplication.starting(context);
            if (!application.config().resource().path().value().isEmpty()) {
                MetricsServlet.add(context, application.config().resource());
            }
        } catch (ConfigurationException e) {
            WebApplication.leave(context);
            throw new ServletException(e.getMessage(), e);
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.ERROR, "No metrics resource for " + context.getContextPath(), e);
        }
    }
}
