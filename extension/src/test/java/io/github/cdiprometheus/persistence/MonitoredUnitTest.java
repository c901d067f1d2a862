package io.github.cdiprometheus.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.metric.TestMetrics;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A unit, and metrics that come before it, after it, and in its place. */
class MonitoredUnitTest {

    private static final String INSERTS = "jpa_entity_inserts_total{entity=\"Owner\",persistence_unit=\"clinic\"}";
    private static final String HITS =
            "jpa_cache_gets_total{persistence_unit=\"clinic\",region=\"owners\",result=\"hit\"}";
    private static final String MISSES =
            "jpa_cache_gets_total{persistence_unit=\"clinic\",region=\"owners\",result=\"miss\"}";
    private static final String PUTS = "jpa_cache_puts_total{persistence_unit=\"clinic\",region=\"owners\"}";

    private int hits = 5;
    private MonitoredUnit unit;

    @AfterEach
    void end() {
        ApplicationMetrics.release(this);
        if (unit != null) {
            unit.close();
        }
    }

    @Test
    void everyEntityAndRegionIsThereFromTheStart() {
        metrics("true");
        start();

        assertThat(page().value(INSERTS)).isZero();
        assertThat(page().value(INSERTS.replace("inserts", "updates"))).isZero();
        assertThat(page().value(INSERTS.replace("inserts", "deletes"))).isZero();
        assertThat(page().value(HITS)).isEqualTo(5);
        assertThat(page().value(MISSES)).isEqualTo(2);
        assertThat(page().value(PUTS)).isEqualTo(1);
    }

    @Test
    void metricsThatComeLaterKnowIt() {
        start();
        assertThat(unit.entity("org.example.Owner")).isNull();

        metrics("true");
        unit.entity("org.example.Owner").inserted();
        unit.entity("org.example.Owner").updated();
        unit.entity("org.example.Owner").updated();
        unit.entity("org.example.Owner").deleted();

        assertThat(page().value(INSERTS)).isEqualTo(1);
        assertThat(page().value(INSERTS.replace("inserts", "updates"))).isEqualTo(2);
        assertThat(page().value(INSERTS.replace("inserts", "deletes"))).isEqualTo(1);
        assertThat(unit.entity("org.example.Pet")).isNull();
    }

    @Test
    void metricsThatTakeTheirPlaceBeginAnew() {
        metrics("true");
        start();
        unit.entity("org.example.Owner").inserted();
        ApplicationMetrics.release(this);
        metrics("true");

        unit.entity("org.example.Owner").inserted();

        assertThat(page().value(INSERTS)).isEqualTo(1);
    }

    @Test
    void whatAnEndedUnitHasCountedStays() {
        metrics("true");
        start();
        unit.entity("org.example.Owner").inserted();
        hits = 7;
        unit.close();
        hits = 100;

        assertThat(unit.entity("org.example.Owner")).isNull();
        assertThat(page().value(INSERTS)).isEqualTo(1);
        assertThat(page().value(HITS)).isEqualTo(7);
    }

    @Test
    void switchedOff() {
        metrics("false");
        start();

        assertThat(unit.entity("org.example.Owner")).isNull();
        assertThat(page().series("jpa_entity_inserts_total")).isEmpty();
    }

    private void metrics(String enabled) {
        ApplicationMetrics.acquire(
                this,
                () -> TestMetrics.config("prometheus.persistence.enabled", enabled, "prometheus.jvm.enabled", "false"));
    }

    private void start() {
        unit = MonitoredUnit.start(
                "clinic", Map.of("org.example.Owner", "Owner"), totals -> totals.region("owners", hits, 2, 1));
    }

    private static Page page() {
        return Page.of(ApplicationMetrics.current().registry());
    }
}
