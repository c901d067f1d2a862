package io.github.cdiprometheus.metric;

import io.github.cdiprometheus.config.PrometheusConfig;
import io.github.cdiprometheus.multiprocess.MirroredTotals;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** The metrics of a class loader and who needs them. The only mutable static state of the project is one of these. */
final class Holder {

    private final Set<Object> owners = Collections.newSetFromMap(new IdentityHashMap<>());
    /** Owners whose deployment is not done yet, with the threads that do it. */
    private final Map<Object, Thread> deploying = new IdentityHashMap<>();

    private final Map<ClassLoader, PrometheusConfig> configurations = new WeakHashMap<>();
    /** The default registry outlives the metrics of one container, and so does what has been counted of it. */
    private final MirroredTotals mirrored = new MirroredTotals();

    /** Who waits for metrics, and for the next ones. */
    private final Map<Object, Consumer<ApplicationMetrics>> waiting = new IdentityHashMap<>();

    private final Failures failures = new Failures();

    private volatile ApplicationMetrics metrics;

    /** Read once for each application: its parts come up one after the other, and mistakes are worth one message. */
    synchronized PrometheusConfig configuration() {
        return configurations.computeIfAbsent(
                Thread.currentThread().getContextClassLoader(),
                application -> PrometheusConfig.load(Catalogue.histogramNames(), Catalogue.labelNames()));
    }

    synchronized ApplicationMetrics acquire(Object owner, Supplier<PrometheusConfig> config) {
        try {
            if (metrics == null) {
                metrics = new ApplicationMetrics(config.get(), PrometheusRegistry.defaultRegistry, mirrored);
                waiting.values().forEach(this::begin);
            }
            owners.add(owner);
            return metrics;
        } finally {
            forgetUnused();
        }
    }

    /** As {@link #acquire}, when what has failed to be deployed is released. */
    synchronized ApplicationMetrics deploy(Object container, Supplier<PrometheusConfig> config) {
        // a thread deploys one after the other: what it has not brought to its end, it has left
        List<Object> failed = deploying.entrySet().stream()
                .filter(entry -> entry.getValue() == Thread.currentThread()
                        || !entry.getValue().isAlive())
                .map(Map.Entry::getKey)
                .toList();
        failed.forEach(this::releaseAll);
        ApplicationMetrics acquired = acquire(container, config);
        deploying.put(container, Thread.currentThread());
        return acquired;
    }

    synchronized void deployed(Object container) {
        deploying.remove(container);
    }

    ApplicationMetrics current() {
        return metrics;
    }

    synchronized void await(Object owner, Consumer<ApplicationMetrics> begin) {
        waiting.put(owner, begin);
        if (metrics != null) {
            begin(begin);
        }
    }

    synchronized void forget(Object owner) {
        waiting.remove(owner);
    }

    private void begin(Consumer<ApplicationMetrics> begin) {
        try {
            begin.accept(metrics);
        } catch (RuntimeException | LinkageError e) {
            failures.caught("Something that came up before the metrics is not in them", e);
        }
    }

    /** As {@link #release}, and for the web applications as well, unless another owner of this kind is left. */
    synchronized void releaseAll(Object container) {
        if (owners.stream().noneMatch(owner -> owner != container && owner.getClass() == container.getClass())) {
            owners.retainAll(Collections.singleton(container));
        }
        release(container);
    }

    synchronized void release(Object owner) {
        deploying.remove(owner);
        if (owners.remove(owner) && owners.isEmpty()) {
            ApplicationMetrics closing = metrics;
            metrics = null;
            forgetUnused();
            closing.close();
        }
    }

    private void forgetUnused() {
        if (owners.isEmpty()) {
            configurations.clear();
        }
    }
}
