package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.persistence.eclipselink.EclipseLinkUnits;
import jakarta.enterprise.inject.spi.ProcessProducer;
import jakarta.enterprise.inject.spi.Producer;
import java.util.Set;

/**
 * Has persistence units looked for when CDI has produced an entity manager or a factory of them: an application without a
 * server makes its units that way, and nobody else says that there is one.
 */
final class EntityManagerProducers {

    /** By name, for not every application has Jakarta Persistence. */
    private static final Set<String> TYPES =
            Set.of("jakarta.persistence.EntityManagerFactory", "jakarta.persistence.EntityManager");

    <T, X> void discover(ProcessProducer<T, X> event) {
        if (TYPES.contains(event.getAnnotatedMember().getBaseType().getTypeName())) {
            Producer<X> producer = event.getProducer();
            event.configureProducer().produceWith(context -> {
                X produced = producer.produce(context);
                EclipseLinkUnits.look();
                return produced;
            });
        }
    }
}
