package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.config.AnnotationsConfig;
import io.github.cdiprometheus.config.ConfigurationException;
import io.github.cdiprometheus.config.ConfigurationProblem;
import io.github.cdiprometheus.interceptor.measured.MeasuredDeployment;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.DeclaredMetrics;
import io.github.cdiprometheus.metric.MetricUses;
import io.github.cdiprometheus.persistence.eclipselink.EclipseLinkUnits;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.inject.spi.BeanManager;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/** The metrics' way up within a deployment, and what went wrong on it. */
final class Startup {

    private static final System.Logger LOG = System.getLogger("io.github.cdiprometheus");

    private Object owner;
    private ApplicationMetrics metrics;
    private ConfigurationException problems;
    private boolean annotationsEnabled;
    private boolean microProfileEnabled = true;
    /** Where metrics go that are injected, but not shown, for there are no metrics. */
    private DeclaredMetrics hidden;

    /** Makes the metrics, or keeps the reasons why not. */
    void begin(Object owner) {
        this.owner = owner;
        try {
            metrics = ApplicationMetrics.isOnServer()
                    ? ApplicationMetrics.acquire(owner, ApplicationMetrics::configuration)
                    : ApplicationMetrics.deploy(owner, ApplicationMetrics::configuration);
            AnnotationsConfig annotations = ApplicationMetrics.configuration().annotations();
            annotationsEnabled = annotations.enabled();
            microProfileEnabled = annotations.microProfile();
        } catch (ConfigurationException e) {
            problems = e;
            // what is wrong with them is said as well
            annotationsEnabled = true;
        } catch (RuntimeException | LinkageError e) {
            // an application that would run without us runs on
            LOG.log(Level.ERROR, "No metrics: they could not be set up", e);
        }
    }

    boolean httpEnabled() {
        return metrics != null && metrics.http() != null;
    }

    /** Does something with the metrics, if caches are in them. */
    void withCaches(Consumer<ApplicationMetrics> task) {
        if (metrics != null && metrics.caches() != null) {
            task.accept(metrics);
        }
    }

    /** Does something with the metrics, if migrations are in them. */
    void withMigrations(Consumer<ApplicationMetrics> task) {
        if (metrics != null && metrics.migrations() != null) {
            task.accept(metrics);
        }
    }

    boolean persistenceEnabled() {
        return metrics != null && metrics.jdbc() != null;
    }

    boolean annotationsEnabled() {
        return annotationsEnabled;
    }

    /** Whether annotations of MicroProfile Metrics measure, if any do. */
    boolean microProfileEnabled() {
        return microProfileEnabled;
    }

    /** Where metrics go that the application's classes declare. */
    synchronized DeclaredMetrics declared() {
        if (metrics != null) {
            return metrics.declared();
        }
        if (hidden == null) {
            hidden = DeclaredMetrics.unregistered();
        }
        return hidden;
    }

    /** Where the application registers metrics itself. */
    PrometheusRegistry registry() {
        return metrics != null ? metrics.ownRegistry() : PrometheusRegistry.defaultRegistry;
    }

    /** Everything that is wrong, which fails the deployment; then there are no metrics any more. */
    Optional<ConfigurationException> conclude() {
        if (problems != null && metrics != null) {
            letGo();
        }
        return Optional.ofNullable(problems);
    }

    /** Adds the labels of the application's beans to the metrics of its requests. */
    void addLabels(RequestLabelBeans labels, BeanManager beans) {
        Set<String> constant =
                ApplicationMetrics.configuration().metric().constantLabels().keySet();
        reject(labels.addTo(metrics, constant, beans));
    }

    /** Looks for problems that only this host can show. */
    void check() {
        if (metrics != null) {
            try {
                Port.check(metrics);
            } catch (ConfigurationException e) {
                reject(e.problems());
            }
        }
    }

    /**
     * Makes the metrics that the classes declare, and begins to measure; or adds what is wrong to the problems.
     *
     * @param injected declares those that are injected
     */
    void declare(Consumer<MetricUses> injected, MeasuredDeployment measured) {
        MetricUses uses = new MetricUses();
        DeclaredMetrics declared = declared();
        try {
            injected.accept(uses);
            measured.declare(uses);
            if (problems != null) {
                reject(declared.check(uses));
                return;
            }
            declared.make(uses);
            if (metrics != null && annotationsEnabled) {
                measured.measure(metrics);
            }
            if (metrics != null) {
                declared.unusedBuckets()
                        .forEach(name -> LOG.log(
                                Level.WARNING,
                                "prometheus.buckets." + name + ": ignored, for no histogram has this name"));
            }
        } catch (ConfigurationException e) {
            reject(e.problems());
        } catch (RuntimeException | LinkageError e) {
            // an application that would run without us runs on
            LOG.log(Level.ERROR, "Annotated beans are not measured: they could not be read", e);
        }
    }

    /** @throws ConfigurationException if something that is configured is not there */
    void complete(Object event) {
        if (metrics == null || isTakenDown()) {
            return;
        }
        metrics.start();
        // on a server with the web application only: Payara, and EARs, begin the application scope without JNDI
        if (WebModule.isWeb(event) || !ApplicationMetrics.isOnServer()) {
            try {
                serve(metrics, event);
            } catch (ConfigurationException e) {
                letGo();
                throw e;
            }
        }
    }

    /** No observer can fail the deployment any more. */
    void end() {
        if (metrics != null && !isTakenDown()) {
            ApplicationMetrics.deployed(owner);
        }
    }

    /** Whether another container was deployed within the deployment of this one, which looks like a failure of this one. */
    private boolean isTakenDown() {
        if (ApplicationMetrics.current() == metrics) {
            return false;
        }
        LOG.log(
                Level.WARNING,
                "Metrics of a CDI container are missing: the same thread deployed another one before this one was up");
        metrics = null;
        return true;
    }

    /**
     * Begins what the metrics need beside themselves.
     *
     * @param event of the container, at the start of the application scope; or the servlet context
     * @throws ConfigurationException if something that is configured is not there
     */
    static void serve(ApplicationMetrics metrics, Object event) {
        // a web application without CDI has not looked for them yet
        EclipseLinkUnits.look();
        Mirroring.start(metrics);
        Background.start(metrics);
        Port.start(metrics, () -> WebModule.labels(event));
    }

    private void reject(List<ConfigurationProblem> more) {
        if (!more.isEmpty()) {
            List<ConfigurationProblem> all = new ArrayList<>(problems == null ? List.of() : problems.problems());
            all.addAll(more);
            problems = new ConfigurationException(all);
        }
    }

    /** A deployment that fails may end without another word: Weld SE tells nobody. */
    private void letGo() {
        metrics = null;
        ApplicationMetrics.releaseAll(owner);
    }
}
