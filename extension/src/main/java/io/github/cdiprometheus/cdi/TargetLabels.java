package io.github.cdiprometheus.cdi;

import jakarta.servlet.ServletContext;
import java.util.Map;
import java.util.TreeMap;
import javax.naming.InitialContext;
import javax.naming.NamingException;

/** By what Prometheus tells applications apart that it finds in one directory. */
final class TargetLabels {

    /** Jakarta EE Platform 10, EE.5.15. */
    private static final String APPLICATION_NAME = "java:app/AppName";

    private TargetLabels() {}

    /** @param application what the container fires when the application scope begins: of a WAR, its servlet context */
    static Map<String, String> of(Object application) {
        Map<String, String> labels = new TreeMap<>();
        try {
            labels.put("application", InitialContext.doLookup(APPLICATION_NAME));
        } catch (NamingException | ClassCastException e) {
            // no Jakarta EE application
        }
        try {
            if (application instanceof ServletContext context) {
                labels.put("context_path", context.getContextPath());
            }
        } catch (NoClassDefFoundError e) {
            // no servlets here at all: Weld SE
        }
        return labels;
    }
}
