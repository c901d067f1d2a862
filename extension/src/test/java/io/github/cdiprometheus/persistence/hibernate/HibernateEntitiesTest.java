package io.github.cdiprometheus.persistence.hibernate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.TestMetrics;
import io.github.cdiprometheus.persistence.hibernate.model.Address;
import io.github.cdiprometheus.persistence.hibernate.model.Car;
import io.github.cdiprometheus.persistence.hibernate.model.Owner;
import io.github.cdiprometheus.persistence.hibernate.model.Pet;
import io.github.cdiprometheus.persistence.hibernate.model.Taxi;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.RollbackException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.hibernate.SessionFactory;
import org.hibernate.StatelessSession;
import org.hibernate.Version;
import org.hibernate.boot.Metadata;
import org.hibernate.boot.MetadataSources;
import org.hibernate.boot.registry.StandardServiceRegistryBuilder;
import org.hibernate.cfg.Configuration;
import org.hibernate.engine.spi.SessionFactoryImplementor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to entities, counted exactly, by Hibernate as it finds us: through its service files. */
class HibernateEntitiesTest {

    @TempDir
    Path directory;

    private final List<AutoCloseable> closing = new ArrayList<>();

    @BeforeEach
    void start() {
        ApplicationMetrics.acquire(this, () -> TestMetrics.config("prometheus.jvm.enabled", "false"));
    }

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable closeable : closing) {
            closeable.close();
        }
        ApplicationMetrics.release(this);
    }

    /** The build runs these tests with two versions. */
    @Test
    void theVersionIsTheOneThatIsMeant() {
        assertThat(Version.getVersionString()).isEqualTo(System.getProperty("hibernate.expected"));
    }

    @Test
    void everyEntityIsThereFromTheStart() {
        clinic();

        for (String entity : List.of("Owner", "Animal", "Car", "Taxi")) {
            counts(entity, 0, 0, 0);
        }
        assertThat(page().series("jpa_entity_inserts_total"))
                .as("no abstract one")
                .hasSize(4);
    }

    @Test
    void insertsUpdatesDeletes() {
        Unit clinic = clinic();

        clinic.commit(manager -> {
            manager.persist(new Owner(1, "Ann"));
            manager.persist(new Owner(2, "Bob"));
            manager.persist(new Owner(3, "Eve"));
        });
        counts("Owner", 3, 0, 0);

        clinic.commit(manager -> {
            manager.find(Owner.class, 1L).name = "Anna";
            manager.find(Owner.class, 2L).name = "Bob";
        });
        counts("Owner", 3, 1, 0);

        clinic.commit(manager -> manager.remove(manager.find(Owner.class, 3L)));
        counts("Owner", 3, 1, 1);
        counts("Animal", 0, 0, 0);
    }

    @Test
    void flushes() {
        Unit clinic = clinic();
        clinic.commit(manager -> manager.persist(new Owner(1, "Ann")));

        clinic.commit(manager -> {
            Owner owner = manager.find(Owner.class, 1L);
            manager.flush();
            owner.name = "Anna";
            owner.address = new Address();
            owner.address.city = "Linz";
            manager.flush();
            manager.flush();
        });
        counts("Owner", 1, 1, 0);

        clinic.commit(manager -> {
            manager.find(Owner.class, 1L).name = "Anne";
            manager.flush();
            manager.find(Owner.class, 1L).name = "Annette";
        });
        counts("Owner", 1, 3, 0);
    }

    @Test
    void collectionsAreNoEntities() {
        Unit clinic = clinic();
        clinic.commit(manager -> manager.persist(new Owner(1, "Ann")));

        clinic.commit(manager -> manager.find(Owner.class, 1L).nicknames.addAll(List.of("A", "B")));

        // of an owner without a version
        counts("Owner", 1, 0, 0);
    }

    @Test
    void cascadesAndOrphans() {
        Unit clinic = clinic();

        clinic.commit(manager -> manager.persist(
                new Owner(1, "Ann").with(new Pet(1)).with(new Pet(2)).with(new Pet(3))));
        counts("Owner", 1, 0, 0);
        counts("Animal", 3, 0, 0);

        clinic.commit(manager -> manager.find(Owner.class, 1L).pets.remove(0));
        counts("Owner", 1, 0, 0);
        counts("Animal", 3, 0, 1);

        clinic.commit(manager -> manager.remove(manager.find(Owner.class, 1L)));
        counts("Owner", 1, 0, 1);
        counts("Animal", 3, 0, 3);
    }

    @Test
    void aClassAndNotItsSuperclasses() {
        Unit clinic = clinic();

        clinic.commit(manager -> {
            manager.persist(new Car());
            manager.persist(new Taxi());
            manager.persist(new Taxi());
        });
        counts("Car", 1, 0, 0);
        counts("Taxi", 2, 0, 0);

        clinic.commit(manager -> manager.createQuery("select c from Car c", Car.class)
                .getResultList()
                .forEach(car -> car.wheels = 4));
        counts("Car", 1, 1, 0);
        counts("Taxi", 2, 2, 0);
    }

    @Test
    void batches() {
        Unit clinic = clinic(Map.of("hibernate.jdbc.batch_size", "5"));
        double before = page().sum("db_client_statements_total");

        clinic.commit(manager -> {
            for (int i = 0; i < 10; i++) {
                manager.persist(new Owner(i, "Ann"));
            }
        });

        counts("Owner", 10, 0, 0);
        assertThat(page().sum("db_client_statements_total") - before).isEqualTo(10);
        assertThat(
                        page().value(
                                        "db_client_statements_total{batch=\"true\",data_source=\"clinic\",db_system_name=\"h2database\"}"))
                .isEqualTo(10);
        assertThat(
                        page().value(
                                        "db_client_operation_duration_seconds_count{data_source=\"clinic\",db_operation_name=\"BATCH\",db_system_name=\"h2database\",error_type=\"\"}"))
                .isEqualTo(2);
    }

    @Test
    void bulkAndNativeStatementsAreNoEntities() {
        Unit clinic = clinic();
        clinic.commit(manager -> {
            manager.persist(new Owner(1, "Ann"));
            manager.persist(new Owner(2, "Bob"));
        });

        clinic.commit(manager -> {
            assertThat(manager.createQuery("update Owner o set o.name = 'X'").executeUpdate())
                    .isEqualTo(2);
            assertThat(manager.createNativeQuery("update Owner set name = 'Y'").executeUpdate())
                    .isEqualTo(2);
            assertThat(manager.createQuery("delete from Owner").executeUpdate()).isEqualTo(2);
        });

        counts("Owner", 2, 0, 0);
    }

    @Test
    void whatIsRolledBackAfterItWasFlushedCounts() {
        Unit clinic = clinic();

        clinic.rollBack(manager -> manager.persist(new Owner(1, "Ann")));
        counts("Owner", 0, 0, 0);

        clinic.rollBack(manager -> {
            manager.persist(new Owner(1, "Ann"));
            manager.flush();
        });
        counts("Owner", 1, 0, 0);
    }

    @Test
    void anInsertThatFailsDoesNotCount() {
        Unit clinic = clinic();
        clinic.commit(manager -> manager.persist(new Owner(1, "Ann")));

        assertThatThrownBy(() -> clinic.commit(manager -> manager.persist(new Owner(1, "Bob"))))
                .isInstanceOf(RollbackException.class);

        counts("Owner", 1, 0, 0);
    }

    /** Of others, inserts come first. */
    @Test
    void oneThatTakesThePlaceOfAnotherIsInsertedAfterItIsDeleted() {
        Unit clinic = clinic();
        clinic.commit(manager -> manager.persist(new Owner(1, "Ann")));

        clinic.commit(manager -> {
            manager.remove(manager.find(Owner.class, 1));
            manager.persist(new Owner(1, "Bob"));
        });

        counts("Owner", 2, 0, 1);
    }

    @Test
    void statelessSessions() {
        Unit clinic = clinic();

        try (StatelessSession session =
                clinic.factory.unwrap(SessionFactory.class).openStatelessSession()) {
            Owner owner = new Owner(1, "Ann");
            session.beginTransaction();
            session.insert(owner);
            owner.name = "Anna";
            session.update(owner);
            session.delete(owner);
            session.getTransaction().commit();
        }

        counts("Owner", 1, 1, 1);
    }

    @Test
    void nativeHibernate() {
        Properties settings = new Properties();
        settings.put("hibernate.connection.url", Unit.url());
        settings.put("hibernate.hbm2ddl.auto", "create");
        Configuration configuration = new Configuration().addProperties(settings);
        for (Class<?> entity : Unit.ENTITIES) {
            configuration.addAnnotatedClass(entity);
        }
        SessionFactory factory = configuration.buildSessionFactory();
        closing.add(factory);

        factory.inTransaction(session -> session.persist(new Owner(1, "Ann")));

        assertThat(page().value("jpa_entity_inserts_total{entity=\"Owner\",persistence_unit=\"hibernate\"}"))
                .isEqualTo(1);
        assertThat(page().sum("db_client_statements_total")).isPositive();
    }

    @Test
    void aFactoryIsAttachedToOnce() {
        Unit clinic = clinic();
        SessionFactoryImplementor factory = clinic.factory.unwrap(SessionFactoryImplementor.class);
        MetadataSources sources = new MetadataSources();
        for (Class<?> entity : Unit.ENTITIES) {
            sources.addAnnotatedClass(entity);
        }
        Metadata metadata = sources.buildMetadata(new StandardServiceRegistryBuilder()
                .applySetting("hibernate.connection.url", Unit.url())
                .build());

        new HibernateIntegrator().integrate(metadata, null, factory);
        clinic.commit(manager -> manager.persist(new Owner(1, "Ann")));

        counts("Owner", 1, 0, 0);
    }

    @Test
    void whatAClosedUnitHasCountedStaysAndAnotherOneGoesOn() {
        Unit first = clinic();
        first.commit(manager -> manager.persist(new Owner(1, "Ann")));
        first.close();
        counts("Owner", 1, 0, 0);

        clinic().commit(manager -> manager.persist(new Owner(1, "Ann")));

        counts("Owner", 2, 0, 0);
    }

    @Test
    void unitsComeUpOnSeveralThreadsBeforeThereAreMetrics() throws Exception {
        ApplicationMetrics.release(this);
        int units = 4;
        CyclicBarrier barrier = new CyclicBarrier(units);
        ExecutorService threads = Executors.newFixedThreadPool(units);
        List<CompletableFuture<Unit>> starting = new ArrayList<>();
        for (int i = 0; i < units; i++) {
            String name = "unit" + i;
            starting.add(CompletableFuture.supplyAsync(
                    () -> {
                        meet(barrier);
                        return Unit.start(directory, name, Map.of());
                    },
                    threads));
        }
        for (CompletableFuture<Unit> unit : starting) {
            closing.add(unit.get());
        }
        threads.shutdown();

        start();
        for (int i = 0; i < units; i++) {
            int number = i;
            Unit unit = starting.get(i).get();
            for (int j = 0; j <= number; j++) {
                long id = j;
                unit.commit(manager -> manager.persist(new Owner(id, "Ann")));
            }
        }

        for (int i = 0; i < units; i++) {
            assertThat(page().value("jpa_entity_inserts_total{entity=\"Owner\",persistence_unit=\"unit" + i + "\"}"))
                    .isEqualTo(i + 1);
            assertThat(page().value("db_client_statements_total{batch=\"false\",data_source=\"unit" + i
                            + "\",db_system_name=\"h2database\"}"))
                    .isEqualTo(i + 1);
        }
    }

    @Test
    void aUnitThatFailsToStartLeavesNothing() {
        try (EntityManagerFactory factory = Unit.start(
                        directory, "failing", Map.of("hibernate.session_factory.interceptor", "no.such.Class"))
                .factory) {
            throw new AssertionError("started " + factory);
        } catch (RuntimeException e) {
            assertThat(page().series("jpa_entity_inserts_total")).isEmpty();
        }
    }

    private static void meet(CyclicBarrier barrier) {
        try {
            barrier.await();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private Unit clinic() {
        return clinic(Map.of());
    }

    private Unit clinic(Map<String, Object> settings) {
        Unit unit = Unit.start(directory, "clinic", settings);
        closing.add(unit);
        return unit;
    }

    private static void counts(String entity, double inserts, double updates, double deletes) {
        String labels = "{entity=\"" + entity + "\",persistence_unit=\"clinic\"}";
        Page page = page();
        assertThat(List.of(
                        page.value("jpa_entity_inserts_total" + labels),
                        page.value("jpa_entity_updates_total" + labels),
                        page.value("jpa_entity_deletes_total" + labels)))
                .as(entity)
                .containsExactly(inserts, updates, deletes);
    }

    private static Page page() {
        return Page.of(ApplicationMetrics.current().registry());
    }
}
