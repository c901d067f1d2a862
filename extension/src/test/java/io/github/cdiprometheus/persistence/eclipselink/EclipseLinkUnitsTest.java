package io.github.cdiprometheus.persistence.eclipselink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.TestMetrics;
import io.github.cdiprometheus.persistence.eclipselink.Clinic.Dog;
import io.github.cdiprometheus.persistence.eclipselink.Clinic.Owner;
import io.github.cdiprometheus.persistence.eclipselink.Clinic.Puppy;
import io.github.cdiprometheus.persistence.jdbc.MonitoredDataSource;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.RollbackException;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.eclipse.persistence.descriptors.ClassDescriptor;
import org.eclipse.persistence.internal.jpa.EntityManagerFactoryProvider;
import org.eclipse.persistence.sessions.DatasourceLogin;
import org.eclipse.persistence.sessions.JNDIConnector;
import org.eclipse.persistence.sessions.server.ServerSession;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Units of EclipseLink's in Java SE, and every number that they leave on the page. */
class EclipseLinkUnitsTest {

    private static final String STATEMENTS =
            "db_client_statements_total{batch=\"false\",data_source=\"clinic\",db_system_name=\"h2database\"}";

    private final JdbcDataSource database = Clinic.database();
    private EntityManagerFactory factory;

    @BeforeEach
    void metrics() {
        metrics("true");
    }

    @AfterEach
    void end() {
        if (factory != null && factory.isOpen()) {
            factory.close();
        }
        ApplicationMetrics.release(this);
    }

    @Test
    void everyEntityIsThereFromTheStart() {
        open();

        assertThat(page().series("jpa_entity_inserts_total"))
                .containsExactlyInAnyOrder(inserts("Keeper"), inserts("Dog"), inserts("Puppy"), inserts("Card"));
        assertThat(page().series("jpa_entity_updates_total")).hasSize(4);
        assertThat(page().series("jpa_entity_deletes_total")).hasSize(4);
        assertThat(page().sum("jpa_entity_inserts_total")).isZero();
    }

    /** EclipseLink inserts before it deletes. */
    @Test
    void oneThatTakesThePlaceOfAnotherFailsAndDoesNotCount() {
        open();
        commit(manager -> manager.persist(new Owner(1)));

        assertThatThrownBy(() -> commit(manager -> {
                    manager.remove(manager.find(Owner.class, 1));
                    manager.persist(new Owner(1));
                }))
                .isInstanceOf(RollbackException.class);

        assertCounts("Keeper", 1, 0, 0);
    }

    @Test
    void eachInsertUpdateAndDelete() {
        open();
        commit(manager -> {
            manager.persist(new Owner(1));
            manager.persist(new Owner(2));
            manager.persist(new Owner(3));
        });
        commit(manager -> manager.find(Owner.class, 1).name = "Jean");
        commit(manager -> {
            manager.find(Owner.class, 2).address.city = "Madison";
            manager.remove(manager.find(Owner.class, 3));
        });

        assertCounts("Keeper", 3, 2, 1);
    }

    /** Before the login it is the container's or the server's way, after it that of a unit that came up late. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void inheritedEntitiesAreWhatTheyAre(boolean isBeforeLogin) {
        factory = Clinic.factory("clinic", database, Map.of());
        if (isBeforeLogin) {
            EclipseLinkUnits.look();
        }
        login();
        EclipseLinkUnits.look();
        commit(manager -> {
            manager.persist(new Dog(1));
            manager.persist(new Puppy(2));
            manager.persist(new Puppy(3));
        });
        commit(manager -> manager.find(Dog.class, 2).name = "Lucky");
        commit(manager -> manager.remove(manager.find(Dog.class, 3)));

        assertCounts("Dog", 1, 0, 0);
        assertCounts("Puppy", 2, 1, 1);
        assertThat(page().series("jpa_entity_inserts_total")).doesNotContain(inserts("Animal"));
    }

    @Test
    void cascadesAndOrphans() {
        open();
        commit(manager -> {
            Owner owner = new Owner(1);
            owner.animals.add(new Dog(1));
            owner.animals.add(new Puppy(2));
            manager.persist(owner);
        });
        commit(manager -> manager.find(Owner.class, 1).animals.removeIf(Puppy.class::isInstance));
        assertCounts("Keeper", 1, 0, 0);
        assertCounts("Puppy", 1, 0, 1);

        commit(manager -> manager.remove(manager.find(Owner.class, 1)));

        assertCounts("Keeper", 1, 0, 1);
        assertCounts("Dog", 1, 0, 1);
    }

    /** EclipseLink deletes what nobody has read by one statement for all, and tells of it no more than of a bulk delete. */
    @Test
    void partsThatAreDeletedWithOneStatement() {
        open();
        commit(manager -> {
            Owner owner = new Owner(1);
            owner.cards.add(new Clinic.Card(1, owner));
            owner.cards.add(new Clinic.Card(2, owner));
            manager.persist(owner);
        });
        factory.getCache().evictAll();
        commit(manager -> manager.remove(manager.find(Owner.class, 1)));
        assertCounts("Keeper", 1, 0, 1);
        assertCounts("Card", 2, 0, 0);

        commit(manager -> {
            Owner owner = new Owner(2);
            owner.cards.add(new Clinic.Card(3, owner));
            manager.persist(owner);
        });
        factory.getCache().evictAll();
        commit(manager -> {
            Owner owner = manager.find(Owner.class, 2);
            owner.cards.size();
            manager.remove(owner);
        });
        assertCounts("Card", 3, 0, 1);
    }

    /** In a batch the event comes before the statement. */
    @ParameterizedTest
    @CsvSource({"None, 1", "JDBC, 2"})
    void anInsertThatFails(String batchWriting, int counted) {
        factory = Clinic.factory("clinic", database, Map.of("eclipselink.jdbc.batch-writing", batchWriting));
        EclipseLinkUnits.look();
        commit(manager -> manager.persist(new Dog(1)));
        factory.getCache().evictAll();
        assertThatThrownBy(() -> commit(manager -> manager.persist(new Dog(1))))
                .isInstanceOf(PersistenceException.class);

        assertCounts("Dog", counted, 0, 0);
    }

    @Test
    void anEntityWithoutARowWrittenIsNotUpdated() {
        open();
        commit(manager -> manager.persist(new Owner(1)));
        commit(manager -> {
            manager.find(Owner.class, 1);
            manager.flush();
        });
        commit(manager -> manager.find(Owner.class, 1).nicknames.add("J"));

        assertCounts("Keeper", 1, 0, 0);
    }

    @Test
    void bulkAndNativeStatementsAreNoEntities() {
        open();
        commit(manager -> manager.persist(new Owner(1)));
        commit(manager -> {
            manager.createQuery("update Keeper o set o.name = 'all'").executeUpdate();
            manager.createNativeQuery("insert into KEEPER (ID) values (7)").executeUpdate();
            manager.createQuery("delete from Keeper o").executeUpdate();
        });

        assertCounts("Keeper", 1, 0, 0);
    }

    @Test
    void workThatIsRolledBackIsCountedIfItWasFlushed() {
        open();
        EntityManager manager = factory.createEntityManager();
        manager.getTransaction().begin();
        manager.persist(new Owner(1));
        manager.flush();
        manager.persist(new Owner(2));
        manager.getTransaction().rollback();
        manager.close();

        assertCounts("Keeper", 1, 0, 0);
    }

    @Test
    void batches() {
        factory = Clinic.factory("clinic", database, Map.of("eclipselink.jdbc.batch-writing", "JDBC"));
        EclipseLinkUnits.look();
        commit(manager -> {
            for (int id = 1; id <= 5; id++) {
                manager.persist(new Dog(id));
            }
        });

        assertCounts("Dog", 5, 0, 0);
        assertThat(page().value(STATEMENTS.replace("false", "true"))).isEqualTo(5);
    }

    @Test
    void statementsOfTheUnitsDataSource() {
        open();
        double before = page().value(STATEMENTS);
        commit(manager -> manager.persist(new Dog(1)));
        factory.getCache().evictAll();
        commit(manager -> manager.find(Dog.class, 1));

        assertThat(page().value(STATEMENTS)).isEqualTo(before + 2);
    }

    @Test
    void cachesAreNotCounted() {
        open();
        commit(manager -> manager.persist(new Dog(1)));
        commit(manager -> manager.find(Dog.class, 1));

        assertThat(page().series("jpa_cache_gets_total")).isEmpty();
        assertThat(page().series("jpa_cache_puts_total")).isEmpty();
        assertThat(session().getProfiler()).isNull();
    }

    @Test
    void lookingAgainChangesNothing() {
        open();
        for (int i = 0; i < 3; i++) {
            EclipseLinkUnits.look();
        }
        commit(manager -> manager.persist(new Dog(1)));

        assertCounts("Dog", 1, 0, 0);
        assertThat(listeners()).hasSize(1);
        assertThat(session().getEventManager().getListeners()).isEmpty();
    }

    @Test
    void nothingConnectsBeforeTheApplicationDoes() {
        JdbcDataSource down = new JdbcDataSource();
        down.setUrl("jdbc:h2:mem:not-there;IFEXISTS=TRUE");
        factory = Clinic.factory("clinic", down, Map.of());
        EclipseLinkUnits.look();

        assertThat(session().isLoggedIn()).isFalse();
        assertThat(page().series("db_client_connection_errors_total")).isEmpty();
        assertThatThrownBy(this::login).isInstanceOf(PersistenceException.class);
        assertThat(page().sum("db_client_connection_errors_total")).isPositive();

        down.setUrl(database.getUrl());
        EclipseLinkUnits.look();
        commit(manager -> manager.persist(new Dog(1)));

        assertCounts("Dog", 1, 0, 0);
    }

    /** As on Payara and GlassFish, whose EclipseLink has an MBean for each session. */
    @Test
    void unitsThatTheServersMBeanTellsOf() {
        EclipseLinkUnits.look();
        factory = Clinic.factory("clinic", database, Map.of("eclipselink.target-server", "Glassfish"));
        commit(manager -> {
            manager.persist(new Dog(1));
            manager.persist(new Puppy(2));
        });

        assertCounts("Dog", 1, 0, 0);
        assertCounts("Puppy", 1, 0, 0);
        assertThat(page().value(STATEMENTS)).isEqualTo(2);
    }

    @Test
    void nobodyListensToMBeansWhenTheMetricsHaveEnded() {
        EclipseLinkUnits.look();
        ApplicationMetrics.release(this);
        metrics("true");
        factory = Clinic.factory("clinic", database, Map.of("eclipselink.target-server", "Glassfish"));
        commit(manager -> manager.persist(new Dog(1)));

        assertThat(listeners()).isEmpty();
    }

    @Test
    void nothingIsLeftWhenTheMetricsEnd() {
        open();
        ApplicationMetrics.release(this);

        assertThat(listeners()).isEmpty();
        assertThat(session().getEventManager().getListeners()).isEmpty();
        assertThat(connector().getDataSource()).isSameAs(database);
        commit(manager -> manager.persist(new Dog(1)));
    }

    @Test
    void nothingIsLeftWhenTheMetricsEndBeforeTheLogin() {
        factory = Clinic.factory("clinic", database, Map.of());
        EclipseLinkUnits.look();
        assertThat(session().getEventManager().getListeners()).hasSize(1);
        ApplicationMetrics.release(this);

        assertThat(session().getEventManager().getListeners()).isEmpty();
        login();
        assertThat(listeners()).isEmpty();
        assertThat(connector().getDataSource()).isSameAs(database);
    }

    @Test
    void aDataSourceThatWasMeasuredStaysSo() {
        DataSource measured = MonitoredDataSource.wrap(database, "by-hand");
        factory = Clinic.factory("clinic", measured, Map.of());
        EclipseLinkUnits.look();
        login();
        assertThat(page().series("db_client_statements_total"))
                .allMatch(series -> series.contains("data_source=\"by-hand\""));
        ApplicationMetrics.release(this);

        assertThat(connector().getDataSource()).isSameAs(measured);
    }

    @Test
    void aClosedUnitKeepsWhatItHasCounted() {
        open();
        commit(manager -> manager.persist(new Dog(1)));
        List<Object> before = listeners();
        assertThat(before).hasSize(1);
        ClassDescriptor descriptor = session().getDescriptor(Dog.class);
        factory.close();
        EclipseLinkUnits.look();

        assertThat(descriptor.getEventManager().getEventListeners()).isEmpty();
        assertCounts("Dog", 1, 0, 0);
    }

    @Test
    void aUnitThatIsOpenedAgainGoesOn() {
        open();
        commit(manager -> manager.persist(new Dog(1)));
        factory.close();
        open();
        commit(manager -> manager.persist(new Dog(2)));

        assertCounts("Dog", 2, 0, 0);
    }

    @Test
    void switchedOff() {
        ApplicationMetrics.release(this);
        metrics("false");
        open();
        commit(manager -> manager.persist(new Dog(1)));

        assertThat(listeners()).isEmpty();
        assertThat(connector().getDataSource()).isSameAs(database);
    }

    private void metrics(String enabled) {
        ApplicationMetrics.acquire(
                this,
                () -> TestMetrics.config("prometheus.persistence.enabled", enabled, "prometheus.jvm.enabled", "false"));
    }

    private void open() {
        factory = Clinic.factory("clinic", database, Map.of());
        EclipseLinkUnits.look();
        login();
    }

    private void login() {
        factory.createEntityManager().close();
    }

    private void commit(Consumer<EntityManager> work) {
        Clinic.commit(factory, work);
    }

    private ServerSession session() {
        return (ServerSession) EntityManagerFactoryProvider.getEmSetupImpls()
                .values()
                .iterator()
                .next()
                .getSession();
    }

    private List<Object> listeners() {
        return List.copyOf(session().getDescriptor(Dog.class).getEventManager().getEventListeners());
    }

    private JNDIConnector connector() {
        return (JNDIConnector) ((DatasourceLogin) session().getDatasourceLogin()).getConnector();
    }

    private static void assertCounts(String entity, int inserts, int updates, int deletes) {
        Page page = page();
        assertThat(page.value(inserts(entity))).as("inserts").isEqualTo(inserts);
        assertThat(page.value(inserts(entity).replace("inserts", "updates")))
                .as("updates")
                .isEqualTo(updates);
        assertThat(page.value(inserts(entity).replace("inserts", "deletes")))
                .as("deletes")
                .isEqualTo(deletes);
    }

    private static String inserts(String entity) {
        return "jpa_entity_inserts_total{entity=\"" + entity + "\",persistence_unit=\"clinic\"}";
    }

    private static Page page() {
        return Page.of(ApplicationMetrics.current().registry());
    }
}
