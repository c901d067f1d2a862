package io.github.cdiprometheus.multiprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Gauge;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.core.metrics.Info;
import io.prometheus.metrics.core.metrics.StateSet;
import io.prometheus.metrics.core.metrics.Summary;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Unit;
import java.io.IOException;
import java.nio.file.Path;
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

    private MultiprocessDirectory open(String id) throws IOException {
        return MultiprocessDirectory.open(directory, Identifier.given(id), MultiprocessSettings.defaults());
    }
}
