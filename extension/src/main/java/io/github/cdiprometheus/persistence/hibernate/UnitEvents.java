package io.github.cdiprometheus.persistence.hibernate;

import io.github.cdiprometheus.metric.EntityCounters;
import io.github.cdiprometheus.metric.Failures;
import io.github.cdiprometheus.persistence.MonitoredUnit;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.SessionFactoryObserver;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.spi.PostDeleteEvent;
import org.hibernate.event.spi.PostDeleteEventListener;
import org.hibernate.event.spi.PostInsertEvent;
import org.hibernate.event.spi.PostInsertEventListener;
import org.hibernate.event.spi.PostUpdateEvent;
import org.hibernate.event.spi.PostUpdateEventListener;
import org.hibernate.persister.entity.EntityPersister;

/**
 * What happens in one session factory: a unit from when the factory is complete to when it is being closed. Hibernate
 * tells of an entity when its SQL has been executed, or put into a batch.
 */
final class UnitEvents
        implements PostInsertEventListener, PostUpdateEventListener, PostDeleteEventListener, SessionFactoryObserver {

    private static final long serialVersionUID = 1L;

    private final transient String name;
    private final transient Map<String, String> entities;
    private final transient Failures failures;
    private transient volatile MonitoredUnit unit;

    UnitEvents(String name, Map<String, String> entities, Failures failures) {
        this.name = name;
        this.entities = entities;
        this.failures = failures;
    }

    @Override
    public void sessionFactoryCreated(SessionFactory factory) {
        try {
            unit = MonitoredUnit.start(name, entities, new CacheFigures((SessionFactoryImplementor) factory));
        } catch (RuntimeException | LinkageError e) {
            failures.caught("A persistence unit is not in the metrics", e);
        }
    }

    @Override
    public void sessionFactoryClosing(SessionFactory factory) {
        MonitoredUnit ended = unit;
        unit = null;
        if (ended != null) {
            ended.close();
        }
    }

    @Override
    public void onPostInsert(PostInsertEvent event) {
        EntityCounters counters = counters(event.getPersister());
        if (counters != null) {
            counters.inserted();
        }
    }

    @Override
    public void onPostUpdate(PostUpdateEvent event) {
        EntityCounters counters = counters(event.getPersister());
        if (counters != null) {
            counters.updated();
        }
    }

    @Override
    public void onPostDelete(PostDeleteEvent event) {
        EntityCounters counters = counters(event.getPersister());
        if (counters != null) {
            counters.deleted();
        }
    }

    private EntityCounters counters(EntityPersister persister) {
        MonitoredUnit current = unit;
        return current == null ? null : current.entity(persister.getEntityName());
    }

    /** When a flush has happened is soon enough. */
    @Override
    public boolean requiresPostCommitHandling(EntityPersister persister) {
        return false;
    }
}
