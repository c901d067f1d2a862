package io.github.cdiprometheus.persistence;

import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.EntityCounters;
import io.github.cdiprometheus.metric.Failures;
import io.github.cdiprometheus.metric.JpaMetrics;
import jakarta.persistence.Entity;
import java.util.function.Consumer;

/**
 * Counts the entities of providers that are not known to us: the default entity listener (Jakarta Persistence, 3.6.1) of
 * {@code META-INF/cdi-prometheus-orm.xml}, which a persistence unit names as {@code <mapping-file>}. The provider makes and
 * calls it. Entities of a {@link MonitoredUnit} are left to that one. Thread-safe; nothing here throws.
 *
 * <p>Such a listener is told neither the unit, so that the label is empty, nor the name that a mapping file gives an
 * entity, and nothing before the first event of an entity, which is when its series begin.
 */
public class MappedEntityListener {

    private final Failures failures = new Failures();

    /** After an insert. */
    public void inserted(Object entity) {
        count(entity, EntityCounters::inserted);
    }

    /** After an update. */
    public void updated(Object entity) {
        count(entity, EntityCounters::updated);
    }

    /** After a delete. */
    public void deleted(Object entity) {
        count(entity, EntityCounters::deleted);
    }

    private void count(Object instance, Consumer<EntityCounters> event) {
        try {
            ApplicationMetrics current = ApplicationMetrics.current();
            JpaMetrics metrics = current == null ? null : current.jpa();
            if (metrics == null) {
                return;
            }
            Class<?> entity = entityClass(instance.getClass());
            if (!metrics.isMonitored(entity.getName())) {
                event.accept(metrics.entity("", name(entity)));
            }
        } catch (RuntimeException | LinkageError e) {
            failures.caught("What happens to an entity is not recorded", e);
        }
    }

    /** A provider may have made a subclass; one that only a mapping file declares has no annotation. */
    private static Class<?> entityClass(Class<?> instance) {
        for (Class<?> type = instance; type != null; type = type.getSuperclass()) {
            if (type.isAnnotationPresent(Entity.class)) {
                return type;
            }
        }
        return instance;
    }

    private static String name(Class<?> entity) {
        Entity annotation = entity.getAnnotation(Entity.class);
        return annotation == null || annotation.name().isEmpty() ? entity.getSimpleName() : annotation.name();
    }
}
