package io.github.cdiprometheus.multiprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.cdiprometheus.config.GaugeMode;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MultiprocessDirectoryTest {

    @TempDir
    Path directory;

    private final List<MultiprocessDirectory> open = new ArrayList<>();
    private final FakeClock clock = new FakeClock();

    @AfterEach
    void close() {
        open.forEach(MultiprocessDirectory::close);
    }

    @Test
    void countersHistogramsAndSummariesAddUp() throws Exception {
        for (int i = 1; i <= 2; i++) {
            MultiprocessDirectory process = open(Identifier.generated("shop"));
            process.counter(series("events_total", "kind", "a")).inc(i);
            DistributionDataPoint histogram = process.histogram(series("size", "kind", "a"), 1, 0.5, 10);
            histogram.observe(0.5);
            histogram.observe(i * 5);
            histogram.observe(Double.NaN);
            assertThat(histogram.getCount()).isEqualTo(2);
            assertThat(histogram.getSum()).isEqualTo(0.5 + i * 5);
            DistributionDataPoint summary = process.summary(series("time"));
            summary.observe(i);
            assertThat(summary.getCount()).isEqualTo(1);
            assertThat(summary.getSum()).isEqualTo(i);
        }
        assertThat(Series.of(open.get(0).merge()))
                .isEqualTo(Map.ofEntries(
                        Map.entry("events_total{kind=a}", 3.0),
                        Map.entry("size_bucket{kind=a, le=0.5}", 2.0),
                        Map.entry("size_bucket{kind=a, le=1.0}", 2.0),
                        Map.entry("size_bucket{kind=a, le=10.0}", 4.0),
                        Map.entry("size_bucket{kind=a, le=Infinity}", 4.0),
                        Map.entry("size_count{kind=a}", 4.0),
                        Map.entry("size_sum{kind=a}", 16.0),
                        Map.entry("time_count{}", 2.0),
                        Map.entry("time_sum{}", 3.0)));
    }

    @Test
    void gaugesMergeByTheirMode() throws Exception {
        for (int i = 1; i <= 3; i++) {
            MultiprocessDirectory process = open(Identifier.given("w" + i));
            for (GaugeMode mode : GaugeMode.values()) {
                GaugeDataPoint gauge = process.gauge(series(mode.label()), mode);
                gauge.set(10 * i);
                gauge.inc();
                gauge.dec(3);
                assertThat(gauge.get()).isEqualTo(10 * i - 2);
            }
            clock.millis += 1000;
        }
        open.get(1).gauge(series("mostrecent"), GaugeMode.MOSTRECENT).inc();
        open.get(2).close();
        assertThat(Series.of(open.get(0).merge()))
                .isEqualTo(Map.ofEntries(
                        Map.entry("all{pid=w1}", 8.0),
                        Map.entry("all{pid=w2}", 18.0),
                        Map.entry("all{pid=w3}", 28.0),
                        Map.entry("liveall{pid=w1}", 8.0),
                        Map.entry("liveall{pid=w2}", 18.0),
                        Map.entry("min{}", 8.0),
                        Map.entry("livemin{}", 8.0),
                        Map.entry("max{}", 28.0),
                        Map.entry("livemax{}", 18.0),
                        Map.entry("sum{}", 54.0),
                        Map.entry("livesum{}", 26.0),
                        Map.entry("mostrecent{}", 19.0),
                        Map.entry("livemostrecent{}", 18.0)));
    }

    @Test
    void theSettingsSayTheModeOfAGauge() throws Exception {
        MultiprocessSettings settings = new MultiprocessSettings(
                metric -> metric.equals("peak") ? GaugeMode.MAX : GaugeMode.SUM, Clock.systemUTC());
        for (int i = 1; i <= 2; i++) {
            MultiprocessDirectory process = MultiprocessDirectory.open(directory, Identifier.given("w" + i), settings);
            open.add(process);
            process.gauge(series("used")).set(i);
            process.gauge(series("peak")).set(i);
        }
        assertThat(Series.of(open.get(0).merge())).isEqualTo(Map.of("used{}", 3.0, "peak{}", 2.0));
    }

    @Test
    void anIdentifierContinuesItsCountersAndNotItsGauges() throws Exception {
        for (int life = 1; life <= 3; life++) {
            try (MultiprocessDirectory worker = open(Identifier.given("7"))) {
                assertThat(worker.identifier()).isEqualTo("7");
                worker.counter(series("events")).inc();
                worker.gauge(series("busy"), GaugeMode.SUM).inc();
                assertThat(Series.of(worker.merge())).isEqualTo(Map.of("events_total{}", (double) life, "busy{}", 1.0));
            }
        }
    }

    @Test
    void anIdentifierThatSomebodyAliveHasGetsAnEnding() throws Exception {
        try (LogRecords log = new LogRecords()) {
            MultiprocessDirectory first = open(Identifier.given("7"));
            MultiprocessDirectory second = open(Identifier.given("7"));
            assertThat(first.identifier()).isEqualTo("7");
            assertThat(second.identifier()).startsWith("7@");
            assertThat(log.lines()).singleElement().asString().contains(directory.toString(), "\"7\"");
            first.counter(series("events")).inc();
            second.counter(series("events")).inc();
            assertThat(Series.of(first.merge())).containsEntry("events_total{}", 2.0);
        }
    }

    @Test
    void identifiersAreChecked() {
        for (String good : List.of("1", "worker-7", "a.b")) {
            assertThat(Identifier.problem(good)).as(good).isEmpty();
        }
        for (String bad : List.of("", "a_b", "a/b", "..", "-a", "a b", "archive-1", "a@b", "x".repeat(101))) {
            assertThat(Identifier.problem(bad)).as(bad).isPresent();
        }
        assertThat(Identifier.generated("/my shop_1.war").text()).matches("\\d+-my-shop-1\\.war");
        assertThat(GaugeMode.of("LiveSum")).isEmpty();
        assertThat(GaugeMode.of("livesum")).contains(GaugeMode.LIVESUM);
    }

    @Test
    void threadsAddUpToTheLastOneWhileTheFileGrows() throws Exception {
        MultiprocessDirectory process = open(Identifier.generated("shop"));
        CounterDataPoint hot = process.counter(series("hot"));
        DistributionDataPoint size = process.histogram(series("size"), 1, 2);
        int threads = 4;
        int rounds = 100_000;
        CountDownLatch start = new CountDownLatch(1);
        List<Thread> all = new ArrayList<>();
        for (int t = 0; t < threads; t++) {
            String own = Integer.toString(t);
            Thread thread = new Thread(() -> {
                try {
                    start.await();
                } catch (InterruptedException e) {
                    return;
                }
                for (int i = 0; i < rounds; i++) {
                    hot.inc();
                    size.observe(i % 3);
                    if (i % 100 == 0) {
                        process.counter(series("cold", "n", own + "-" + i)).inc();
                    }
                }
            });
            thread.start();
            all.add(thread);
        }
        start.countDown();
        for (Thread thread : all) {
            thread.join();
        }
        assertThat(hot.get()).isEqualTo(threads * rounds);
        Map<String, Double> merged = Series.of(process.merge());
        assertThat(merged)
                .containsEntry("hot_total{}", (double) threads * rounds)
                .containsEntry("size_count{}", (double) threads * rounds)
                .containsEntry("size_bucket{le=1.0}", threads * (rounds - Math.floor(rounds / 3.0)));
        assertThat(merged.keySet().stream().filter(series -> series.startsWith("cold")))
                .hasSize(threads * rounds / 100);
        assertThat(Files.size(directory.resolve("counter_" + process.identifier() + ".db")))
                .isEqualTo(8 * FileFormat.INITIAL_SIZE);
    }

    @Test
    void lateWritersDoNoHarm() throws Exception {
        MultiprocessDirectory process = open(Identifier.given("7"));
        CounterDataPoint counter = process.counter(series("events"));
        GaugeDataPoint gauge = process.gauge(series("busy"), GaugeMode.LIVESUM);
        counter.inc();
        gauge.inc();
        process.close();
        process.close();
        counter.inc();
        gauge.inc();
        process.counter(series("late")).inc();
        MultiprocessDirectory other = open(Identifier.generated("shop"));
        assertThat(Series.of(other.merge())).containsOnlyKeys("events_total{}");
        counter.inc();
        assertThat(TestFiles.names(directory)).noneMatch(name -> name.contains("7."));
    }

    @Test
    void anInterruptedThreadCanMakeSeries() throws Exception {
        MultiprocessDirectory process = open(Identifier.given("7"));
        Thread.currentThread().interrupt();
        for (int i = 0; i < 2000; i++) {
            process.counter(series("events", "n", Integer.toString(i))).inc();
        }
        assertThat(Thread.interrupted()).isTrue();
        assertThat(Series.of(process.merge())).hasSize(2000);
    }

    @Test
    void oneSeriesHasOneEntry() throws Exception {
        MultiprocessDirectory process = open(Identifier.given("7"));
        for (int i = 0; i < 3; i++) {
            process.counter(series("events")).inc();
        }
        FileContents contents = new FileContents();
        contents.load(directory.resolve("counter_7.db"));
        assertThat(contents.size()).isEqualTo(1);
        assertThat(contents.value(0)).isEqualTo(3);
    }

    @Test
    void keepsNoFileOpenButItsLock() throws Exception {
        Path descriptors = Path.of("/proc/self/fd");
        assumeTrue(Files.isDirectory(descriptors), "no list of open files");
        for (int i = 0; i < 3; i++) {
            MultiprocessDirectory process = open(Identifier.given("w" + i));
            process.histogram(series("size"), 1).observe(1);
            for (GaugeMode mode : GaugeMode.values()) {
                process.gauge(series(mode.label()), mode).inc();
            }
            for (int j = 0; j < 1000; j++) {
                process.counter(series("events", "n", Integer.toString(j))).inc();
            }
            process.merge();
        }
        assertThat(openFiles(descriptors)).containsExactlyInAnyOrder("w0.lock", "w1.lock", "w2.lock");
        close();
        assertThat(openFiles(descriptors)).isEmpty();
    }

    private List<String> openFiles(Path descriptors) throws IOException {
        List<String> names = new ArrayList<>();
        for (String descriptor : TestFiles.names(descriptors)) {
            try {
                Path file = Files.readSymbolicLink(descriptors.resolve(descriptor));
                if (file.startsWith(directory)) {
                    names.add(file.getFileName().toString());
                }
            } catch (NoSuchFileException e) {
                continue; // that of the list itself
            }
        }
        return names;
    }

    private MultiprocessDirectory open(Identifier identifier) throws IOException {
        MultiprocessDirectory process = MultiprocessDirectory.open(
                directory, identifier, new MultiprocessSettings(metric -> GaugeMode.ALL, clock));
        open.add(process);
        return process;
    }

    private static SeriesName series(String metric, String... labels) {
        return new SeriesName(metric, "Help.", Labels.of(labels));
    }
}
