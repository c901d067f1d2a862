package io.github.cdiprometheus.http;

import io.github.cdiprometheus.config.PrometheusConfig;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.Routes;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/**
 * What one web application has of us: its configuration, its routes, and the metrics, which it may share with other
 * web applications. Kept in the servlet context; made by whichever initializer the container calls first, and let go
 * when the context is destroyed. Immutable.
 */
public final class WebApplication {

    private static final String ATTRIBUTE = "io.github.cdiprometheus.application";

    private final PrometheusConfig config;
    private final ApplicationMetrics metrics;
    private final Routes routes;

    private WebApplication(ServletContext context) {
        this.config = ApplicationMetrics.configuration();
        this.metrics = ApplicationMetrics.acquire(context, () -> config);
        this.routes = metrics.http() == null || !config.http().enabled()
                ? null
                : new Routes(
                        metrics.http(), context.getContextPath(), config.http().ignore());
    }

    /**
     * The web application of a servlet context that is starting.
     *
     * @throws io.github.cdiprometheus.config.ConfigurationException with everything that is wrong with the
     *     configuration
     */
    public static WebApplication starting(ServletContext context) {
        WebApplication known = of(context);
        if (known != null) {
            return known;
        }
        WebApplication created = new WebApplication(context);
        context.setAttribute(ATTRIBUTE, created);
        context.addListener(new LifeCycle());
        return created;
    }

    /** The web application of a servlet context, or null where we are not at work. */
    public static WebApplication of(ServletContext context) {
        return context.getAttribute(ATTRIBUTE) instanceof WebApplication known ? known : null;
    }

    /** Lets go of a servlet context that ends, or whose start fails: then no listener of it will be called. */
    public static void leave(ServletContext context) {
        ApplicationMetrics.release(context);
        context.removeAttribute(ATTRIBUTE);
    }

    public PrometheusConfig config() {
        return config;
    }

    public ApplicationMetrics metrics() {
        return metrics;
    }

    /** The routes, or null where {@code prometheus.http.enabled} is false. */
    public Routes routes() {
        return routes;
    }

    private static final class LifeCycle implements ServletContextListener {
        @Override
        public void contextInitialized(ServletContextEvent event) {
            WebApplication application = of(event.getServletContext());
            if (application != null) {
                application.metrics.start();
            }
        }

        @Override
        public void contextDestroyed(ServletContextEvent event) {
            leave(event.getServletContext());
        }
    }
}
