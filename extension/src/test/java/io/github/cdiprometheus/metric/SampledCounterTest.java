package io.github.cdiprometheus.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.LogRecords;
import java.util.HashMap;
import java.util.Map;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** Totals of others, seen on the page. */
class SampledCounterTest {

    private static final String PUTS = "jpa_cache_puts_total";

    private final TestMetrics metrics = new TestMetrics("prometheus.max.series", "2");
    private final SampledCounter puts = metrics.jpa().cachePuts();
    private final Map<String, Integer> owners = new HashMap<>(Map.of("owners", 3));

    @Test
    void readsAtEachScrape() {
        puts.add(this, this::read);
        assertThat(value("owners")).isEqualTo(3);

        owners.put("owners", 7);
        assertThat(value("owners")).isEqualTo(7);
    }

    @Test
    void totalsOfTheSameLabelsAddUp() {
        puts.add(this, this::read);
        puts.add(new Object(), totals -> totals.set(10, "unit", "owners"));

        assertThat(value("owners")).isEqualTo(13);
    }

    @Test
    void oneOwnerIsReadOnce() {
        puts.add(this, this::read);
        puts.add(this, this::read);

        assertThat(value("owners")).isEqualTo(3);
    }

    @Test
    void whatIsSetBackGoesOn() {
        puts.add(this, this::read);
        assertThat(value("owners")).isEqualTo(3);

        owners.put("owners", 2);

        assertThat(value("owners")).isEqualTo(5);
    }

    @Test
    void whatIsGoneStays() {
        puts.add(this, this::read);
        owners.put("owners", 4);
        puts.remove(this);
        owners.put("owners", 100);

        assertThat(value("owners")).isEqualTo(4);
    }

    @Test
    void beyondTheLimitItIsFoldedAndCounted() {
        owners.put("pets", 1);
        puts.add(this, this::read);
        puts.add(new Object(), totals -> totals.set(4, "unit", "visits"));
        puts.add(new Object(), totals -> totals.set(5, "unit", "vets"));

        assertThat(metrics.page().series(PUTS)).hasSize(3);
        assertThat(metrics.page().value(PUTS + "{persistence_unit=\"_OTHER\",region=\"_OTHER\"}"))
                .isEqualTo(9);
        assertThat(metrics.page().value("cdi_prometheus_overflow_total{metric=\"" + PUTS + "\"}"))
                .isEqualTo(9);
    }

    @Test
    void oneThatFailsHidesNoOther() {
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus")) {
            puts.add(new Object(), totals -> {
                throw new IllegalStateException();
            });
            puts.add(this, this::read);

            assertThat(value("owners")).isEqualTo(3);
            assertThat(log.lines(Level.WARNING)).hasSize(1);
        }
    }

    private void read(SampledCounter.Totals totals) {
        owners.forEach((region, total) -> totals.set(total, "unit", region));
    }

    private double value(String region) {
        return metrics.page().value(PUTS + "{persistence_unit=\"unit\",region=\"" + region + "\"}");
    }
}
