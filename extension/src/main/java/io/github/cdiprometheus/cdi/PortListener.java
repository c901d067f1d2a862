package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.metric.ApplicationMetrics;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;

/** Starts the port with the web application, where the application scope began too early for it, or there is no CDI. */
final class PortListener implements ServletContextListener {

    private final ApplicationMetrics metrics;

    PortListener(ApplicationMetrics metrics) {
        this.metrics = metrics;
    }

    @Override
    public void contextInitialized(ServletContextEvent event) {
        Port.start(metrics, () -> WebModule.labels(event.getServletContext()));
    }
}
