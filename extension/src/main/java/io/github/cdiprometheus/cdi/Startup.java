package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.config.ConfigurationException;
import io.github.cdiprometheus.config.ConfigurationProblem;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The metrics' way up within a deployment, and what went wrong on it. */
final class Startup {

    private static final System.Logger LOG = System.getLogger("io.github.cdiprometheus");

    private Object owner;
    private ApplicationMetrics metrics;
    private ConfigurationException problems;

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

    /** Adds the labels of the application's beans to the metrics of its requests. */
    void addLabels(RequestLabelBeans labels, BeanManager beans) {
        Set<String> constant =
                ApplicationMetrics.configuration().metric().constantLabels().keySet();
        List<ConfigurationProblem> wrong = labels.addTo(metrics, constant, beans);
        if (!wrong.isEmpty()) {
            problems = new ConfigurationException(wrong);
            letGo();
        }
    }

    /** Looks for problems that only this host can show. */
    void check() {
        if (metrics != null) {
            try {
                Port.check(metrics);
            } catch (ConfigurationException e) {
                problems = e;
                letGo();
            }
        }
    }

    /** @throws ConfigurationException if something that is configured is not there */
    void complete(Object event) {
        if (metrics == null) {
            return;
        }
        metrics.start();
        // on a server with the web application only: Payara, and EARs, begin the application scope without JNDI
        if (WebModule.isWeb(event) || !WebModule.isOnServer()) {
            try {
                serve(metrics, event);
            } catch (ConfigurationException e) {
                letGo();
                throw e;
            }
        }
    }

    /**
     * Begins what the metrics need beside themselves.
     *
     * @param event of the container, at the start of the application scope; or the servlet context
     * @throws ConfigurationException if something that is configured is not there
     */
    static void serve(ApplicationMetrics metrics, Object event) {
        Mirroring.start(metrics);
        Port.start(metrics, () -> WebModule.labels(event));
    }

    /** A deployment that fails may end without another word: Weld SE tells nobody. */
    private void letGo() {
        metrics = null;
        ApplicationMetrics.releaseAll(owner);
    }
}
