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
import java.util.Optional;
import java.util.function.Supplier;

/** The metrics' way up within a deployment, and what went wrong on it. */
final class Startup {

    private static final System.Logger LOG = System.getLogger("io.github.cdiprometheus");

    private Object owner;
    private ApplicationMetrics metrics;
    private ConfigurationException problems;
    private PortSetup setup;
    private volatile PortExporter exporter;

    /** Makes the metrics, or keeps the reasons why not. */
    void begin(Object owner) {
        this.owner = owner;
        try {
            metrics = ApplicationMetrics.acquire(owner, ApplicationMetrics::configuration);
        } catch (ConfigurationException e) {
            problems = e;
        } catch (RuntimeException | LinkageError e) {
            // an application that would run without us runs on
            LOG.log(Level.ERROR, "No metrics: they could not be set up", e);
        }
    }

    boolean httpEnabled() {
        return metrics != null && metrics.http() != null;
    }

    /** Wrong configuration, which fails the deployment. */
    Optional<ConfigurationException> problems() {
        return Optional.ofNullable(problems);
    }

    /** Looks for problems that only this host can show. */
    void check() {
        try {
            PortConfig port =
                    metrics == null ? null : ApplicationMetrics.configuration().port();
            setup = port != null && port.enabled() ? PortSetup.check(port) : null;
        } catch (ConfigurationException e) {
            problems = e;
            letGo();
        }
    }

    /**
     * @param target labels by which Prometheus tells the application apart
     * @throws ConfigurationException if something that is configured is not there
     */
    void complete(Supplier<Map<String, String>> target) {
        if (metrics == null) {
            return;
        }
        metrics.start();
        if (setup != null) {
            try {
                exporter = metrics.companion(PortExporter.class, () -> setup.start(scrapeHandler(), target.get()));
            } catch (ConfigurationException e) {
                letGo();
                throw e;
            }
        }
    }

    /** The port of the metrics; null while there is none. */
    MetricsPort port() {
        return exporter;
    }

    /** A deployment that fails may end without another word: Weld SE tells nobody. */
    private void letGo() {
        metrics = null;
        ApplicationMetrics.releaseAll(owner);
    }

    private ScrapeHandler scrapeHandler() {
        return new ScrapeHandler(metrics.registry(), metrics.scrapes().duration("port"));
    }
}
