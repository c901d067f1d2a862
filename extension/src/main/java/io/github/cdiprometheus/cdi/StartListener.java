package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.metric.ApplicationMetrics;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Starts port and mirror with the web application, where the application scope began too early, or there is no CDI. */
final class StartListener implements ServletContextListener {

    private final ApplicationMetrics metrics;

    StartListener(ApplicationMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Startup.serve(metrics, event.getServletContext());
    }
}
