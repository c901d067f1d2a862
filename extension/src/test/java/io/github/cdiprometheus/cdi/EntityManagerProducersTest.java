package io.github.cdiprometheus.cdi;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.persistence.eclipselink.Clinic;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A batch job that gets its entity managers from CDI: what it does first is counted. */
class EntityManagerProducersTest {

    private static final String INSERTS = "jpa_entity_inserts_total{entity=\"Dog\",persistence_unit=\"clinic\"}";

    @Dependent
    public static class Factories {
        @Produces
        @ApplicationScoped
        EntityManagerFactory factory() {
            return Clinic.factory("clinic", Clinic.database(), Map.of());
        }

        void close(@Disposes EntityManagerFactory factory) {
            factory.close();
        }
    }

    @Dependent
    public static class Managers {
        private static EntityManagerFactory factory;

        @Produces
        @ApplicationScoped
        EntityManager manager() {
            factory = Clinic.factory("clinic", Clinic.database(), Map.of());
            return factory.createEntityManager();
        }

        void close(@Disposes EntityManager manager) {
            manager.close();
            factory.close();
        }
    }

    @Test
    void producedFactory() {
        try (BatchContainer job = BatchContainer.of(Factories.class)) {
            Clinic.commit(job.get(EntityManagerFactory.class), manager -> manager.persist(new Clinic.Dog(1)));

            assertThat(job.page().value(INSERTS)).isEqualTo(1);
        }
    }

    @Test
    void producedManager() {
        try (BatchContainer job = BatchContainer.of(Managers.class)) {
            EntityManager manager = job.get(EntityManager.class);
            manager.getTransaction().begin();
            manager.persist(new Clinic.Dog(1));
            manager.getTransaction().commit();

            assertThat(job.page().value(INSERTS)).isEqualTo(1);
        }
    }
}
