package io.github.cdiprometheus.persistence.eclipselink;

import io.github.cdiprometheus.metric.EntityCounters;
import io.github.cdiprometheus.metric.Failures;
import io.github.cdiprometheus.persistence.MonitoredUnit;

/** Counts what happens to the entities of one class. Thread-safe. */
final class EntityEvents extends Listener {

    private final Provider provider;
    private final MonitoredUnit unit;
    private final Class<?> entity;
    private final Failures failures;

    EntityEvents(Provider provider, MonitoredUnit unit, Class<?> entity, Failures failures) {
        this.provider = provider;
        this.unit = unit;
        this.entity = entity;
        this.failures = failures;
    }

    @Override
    void on(String method, Object event) {
        // there is a dozen of other events, which nobody counts
        switch (method) {
            case "postInsert", "postUpdate", "postDelete" -> count(method, event);
            default -> {}
        }
    }

    private void count(String method, Object event) {
        try {
            EntityCounters counters = unit.entity(entity.getName());
            // events of subclasses come here as well
            if (counters == null || provider.entityClass(event) != entity) {
                return;
            }
            switch (method) {
                case "postInsert" -> counters.inserted();
                case "postDelete" -> {
                    if (provider.isDeleteOfOne(event)) {
                        counters.deleted();
                    }
                }
                default -> {
                    if (provider.hasWritten(event)) {
                        counters.updated();
                    }
                }
            }
        } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
            failures.caught("What happens to an entity is not recorded", e);
        }
    }
}
