package io.github.cdiprometheus.metric;

import io.github.cdiprometheus.config.PrometheusConfig;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.Supplier;

/** The metrics of a class loader and who needs them. The only mutable static state of the project is one of these. */
final class Holder {

    private final Set<Object> owners = Collections.newSetFromMap(new IdentityHashMap<>());
    private volatile ApplicationMetrics metrics;

    synchronized ApplicationMetrics acquire(Object owner, Supplier<PrometheusConfig> config) {
        if (metrics == null) {
            metrics = new ApplicationMetrics(config.get(), PrometheusRegistry.defaultRegistry);
        }
        owners.add(owner);
        return metrics;
    }

    ApplicationMetrics current() {
        return metrics;
    }

    synchronized void release(Object owner) {
        if (owners.remove(owner) && owners.isEmpty()) {
            ApplicationMetrics closing = metrics;
            metrics = null;
            closing.close();
        }
    }
}
