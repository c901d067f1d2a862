package io.github.cdiprometheus.multiprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.config.GaugeMode;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.core.metrics.StateSet;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest {

    @TempDir
    Path directory;

    @Test
    void mirrorsWhatAnApplicationKeepsInMemory() throws Exception {
        PrometheusRegistry registry = new PrometheusRegistry();
        Counter counter = Counter.builder()
                .name("app.jobs")
                .help("Jobs.")
                .labelNames("kind")
                .register(registry);
        Gauge gauge = Gauge.builder().name("app_queue").register(registry);
        Histogram classic = Histogram.builder()
                .name("app_size")
                .unit(Unit.BYTES)
                .classicUpperBounds(1, 2)
                .register(registry);
        Histogram nativeOnly =
                Histogram.builder().name("app_native").nativeOnly().register(registry);
        Summary summary = Summary.builder().name("app_time").quantile(0.5).register(registry);
        Info info = Info.builder().name("app").labelNames("version").register(registry);
        StateSet states =
                StateSet.builder().name("app_state").states("on", "off").register(registry);
        try (MultiprocessDirectory process = open("7")) {
            for (int i = 1; i <= 2; i++) {
                counter.labelValues("a").inc(2);
                gauge.set(i);
                classic.observe(i);
                nativeOnly.observe(i);
                summary.observe(i);
                if (i == 1) {
                    info.addLabelValues("1.0");
                }
                states.setTrue("on");
                process.mirror(registry.scrape());
            }
            assertThat(Series.of(process.merge()))
                    .isEqualTo(Map.ofEntries(
                            Map.entry("app_jobs_total{kind=a}", 4.0),
                            Map.entry("app_queue{pid=7}", 2.0),
                            Map.entry("app_size_bytes_bucket{le=1.0}", 1.0),
                            Map.entry("app_size_bytes_bucket{le=2.0}", 2.0),
                            Map.entry("app_size_bytes_bucket{le=Infinity}", 2.0),
                            Map.entry("app_size_bytes_count{}", 2.0),
                            Map.entry("app_size_bytes_sum{}", 3.0),
                            Map.entry("app_native_bucket{le=Infinity}", 2.0),
                            Map.entry("app_native_count{}", 2.0),
                            Map.entry("app_native_sum{}", 3.0),
                            Map.entry("app_time_count{}", 2.0),
                            Map.entry("app_time_sum{}", 3.0),
                            Map.entry("app_info{version=1.0}", 1.0),
                            Map.entry("app_state{app_state=on, pid=7}", 1.0),
                            Map.entry("app_state{app_state=off, pid=7}", 0.0)));
        }
    }

    /** In memory again from zero, because the process began anew or the metric was made anew. */
    @Test
    void countersGoOnWhereTheyWere() throws Exception {
        for (int life = 0; life < 3; life++) {
            try (MultiprocessDirectory process = open("7")) {
                for (int i = 0; i < 2; i++) {
                    PrometheusRegistry registry = new PrometheusRegistry();
                    Counter counter = Counter.builder().name("jobs").register(registry);
                    Summary summary = Summary.builder().name("balance").register(registry);
                    counter.inc(5);
                    summary.observe(10);
                    process.mirror(registry.scrape());
                    summary.observe(-10);
                    process.mirror(registry.scrape());
                    counter.inc(-0.0);
                    process.mirror(registry.scrape());
                    // the next registry begins at less than this one ends
                    counter.inc();
                    summary.observe(1);
                    process.mirror(registry.scrape());
                }
                assertThat(Series.of(process.merge()))
                        .isEqualTo(Map.of(
                                "jobs_total{}", 12.0 * (life + 1),
                                "balance_count{}", 6.0 * (life + 1),
                                "balance_sum{}", 2.0 * (life + 1)));
            }
        }
    }

    /** A container ends and another one begins in the same class loader: the registry is the same, and so are its numbers. */
    @Test
    void whatWasCountedInAnEarlierLifeIsNotCountedAgain() throws Exception {
        PrometheusRegistry registry = new PrometheusRegistry();
        Counter counter = Counter.builder().name("jobs").register(registry);
        Histogram sizes = Histogram.builder().name("size").classicUpperBounds(1).register(registry);
        Summary times = Summary.builder().name("time").register(registry);
        MirroredTotals totals = new MirroredTotals();
        for (int life = 1; life <= 3; life++) {
            counter.inc(5);
            sizes.observe(0.5);
            times.observe(2);
            for (Identifier identifier : List.of(Identifier.given("7"), Identifier.generated("shop"))) {
                try (MultiprocessDirectory process =
                        MultiprocessDirectory.open(directory, identifier, MultiprocessSettings.defaults(), totals)) {
                    process.mirror(registry.scrape());
                    counter.inc();
                    process.mirror(registry.scrape());
                    assertThat(Series.of(process.merge()))
                            .isEqualTo(Map.of(
                                    "jobs_total{}", counter.get(),
                                    "size_bucket{le=1.0}", (double) life,
                                    "size_bucket{le=Infinity}", (double) life,
                                    "size_count{}", (double) life,
                                    "size_sum{}", life * 0.5,
                                    "time_count{}", (double) life,
                                    "time_sum{}", life * 2.0));
                }
            }
        }
        registry.unregister(counter);
        Counter.builder().name("jobs").register(registry).inc(2);
        Path another = directory.resolve("another");
        for (Path path : List.of(directory, another)) {
            try (MultiprocessDirectory process =
                    MultiprocessDirectory.open(path, Identifier.given("8"), MultiprocessSettings.defaults(), totals)) {
                process.mirror(registry.scrape());
                assertThat(Series.of(process.merge()))
                        .as("begun anew, and in a directory that has nothing of it")
                        .containsEntry("jobs_total{}", path == another ? 2 : counter.get() + 2);
            }
        }
    }

    /** What is the same as a second before was not set since. */
    @Test
    void theMostRecentIsTheOneThatChangedLast() throws Exception {
        FakeClock clock = new FakeClock();
        MultiprocessSettings settings = new MultiprocessSettings(gauge -> GaugeMode.MOSTRECENT, clock);
        PrometheusRegistry[] registries = {new PrometheusRegistry(), new PrometheusRegistry()};
        Gauge[] gauges = new Gauge[2];
        MultiprocessDirectory[] processes = new MultiprocessDirectory[2];
        for (int i = 0; i < 2; i++) {
            gauges[i] = Gauge.builder().name("last_run").register(registries[i]);
            processes[i] = MultiprocessDirectory.open(directory, Identifier.given("w" + i), settings);
        }
        List<Double> seen = new ArrayList<>();
        for (double[] change : new double[][] {{0, 5}, {1, 7}, {0, 5}, {0, 6}, {1, 0}}) {
            gauges[(int) change[0]].set(change[1]);
            for (int i = 0; i < 4; i++) {
                processes[i % 2].mirror(registries[i % 2].scrape());
                clock.millis += 1_000;
                seen.add(Series.of(processes[0].merge()).get("last_run{}"));
            }
        }
        for (MultiprocessDirectory process : processes) {
            process.close();
        }
        assertThat(seen)
                .containsExactly(
                        5.0, 5.0, 5.0, 5.0, 5.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 7.0, 6.0, 6.0, 6.0, 6.0, 6.0, 0.0, 0.0,
                        0.0);
    }

    @Test
    void aSeriesOfTwoCollectorsIsThatOfOneOfThem() throws Exception {
        PrometheusRegistry registry = new PrometheusRegistry();
        for (int i = 1; i <= 2; i++) {
            MetricSnapshots collected = MetricSnapshots.of(
                    CounterSnapshot.builder()
                            .name("jobs")
                            .dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                                    .value(5 * i)
                                    .build())
                            .build(),
                    GaugeSnapshot.builder()
                            .name("queue")
                            .dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                                    .value(i)
                                    .build())
                            .build());
            registry.register((MultiCollector) () -> collected);
        }
        try (MultiprocessDirectory process = open("7")) {
            for (int i = 0; i < 3; i++) {
                process.mirror(registry.scrape());
            }
            assertThat(Series.of(process.merge()))
                    .isIn(
                            Map.of("jobs_total{}", 5.0, "queue{pid=7}", 1.0),
                            Map.of("jobs_total{}", 10.0, "queue{pid=7}", 2.0));
        }
    }

    /** Made anew as something else: what it was before stays as it is. */
    @Test
    void aMetricThatBecomesOneOfAnotherType() throws Exception {
        try (MultiprocessDirectory process = open("7")) {
            PrometheusRegistry registry = new PrometheusRegistry();
            Summary.builder().name("jobs").register(registry).observe(2);
            process.mirror(registry.scrape());
            registry.clear();
            Counter.builder().name("jobs").register(registry).inc(5);
            process.mirror(registry.scrape());
            assertThat(process.counter(new SeriesName("jobs", "", Labels.EMPTY)).get())
                    .isEqualTo(5);
        }
    }

    private MultiprocessDirectory open(String id) throws IOException {
        return MultiprocessDirectory.open(directory, Identifier.given(id), MultiprocessSettings.defaults());
    }
}
