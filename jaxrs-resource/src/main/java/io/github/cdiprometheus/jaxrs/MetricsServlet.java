package io.github.cdiprometheus.jaxrs;

import io.github.cdiprometheus.config.ConfigurationException;
import io.github.cdiprometheus.config.ResourceConfig;
import jakarta.servlet.HttpConstraintElement;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletSecurityElement;
import jakarta.servlet.annotation.ServletSecurity.TransportGuarantee;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The servlet that runs {@link MetricsApplication} at the configured path: the JAX-RS implementation's own, mapped to
 * that exact path, so that no path below it and no other application is touched.
 */
final class MetricsServlet {

    private static final String NAME = MetricsApplication.class.getName();

    private MetricsServlet() {}

    /** @throws ConfigurationException where another servlet has the path */
    static void add(ServletContext context, ResourceConfig config) {
        String path = config.path().value();
        rejectTakenPath(context, config);
        ServletRegistration.Dynamic servlet = register(context);
        if (servlet == null) {
            throw new IllegalStateException("a servlet named " + NAME + " is there already");
        }
        servlet.setInitParameter("jakarta.ws.rs.Application", NAME);
        servlet.setInitParameter("resteasy.servlet.mapping.prefix", path);
        servlet.setAsyncSupported(true);
        servlet.setLoadOnStartup(1);
        protect(context, servlet, config.roles());
        Set<String> conflicts = servlet.addMapping(path);
        if (!conflicts.isEmpty()) {
            throw taken(config, "another servlet");
        }
    }

    private static void rejectTakenPath(ServletContext context, ResourceConfig config) {
        for (Map.Entry<String, ? extends ServletRegistration> other :
                context.getServletRegistrations().entrySet()) {
            if (other.getValue().getMappings().contains(config.path().value())) {
                throw taken(config, "the servlet " + other.getKey());
            }
        }
    }

    private static ConfigurationException taken(ResourceConfig config, String by) {
        return new ConfigurationException(
                List.of(config.path().problem("a path that no other servlet is mapped to, but " + by + " is")));
    }

    private static ServletRegistration.Dynamic register(ServletContext context) {
        Class<? extends Servlet> servlet = JaxrsServlets.find();
        return servlet == null
                ? context.addServlet(NAME, new PlainMetricsServlet())
                : context.addServlet(NAME, servlet);
    }

    private static void protect(ServletContext context, ServletRegistration.Dynamic servlet, List<String> roles) {
        if (!roles.isEmpty()) {
            String[] names = roles.toArray(String[]::new);
            context.declareRoles(names);
            servlet.setServletSecurity(
                    new ServletSecurityElement(new HttpConstraintElement(TransportGuarantee.NONE, names)));
        }
    }
}
