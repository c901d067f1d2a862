package io.github.cdiprometheus.persistence.hibernate;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.TestMetrics;
import io.github.cdiprometheus.persistence.hibernate.model.Owner;
import jakarta.persistence.EntityManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Second-level and query cache. */
class HibernateCachesTest {

    private static final String OWNERS = Owner.class.getName();
    private static final String QUERIES = "default-query-results-region";

    @TempDir
    Path directory;

    private final List<AutoCloseable> closing = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (AutoCloseable closeable : closing) {
            closeable.close();
        }
        ApplicationMetrics.release(this);
    }

    @Test
    void hitsMissesPuts() {
        metrics("true");
        Unit clinic = cached(Map.of());
        figures(OWNERS, 0, 0, 0);

        clinic.commit(manager -> manager.persist(new Owner(1, "Ann")));
        figures(OWNERS, 0, 0, 1);

        clinic.commit(manager -> manager.find(Owner.class, 1L));
        clinic.commit(manager -> manager.find(Owner.class, 1L));
        figures(OWNERS, 2, 0, 1);

        clinic.factory.getCache().evictAll();
        clinic.commit(manager -> manager.find(Owner.class, 1L));
        figures(OWNERS, 2, 1, 2);

        clinic.commit(manager -> assertThat(manager.find(Owner.class, 7L)).isNull());
        figures(OWNERS, 2, 2, 2);
    }

    @Test
    void queries() {
        metrics("true");
        Unit clinic = cached(Map.of("hibernate.cache.use_query_cache", "true"));
        clinic.commit(manager -> manager.persist(new Owner(1, "Ann")));
        figures(QUERIES, 0, 0, 0);

        clinic.commit(HibernateCachesTest::query);
        figures(QUERIES, 0, 1, 1);
        clinic.commit(HibernateCachesTest::query);
        clinic.commit(HibernateCachesTest::query);
        figures(QUERIES, 2, 1, 1);

        assertThat(page().series("jpa_cache_puts_total"))
                .as("regions with data of the application")
                .hasSize(2);
    }

    @Test
    void anApplicationThatClearsItsStatistics() {
        metrics("true");
        Unit clinic = cached(Map.of());
        clinic.commit(manager -> manager.persist(new Owner(1, "Ann")));
        clinic.commit(manager -> manager.find(Owner.class, 1L));
        clinic.commit(manager -> manager.find(Owner.class, 1L));
        figures(OWNERS, 2, 0, 1);

        statistics(clinic).clear();
        figures(OWNERS, 2, 0, 1);
        clinic.commit(manager -> manager.find(Owner.class, 1L));
        figures(OWNERS, 3, 0, 1);
    }

    @Test
    void whatWasCountedIsReadWhenTheUnitEnds() {
        metrics("true");
        Unit clinic = cached(Map.of());
        clinic.commit(manager -> manager.persist(new Owner(1, "Ann")));
        clinic.commit(manager -> manager.find(Owner.class, 1L));

        clinic.close();

        figures(OWNERS, 1, 0, 1);
    }

    @Test
    void metricsThatComeLaterSwitchTheStatisticsOn() {
        Unit clinic = cached(Map.of());
        assertThat(statistics(clinic).isStatisticsEnabled()).isFalse();

        metrics("true");

        assertThat(statistics(clinic).isStatisticsEnabled()).isTrue();
        figures(OWNERS, 0, 0, 0);
    }

    @Test
    void statisticsStayOffWhereNobodyWantsThem() {
        metrics("true");
        assertThat(statistics(unit("nocache", Map.of())).isStatisticsEnabled())
                .as("no cache")
                .isFalse();
        assertThat(statistics(cached(Map.of("hibernate.generate_statistics", "false")))
                        .isStatisticsEnabled())
                .as("switched off by the application")
                .isFalse();
        assertThat(page().series("jpa_cache_gets_total")).isEmpty();
        ApplicationMetrics.release(this);

        metrics("false");
        assertThat(statistics(cached(Map.of())).isStatisticsEnabled())
                .as("persistence is not measured")
                .isFalse();
    }

    @Test
    void statisticsThatTheApplicationSwitchedOn() {
        metrics("true");
        Unit clinic = cached(Map.of("hibernate.generate_statistics", "true"));
        clinic.commit(manager -> manager.persist(new Owner(1, "Ann")));
        figures(OWNERS, 0, 0, 1);

        statistics(clinic).setStatisticsEnabled(false);
        page();
        assertThat(statistics(clinic).isStatisticsEnabled()).as("and off again").isFalse();
        figures(OWNERS, 0, 0, 1);
    }

    private static void query(EntityManager manager) {
        assertThat(manager.createQuery("select o from Owner o", Owner.class)
                        .setHint("org.hibernate.cacheable", true)
                        .getResultList())
                .hasSize(1);
    }

    private Unit cached(Map<String, Object> settings) {
        Map<String, Object> all = new HashMap<>(settings);
        all.put("hibernate.cache.use_second_level_cache", "true");
        all.put("hibernate.cache.region.factory_class", "jcache");
        all.put("hibernate.javax.cache.missing_cache_strategy", "create");
        all.put("hibernate.javax.cache.provider", "com.github.benmanes.caffeine.jcache.spi.CaffeineCachingProvider");
        all.put("hibernate.javax.cache.uri", emptyConfiguration());
        return unit("clinic", all);
    }

    /** Another one makes another cache manager. */
    private String emptyConfiguration() {
        try {
            return Files.createTempFile(directory, "cache", ".conf").toUri().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Unit unit(String name, Map<String, Object> settings) {
        Unit unit = Unit.start(directory, name, settings);
        closing.add(unit);
        return unit;
    }

    private static Statistics statistics(Unit unit) {
        return unit.factory.unwrap(SessionFactory.class).getStatistics();
    }

    private static void figures(String region, double hits, double misses, double puts) {
        Page page = page();
        String labels = "{persistence_unit=\"clinic\",region=\"" + region + "\"";
        assertThat(List.of(
                        page.value("jpa_cache_gets_total" + labels + ",result=\"hit\"}"),
                        page.value("jpa_cache_gets_total" + labels + ",result=\"miss\"}"),
                        page.value("jpa_cache_puts_total" + labels + "}")))
                .containsExactly(hits, misses, puts);
    }

    private void metrics(String enabled) {
        ApplicationMetrics.acquire(
                this,
                () -> TestMetrics.config("prometheus.persistence.enabled", enabled, "prometheus.jvm.enabled", "false"));
    }

    private static Page page() {
        return Page.of(ApplicationMetrics.current().registry());
    }
}
