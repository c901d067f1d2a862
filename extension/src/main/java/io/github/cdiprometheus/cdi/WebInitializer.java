package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.config.ConfigurationException;
import io.github.cdiprometheus.http.AddedLabels;
import io.github.cdiprometheus.http.AsyncDispatchFilter;
import io.github.cdiprometheus.http.ForwardFilter;
import io.github.cdiprometheus.http.JspViewFilter;
import io.github.cdiprometheus.http.RequestMetricsFilter;
import io.github.cdiprometheus.http.WebApplication;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.System.Logger.Level;
import java.util.EnumSet;
import java.util.Set;

/** Puts the request metrics around a web application: found by the servlet container, works without CDI too. */
public final class WebInitializer implements ServletContainerInitializer {

    private static final System.Logger LOG = System.getLogger("io.github.cdiprometheus");

    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext context) throws ServletException {
        try {
            WebApplication application = WebApplication.starting(context);
            RegisteredClasses.check(context, application);
            context.addListener(new StartListener(application.metrics()));
            if (application.routes() != null) {
                addFilters(context, application);
            }
        } catch (ConfigurationException e) {
            WebApplication.leave(context);
            throw new ServletException(e.getMessage(), e);
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.ERROR, "No request metrics for " + context.getContextPath(), e);
        }
    }

    private static void addFilters(ServletContext context, WebApplication application) {
        // false: before the filters of the deployment descriptor, so that theirs are part of the duration
        String metricsPath = application.config().resource().path().value();
        Filter requests = new RequestMetricsFilter(
                application.routes(), metricsPath, () -> application.metrics().companion(AddedLabels.class));
        add(context, "io.github.cdiprometheus.requests", requests)
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), false, "/*");
        add(context, "io.github.cdiprometheus.forwards", new ForwardFilter())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.FORWARD), false, "/*");
        add(context, "io.github.cdiprometheus.dispatches", new AsyncDispatchFilter())
                .addMappingForUrlPatterns(EnumSet.of(DispatcherType.ASYNC), false, "/*");
        add(context, "io.github.cdiprometheus.jsp", new JspViewFilter())
                .addMappingForUrlPatterns(
                        EnumSet.of(DispatcherType.REQUEST, DispatcherType.FORWARD, DispatcherType.ASYNC),
                        true,
                        "*.jsp",
                        "*.jspx");
    }

    private static FilterRegistration.Dynamic add(ServletContext context, String name, Filter filter) {
        FilterRegistration.Dynamic registration = context.addFilter(name, filter);
        registration.setAsyncSupported(true);
        return registration;
    }
}
