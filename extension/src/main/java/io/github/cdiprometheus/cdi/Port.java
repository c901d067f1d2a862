package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.config.ConfigurationException;
import io.github.cdiprometheus.config.PortConfig;
import io.github.cdiprometheus.export.ScrapeHandler;
import io.github.cdiprometheus.export.port.MetricsPort;
import io.github.cdiprometheus.export.port.PortExporter;
import io.github.cdiprometheus.export.port.PortSetup;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.function.Supplier;

/** The port of the metrics, on its way up with a deployment; its way down is that of the metrics. */
final class Port {

    private static final System.Logger LOG = System.getLogger("io.github.cdiprometheus");

    private Port() {}

    /** @throws io.github.cdiprometheus.config.ConfigurationException with everything that this host cannot give */
    static void check(ApplicationMetrics metrics) {
        PortConfig config = ApplicationMetrics.configuration().port();
        if (config.enabled()) {
            metrics.companion(PortSetup.class, () -> PortSetup.check(config));
        }
    }

    /**
     * Starts it, unless it is there already or is not wanted.
     *
     * @param labels by which Prometheus tells the application apart
     * @throws io.github.cdiprometheus.config.ConfigurationException if something that is configured is not there
     */
    static void start(ApplicationMetrics metrics, Supplier<Map<String, String>> labels) {
        try {
            check(metrics);
            PortSetup setup = metrics.companion(PortSetup.class);
            if (setup != null) {
                metrics.companion(PortExporter.class, () -> setup.start(scrapeHandler(metrics), labels.get()));
            }
        } catch (ConfigurationException e) {
            throw e;
        } catch (RuntimeException | LinkageError | OutOfMemoryError e) {
            // an application that would run without us runs on; the last one: no thread could be started
            LOG.log(Level.ERROR, "No metrics on a port of their own", e);
        }
    }

    /** The port of this application, or null while there is none. */
    static MetricsPort current() {
        ApplicationMetrics metrics = ApplicationMetrics.current();
        return metrics == null ? null : metrics.companion(PortExporter.class);
    }

    private static ScrapeHandler scrapeHandler(ApplicationMetrics metrics) {
        return new ScrapeHandler(metrics.registry(), metrics.scrapes().duration("port"));
    }
}
