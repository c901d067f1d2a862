package io.github.cdiprometheus.export.port;

import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.CounterSnapshot.CounterDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import java.util.concurrent.CountDownLatch;

/** Registries whose page is more than fits into the buffers of sockets, fails half-way, or takes its time. */
final class BigPage {

    private static final int SERIES = 2000;
    private static final String LONG = "x".repeat(10_000);

    private BigPage() {}

    /** Twenty megabytes. */
    static PrometheusRegistry registry() {
        PrometheusRegistry registry = new PrometheusRegistry();
        Gauge gauge = Gauge.builder().name("big").labelNames("text").register(registry);
        for (int i = 0; i < SERIES; i++) {
            gauge.labelValues(i + LONG).set(i);
        }
        return registry;
    }

    /** Some hundred kilobytes, and then an exception. */
    static PrometheusRegistry failingHalfWay() {
        PrometheusRegistry registry = new PrometheusRegistry();
        CounterSnapshot.Builder counter = CounterSnapshot.builder().name("fails");
        for (int i = 0; i < 20; i++) {
            counter.dataPoint(CounterDataPointSnapshot.builder()
                    .value(i)
                    .labels(Labels.of("text", i + LONG))
                    .build());
        }
        counter.dataPoint(new CounterDataPointSnapshot(1, Labels.of("text", "z"), null, 0L) {
            @Override
            public double getValue() {
                throw new IllegalStateException("half-way");
            }
        });
        CounterSnapshot snapshot = counter.build();
        registry.register((Collector) () -> snapshot);
        return registry;
    }

    /** One whose scrape waits. */
    static PrometheusRegistry waiting(CountDownLatch begun, CountDownLatch goOn) {
        PrometheusRegistry registry = new PrometheusRegistry();
        registry.register(new Collector() {
            @Override
            public MetricSnapshot collect() {
                begun.countDown();
                boolean interrupted = false;
                while (true) {
                    try {
                        goOn.await();
                        break;
                    } catch (InterruptedException e) {
                        // like a lock that cannot be interrupted
                        interrupted = true;
                    }
                }
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return GaugeSnapshot.builder().name("waited").build();
            }
        });
        return registry;
    }
}
