package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.metric.ApplicationMetrics;
import jakarta.servlet.ServletContext;
import java.net.URL;
import java.security.CodeSource;
import java.util.Map;
import java.util.TreeMap;

/** What is known of the module that our jar lies in. */
final class WebModule {

    private WebModule() {}

    /** Whether we are part of one WAR, and not, say, of an EAR's library that several share. */
    static boolean isOurs() {
        CodeSource source = WebModule.class.getProtectionDomain().getCodeSource();
        URL jar = source == null ? null : source.getLocation();
        return jar != null && jar.getPath().contains("/WEB-INF/");
    }

    /** Whether an event is that of a web application: its servlet context. Without servlets (Weld SE) none is. */
    static boolean isWeb(Object event) {
        try {
            return event instanceof ServletContext;
        } catch (NoClassDefFoundError e) {
            return false;
        }
    }

    /**
     * By what Prometheus tells applications apart.
     *
     * @param event of the container, at the start of the application scope; or the servlet context
     */
    static Map<String, String> labels(Object event) {
        Map<String, String> labels = new TreeMap<>();
        String application = ApplicationMetrics.applicationName();
        if (!application.isEmpty()) {
            labels.put("application", application);
        }
        if (isOurs() && isWeb(event)) {
            labels.put("context_path", ((ServletContext) event).getContextPath());
        }
        return labels;
    }
}
