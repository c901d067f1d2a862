package io.github.cdiprometheus.metric;

import io.prometheus.metrics.core.datapoints.GaugeDataPoint;

/** The recorder of the migrations of databases. Thread-safe. */
public final class MigrationMetrics {

    private final Family<GaugeDataPoint> migrations;

    MigrationMetrics(MetricFactory factory) {
        migrations = factory.gauge(Catalogue.MIGRATIONS);
    }

    /** @param tool {@code flyway} or {@code liquibase} */
    public void applied(String tool, String dataSource, int count) {
        migrations.series(tool, dataSource, "applied").set(count);
    }

    /** @param tool {@code flyway} or {@code liquibase} */
    public void pending(String tool, String dataSource, int count) {
        migrations.series(tool, dataSource, "pending").set(count);
    }
}
