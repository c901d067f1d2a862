package io.github.cdiprometheus.persistence.eclipselink;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.TestMetrics;
import jakarta.persistence.EntityManagerFactory;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A provider that nobody attaches to, and one that somebody does, with our mapping file in its unit. */
class MappedEntityListenerTest {

    private EntityManagerFactory factory;

    @BeforeEach
    void open() {
        ApplicationMetrics.acquire(this, () -> TestMetrics.config("prometheus.jvm.enabled", "false"));
        factory = Clinic.factory("mapped", Clinic.database(), Map.of());
    }

    @AfterEach
    void end() {
        factory.close();
        ApplicationMetrics.release(this);
    }

    @Test
    void entitiesOfAnUnknownProvider() {
        work();

        assertCounts("Puppy", "", 1, 1, 1);
        assertCounts("Keeper", "", 1, 0, 0);
        assertThat(page().sum("jpa_entity_inserts_total")).isEqualTo(2);
    }

    @Test
    void entitiesOfAKnownProviderCountOnce() {
        EclipseLinkUnits.look();
        work();

        assertCounts("Puppy", "mapped", 1, 1, 1);
        assertThat(page().sum("jpa_entity_inserts_total")).isEqualTo(2);
    }

    @Test
    void withoutMetricsNothingHappens() {
        ApplicationMetrics.release(this);
        work();

        ApplicationMetrics.acquire(this, () -> TestMetrics.config("prometheus.jvm.enabled", "false"));
        assertThat(page().series("jpa_entity_inserts_total")).isEmpty();
    }

    private void work() {
        Clinic.commit(factory, manager -> {
            manager.persist(new Clinic.Owner(1));
            manager.persist(new Clinic.Puppy(1));
        });
        Clinic.commit(factory, manager -> manager.find(Clinic.Animal.class, 1).name = "Lucky");
        Clinic.commit(factory, manager -> manager.remove(manager.find(Clinic.Animal.class, 1)));
    }

    private static void assertCounts(String entity, String unit, int inserts, int updates, int deletes) {
        String labels = "{entity=\"" + entity + "\",persistence_unit=\"" + unit + "\"}";
        assertThat(page().value("jpa_entity_inserts_total" + labels)).isEqualTo(inserts);
        assertThat(page().value("jpa_entity_updates_total" + labels)).isEqualTo(updates);
        assertThat(page().value("jpa_entity_deletes_total" + labels)).isEqualTo(deletes);
    }

    private static Page page() {
        return Page.of(ApplicationMetrics.current().registry());
    }
}
