package io.github.cdiprometheus.persistence.hibernate;

import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.Failures;
import java.util.HashMap;
import java.util.Map;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.spi.BootstrapContext;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.hibernate.event.service.spi.EventListenerRegistrationException;
import org.hibernate.event.service.spi.EventListenerRegistry;
import org.hibernate.event.spi.EventType;
import org.hibernate.integrator.spi.Integrator;
import org.hibernate.mapping.PersistentClass;
import org.hibernate.service.spi.SessionFactoryServiceRegistry;

/** Called by Hibernate for each session factory while it is made. */
public final class HibernateIntegrator implements Integrator {

    private final Failures failures = new Failures();

    @Override
    public void integrate(Metadata metadata, BootstrapContext context, SessionFactoryImplementor factory) {
        try {
            if (!ApplicationMetrics.withDatabases()) {
                return;
            }
            UnitEvents events = new UnitEvents(UnitName.of(factory.getProperties()), entities(metadata), failures);
            listen(factory.getEventEngine().getListenerRegistry(), events);
            factory.addObserver(events);
        } catch (EventListenerRegistrationException e) {
            // it has ours already: each factory counts once, however often our service file is found
        } catch (RuntimeException | LinkageError e) {
            failures.caught("A persistence unit is not in the metrics", e);
        }
    }

    private static void listen(EventListenerRegistry registry, UnitEvents events) {
        registry.appendListeners(EventType.POST_INSERT, events);
        registry.appendListeners(EventType.POST_UPDATE, events);
        registry.appendListeners(EventType.POST_DELETE, events);
    }

    /** By the name that events have; without those of which there can be no instance. */
    private static Map<String, String> entities(Metadata metadata) {
        Map<String, String> entities = new HashMap<>();
        for (PersistentClass entity : metadata.getEntityBindings()) {
            if (!Boolean.TRUE.equals(entity.isAbstract())) {
                String jpaName = entity.getJpaEntityName();
                entities.put(entity.getEntityName(), jpaName == null ? entity.getEntityName() : jpaName);
            }
        }
        return entities;
    }

    /** Nothing: who observes the factory knows that it is closed, and earlier than this is called. */
    @Override
    public void disintegrate(SessionFactoryImplementor factory, SessionFactoryServiceRegistry registry) {}
}
