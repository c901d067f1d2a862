package io.github.cdiprometheus.jaxrs;

import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/**
 * The JAX-RS application of the metrics alone. Neither annotated nor in a descriptor: an application's own mapping of
 * {@link Application} must not see it. {@link MetricsServlet} maps it to the configured path.
 */
public final class MetricsApplication extends Application {

    /** Set in this application only, so that its requests are not measured. */
    static final String MARKER = "io.github.cdiprometheus.metrics-application";

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(MetricsEndpoint.class);
    }

    @Override
    public Map<String, Object> getProperties() {
        return Map.of(MARKER, true);
    }
}
