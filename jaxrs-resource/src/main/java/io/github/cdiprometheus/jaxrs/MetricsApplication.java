package io.github.cdiprometheus.jaxrs;

import io.github.cdiprometheus.export.ScrapeHandler;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import jakarta.ws.rs.core.Application;
import java.util.Map;
import java.util.Set;

/**
 * The JAX-RS application of the metrics resource alone. Neither annotated nor in a descriptor: an application's own
 * mapping of {@link Application} must not see it. {@link MetricsServlet} maps it to the configured path.
 */
public final class MetricsApplication extends Application {

    /**
     * Property that holds the scrape handler, in this application only: how the resource tells whose application runs
     * it. The application object itself would not do: Jersey injects a wrapper.
     */
    static final String HANDLER = "io.github.cdiprometheus.scrape-handler";

    @Override
    public Set<Class<?>> getClasses() {
        return Set.of(MetricsResource.class, ToMetricsResource.class);
    }

    @Override
    public Map<String, Object> getProperties() {
        ApplicationMetrics metrics = ApplicationMetrics.current();
        return metrics == null
                ? Map.of()
                : Map.of(
                        HANDLER,
                        new ScrapeHandler(metrics.registry(), metrics.scrapes().duration("resource")));
    }
}
