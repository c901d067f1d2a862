package io.github.cdiprometheus.multiprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.cdiprometheus.config.GaugeMode;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompactionTest {

    @TempDir
    Path directory;

    @TempDir
    Path original;

    private SortedMap<String, Double> expected;

    /** An archive, and ended processes that are not in it yet; one of them was archived in an earlier life. */
    @BeforeEach
    void prepare() throws IOException {
        process(Identifier.given("3"), 0.1).close();
        process(Identifier.generated("shop"), 0.2).close();
        compaction(new FastDisk(directory)).run();
        process(Identifier.given("3"), 0.3).close();
        process(Identifier.generated("shop"), 0.4).close();
        TestFiles.write(
                directory.resolve("counter_77.db"),
                List.of(new TestFiles.Entry(
                        new MetricKey("events", "events_total", Map.of("kind", "a"), "Events."), 7, 0)));
        copy(directory, original);
        expected = merged();
        assertThat(expected)
                .containsEntry("events_total{kind=a}", 11.0)
                .containsEntry("last{kind=a, pid=3}", 0.3)
                .hasSize(13);
    }

    @Test
    void loosesAndDoublesNothing() throws Exception {
        assertThat(compaction(new FastDisk(directory)).run()).isTrue();
        assertThat(merged()).isEqualTo(expected);
        assertThat(TestFiles.names(directory))
                .containsExactly(
                        "archive.lock",
                        "archive.manifest",
                        "counter_77.db",
                        "counter_archive-2.db",
                        "gauge_max_archive-2.db",
                        "gauge_mostrecent_archive-2.db",
                        "gauge_sum_archive-2.db",
                        "histogram_archive-2.db",
                        "summary_archive-2.db",
                        "unknown_archive-2.db");
        assertThat(compaction(new FastDisk(directory)).run()).isFalse();
    }

    @Test
    void showsTheSameAfterEachOfItsSteps() throws Exception {
        compaction(new FastDisk(directory) {
                    @Override
                    void beforeChange() {
                        assertThat(merged()).isEqualTo(expected);
                    }
                })
                .run();
    }

    @Test
    void killedAtAnyStepItLoosesAndDoublesNothing() throws Exception {
        int steps = steps();
        assertThat(steps).isGreaterThan(30);
        Random random = new Random(3);
        for (int step = 0; step < steps; step++) {
            restore();
            killAt(step);
            assertThat(merged()).as("killed at step " + step).isEqualTo(expected);
            killAt(random.nextInt(steps));
            assertThat(merged()).as("killed at step " + step + ", and again").isEqualTo(expected);
            compaction(new FastDisk(directory)).run();
            assertThat(merged()).as("killed at step " + step + ", then ended").isEqualTo(expected);
            assertThat(TestFiles.names(directory)).as("killed at step " + step).hasSize(10);
        }
    }

    /** As far as it gets, while a merge is between what it has read of the manifest, of the directory, and the files. */
    @Test
    void aMergeThatItComesIntoLoosesAndDoublesNothing() throws Exception {
        compactsWhileMerging();
    }

    /** The same for the first archive of a directory, before which there is no manifest. */
    @Test
    void aMergeThatTheFirstComesIntoLoosesAndDoublesNothing() throws Exception {
        TestFiles.deleteAll(directory);
        TestFiles.deleteAll(original);
        process(Identifier.given("3"), 0.1).close();
        process(Identifier.generated("shop"), 0.2).close();
        copy(directory, original);
        expected = merged();
        compactsWhileMerging();
    }

    /** Its counters go on, wherever they are; its gauges are those of a new process. */
    @Test
    void anIdentifierThatComesBackAfterAKillGoesOn() throws Exception {
        int steps = steps();
        for (int step = 0; step < steps; step += 3) {
            restore();
            killAt(step);
            try (MultiprocessDirectory three = process(Identifier.given("3"), 0.5, new FastDisk(directory))) {
                assertThat(three.identifier()).isEqualTo("3");
                assertThat(merged())
                        .as("killed at step " + step)
                        .containsEntry("events_total{kind=a}", 12.0)
                        .containsEntry("size_count{kind=a}", 5.0)
                        .containsEntry("last{kind=a, pid=3}", 0.5)
                        .containsEntry("sum{kind=a}", 1.1);
            }
        }
    }

    @Test
    void whatItCannotReadItLeavesAsItIs() throws Exception {
        Files.writeString(directory.resolve("counter_3.db"), "no metrics at all");
        SortedMap<String, Double> before = merged();
        compaction(new FastDisk(directory)).run();
        assertThat(merged()).isEqualTo(before);
        assertThat(TestFiles.names(directory)).contains("counter_3.db", "gauge_all_3.db", "3.lock");
        assertThat(TestFiles.names(directory)).hasSize(10 + 8);
    }

    @Test
    void whatItCannotReadDoesNotStopItFromFoldingTheOthers() throws Exception {
        SortedMap<String, Double> before = merged();
        for (String broken : List.of("0", "9")) {
            Files.writeString(directory.resolve("counter_" + broken + ".db"), "no metrics at all");
            TestFiles.write(
                    directory.resolve("summary_" + broken + ".db"),
                    List.of(new TestFiles.Entry(
                            new MetricKey("time", "time_count", Map.of("kind", "a"), "Events."), 5, 0)));
            TestFiles.markEnded(directory, broken);
        }
        assertThat(compaction(new FastDisk(directory)).run()).isTrue();
        assertThat(TestFiles.names(directory))
                .contains("counter_0.db", "summary_0.db", "0.lock", "counter_9.db", "summary_9.db", "9.lock")
                .doesNotContain("3.lock")
                .hasSize(10 + 6);
        // 5 of each broken process: its summary counts in the directory, and not a second time in the archive
        before.merge("time_count{kind=a}", 10.0, Double::sum);
        assertThat(merged()).isEqualTo(before);
        assertThat(compaction(new FastDisk(directory)).run()).isFalse();
    }

    /** Else the whole archive could not be read any more. */
    @Test
    void whatAMergeRefusesDoesNotGetIntoTheArchive() throws Exception {
        TestFiles.write(
                directory.resolve("histogram_9.db"),
                List.of(new TestFiles.Entry(
                        new MetricKey("size", "size_bucket", Map.of("kind", "a", "le", "wide"), "Events."), 1, 0)));
        TestFiles.markEnded(directory, "9");
        assertThat(compaction(new FastDisk(directory)).run()).isTrue();
        assertThat(merged()).isEqualTo(expected);
        assertThat(TestFiles.names(directory))
                .contains("histogram_9.db", "9.lock")
                .hasSize(10 + 2);
    }

    @Test
    void itFoldsInPortionsAndPassesOverWhatItCannotRead() throws Exception {
        for (int i = 10; i < 15; i++) {
            TestFiles.write(
                    directory.resolve("counter_" + i + ".db"),
                    List.of(new TestFiles.Entry(
                            new MetricKey("events", "events_total", Map.of("kind", "a"), "Events."), 1, 0)));
            TestFiles.markEnded(directory, Integer.toString(i));
        }
        SortedMap<String, Double> before = merged();
        assertThat(before).containsEntry("events_total{kind=a}", 16.0);
        for (String broken : List.of("00", "01", "02")) {
            Files.writeString(directory.resolve("counter_" + broken + ".db"), "no metrics at all");
            TestFiles.markEnded(directory, broken);
        }
        // two more had ended before
        for (int left : new int[] {7 - 3, 7 - 6, 0}) {
            assertThat(portion().run()).isTrue();
            assertThat(ended()).isEqualTo(left + 3);
            assertThat(merged()).isEqualTo(before);
        }
        assertThat(portion().run()).isFalse();
    }

    /** Nothing of it counts any more: not even that it cannot be read. */
    @Test
    void aGaugeOfTheLivingEndsWithItsProcessWhateverIsInIt() throws Exception {
        Files.writeString(directory.resolve("gauge_liveall_9.db"), "no metrics at all");
        TestFiles.markEnded(directory, "9");
        assertThat(compaction(new FastDisk(directory)).run()).isTrue();
        assertThat(TestFiles.names(directory)).noneMatch(name -> name.contains("live") || name.startsWith("9"));
        assertThat(merged()).isEqualTo(expected);
    }

    @Test
    void anArchiveThatItCannotReadStopsIt() throws Exception {
        Files.writeString(directory.resolve("histogram_archive-1.db"), "no metrics at all");
        List<String> before = TestFiles.names(directory);
        StringBuilder problem = new StringBuilder();
        assertThat(new Compaction(directory, new FastDisk(directory), problem::append).run())
                .isFalse();
        assertThat(problem).contains("histogram_archive-1.db");
        assertThat(TestFiles.names(directory)).isEqualTo(before);
    }

    @Test
    void withoutItsManifestTheNewestArchiveCounts() throws Exception {
        Files.delete(directory.resolve(Manifest.FILE));
        assertThat(merged()).isEqualTo(expected);
        compaction(new FastDisk(directory)).run();
        assertThat(merged()).isEqualTo(expected);
    }

    /** Which leaves those that ended before as they are. */
    private MultiprocessDirectory process(Identifier identifier, double value) throws IOException {
        return process(identifier, value, new Disk(directory) {
            @Override
            void beforeChange() throws IOException {
                throw new IOException("not now");
            }
        });
    }

    private MultiprocessDirectory process(Identifier identifier, double value, Disk disk) throws IOException {
        MultiprocessDirectory process =
                MultiprocessDirectory.open(directory, identifier, MultiprocessSettings.defaults(), disk);
        process.counter(series("events")).inc();
        process.histogram(series("size"), 1).observe(value);
        process.summary(series("time")).observe(value);
        process.gauge(series("last"), GaugeMode.ALL).set(value);
        process.gauge(series("live"), GaugeMode.LIVEALL).set(value);
        process.gauge(series("max"), GaugeMode.MAX).set(value);
        process.gauge(series("sum"), GaugeMode.SUM).set(value);
        process.gauge(series("recent"), GaugeMode.MOSTRECENT).set(value);
        return process;
    }

    private static SeriesName series(String metric) {
        return new SeriesName(metric, "Events.", Labels.of("kind", "a"));
    }

    private Compaction compaction(Disk disk) {
        return new Compaction(directory, disk, problem -> fail(problem));
    }

    private void compactsWhileMerging() throws IOException {
        int steps = steps();
        for (int mergeStep = 1; mergeStep <= 2; mergeStep++) {
            for (int step = 0; step <= steps; step++) {
                restore();
                assertThat(mergedWhile(mergeStep, step))
                        .as("compaction up to step " + step + " comes in at " + mergeStep)
                        .isEqualTo(expected);
            }
        }
    }

    private Compaction portion() {
        return new Compaction(directory, new FastDisk(directory), problem -> fail(problem), 3);
    }

    private long ended() throws IOException {
        return TestFiles.names(directory).stream()
                        .filter(name -> name.endsWith(ProcessLock.SUFFIX))
                        .count()
                - 1;
    }

    private SortedMap<String, Double> merged() {
        return merged(() -> {});
    }

    private SortedMap<String, Double> mergedWhile(int mergeStep, int compactedSteps) {
        int[] left = {mergeStep};
        return merged(() -> {
            if (--left[0] == 0) {
                killAt(compactedSteps);
            }
        });
    }

    private SortedMap<String, Double> merged(Runnable step) {
        SortedMap<String, Double> series =
                Series.of(new Merger(directory, new FileProblems(directory), new MappedStore(directory), step).merge());
        series.keySet().removeIf(name -> name.startsWith("live"));
        return series;
    }

    private int steps() throws IOException {
        int[] steps = new int[1];
        compaction(new FastDisk(directory) {
                    @Override
                    void beforeChange() {
                        steps[0]++;
                    }
                })
                .run();
        return steps[0];
    }

    private void killAt(int step) {
        int[] left = {step};
        Disk dying = new FastDisk(directory) {
            @Override
            void beforeChange() {
                if (left[0]-- == 0) {
                    throw new Killed();
                }
            }
        };
        try {
            compaction(dying).run();
        } catch (Killed e) {
            return;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void restore() throws IOException {
        TestFiles.deleteAll(directory);
        copy(original, directory);
    }

    private static void copy(Path from, Path to) throws IOException {
        for (String name : TestFiles.names(from)) {
            Files.copy(from.resolve(name), to.resolve(name));
        }
    }

    private static final class Killed extends Error {}
}
