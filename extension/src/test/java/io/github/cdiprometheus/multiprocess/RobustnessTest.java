package io.github.cdiprometheus.multiprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.sun.management.ThreadMXBean;
import io.github.cdiprometheus.config.GaugeMode;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RobustnessTest {

    @TempDir
    Path directory;

    @Test
    void showsWhatCanBeReadAndCountsWhatCannot() throws Exception {
        Fixtures.copy("python-basic", directory);
        byte[] whole = Files.readAllBytes(directory.resolve("counter_101.db"));
        write("counter_cut.db", Arrays.copyOf(whole, 500));
        write("counter_short.db", new byte[] {1, 2, 3});
        write("counter_empty.db", new byte[0]);
        write("counter_text.db", "SQLite format 3, or anything else".getBytes(StandardCharsets.UTF_8));
        write("counter_badkey.db", replaced(whole, "\"Requests handled.\"", "{Requests handled.}"));
        write("counter_badlength.db", withInt(whole, 8, 1 << 30));
        write("counter_negative.db", withInt(whole, 8, -1));
        write("counter_unaligned.db", withInt(whole, 0, 1001));
        write("counter_swapped.db", withInt(whole, 0, Integer.reverseBytes(1136)));
        write("counter_old.db", withoutTimestamps());
        write("foreign.db", whole);
        write("gauge_strange_5.db", whole);
        Files.createDirectory(directory.resolve("counter_directory.db"));
        write("counter_fresh.db", new byte[FileFormat.INITIAL_SIZE]);
        write("notes.txt", whole);
        FileProblems problems = new FileProblems(directory);
        Merger merger = new Merger(directory, problems, new MappedStore(directory));
        try (LogRecords log = new LogRecords()) {
            for (int i = 0; i < 3; i++) {
                assertThat(Series.of(merger.merge()).keySet())
                        .isEqualTo(Series.parse(Fixtures.merged("python-basic")).keySet());
                assertThat(problems.unreadable()).isEqualTo(13);
            }
            assertThat(log.lines()).hasSize(13);
            assertThat(log.lines())
                    .filteredOn(line -> line.contains("counter_old.db"))
                    .singleElement()
                    .asString()
                    .startsWith("WARNING")
                    .contains("before 0.17");
        }
        Files.delete(directory.resolve("foreign.db"));
        merger.merge();
        assertThat(problems.unreadable()).isEqualTo(12);
    }

    /** Sparse files: they take no room on the disk, and would take all of the memory. */
    @Test
    void filesThatSayTheyAreHugeAreCountedAndTakeNoMemory() throws Exception {
        int huge = Integer.MAX_VALUE - 7;
        byte[] good = Files.readAllBytes(Fixtures.files("python-basic").get(0));
        int used = ByteBuffer.wrap(good).order(FileFormat.ORDER).getInt(0);
        write("counter_1.db", good);
        byte[] start = withInt(Arrays.copyOf(good, used), 0, huge);
        writeSparse("counter_holes.db", start, huge);
        writeSparse("counter_empty.db", Arrays.copyOf(start, 8), huge);
        writeSparse("counter_key.db", withInt(Arrays.copyOf(start, 16), 8, huge - 64), huge);
        writeSparse("counter_ended.db", start, huge);
        TestFiles.markEnded(directory, "ended");
        TestFiles.markEnded(directory, "1");
        FileProblems problems = new FileProblems(directory);
        Merger merger = new Merger(directory, problems, new MappedStore(directory));
        try (LogRecords log = new LogRecords()) {
            Map<String, Double> merged = Series.of(merger.merge());
            assertThat(merged).isNotEmpty();
            assertThat(problems.unreadable()).isEqualTo(4);
            assertThat(new Compaction(directory, new FastDisk(directory), problem -> {}).run())
                    .isTrue();
            assertThat(Series.of(merger.merge())).isEqualTo(merged);
            assertThat(log.lines()).hasSize(4);
            for (String name : List.of("holes", "empty", "key", "ended")) {
                assertThat(log.lines()).anyMatch(line -> line.contains("counter_" + name + ".db is "));
            }
        }
        assertThat(TestFiles.names(directory))
                .contains("counter_ended.db", "ended.lock", "counter_archive-1.db")
                .doesNotContain("counter_1.db");
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        for (String name : List.of("holes", "empty", "key")) {
            assertThatIOException()
                    .as("where the heap is large enough")
                    .isThrownBy(
                            () -> new FileContents(Long.MAX_VALUE).load(directory.resolve("counter_" + name + ".db")))
                    .withMessageContaining("is corrupt");
        }
        assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(huge / 64);
    }

    @Test
    void aFileThatThereIsNoMemoryForIsNotRead() throws Exception {
        List<TestFiles.Entry> entries = new ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            entries.add(entry("events", "events_total_" + i, i));
        }
        Path file = directory.resolve("counter_1.db");
        TestFiles.write(file, entries);
        long used = Files.size(file);
        FileContents contents = new FileContents(used);
        contents.load(file);
        assertThat(contents.size()).isEqualTo(3000);
        assertThat(contents.value(2999)).isEqualTo(2999);
        FileContents smaller = new FileContents(used - 8);
        assertThatIOException()
                .isThrownBy(() -> smaller.load(file))
                .isInstanceOf(UnreadableFileException.class)
                .withMessageContaining("too large for the memory")
                .withMessageContaining(Long.toString(used));
        assertThat(smaller.size()).isZero();
    }

    @Test
    void metricsThatDoNotFitTogetherAreLeftOutAndTheOthersShown() throws Exception {
        TestFiles.write(
                directory.resolve("counter_1.db"), List.of(entry("a", "a_total", 1), entry("b", "b_total", -1)));
        TestFiles.write(directory.resolve("gauge_all_1.db"), List.of(entry("a", "a", 2), entry("a.b", "a.b", 3)));
        TestFiles.write(directory.resolve("gauge_sum_1.db"), List.of(entry("c", "c", 3)));
        TestFiles.write(directory.resolve("histogram_1.db"), List.of(entry("a_b", "a_b_sum", 4)));
        TestFiles.write(directory.resolve("summary_1.db"), List.of(entry("c", "c_count", 4), entry("d", "d_count", 4)));
        try (LogRecords log = new LogRecords()) {
            assertThat(Series.of(TestFiles.merger(directory).merge()))
                    .containsOnlyKeys("a_total{}", "a_b{pid=1}", "c{}", "d_count{}", "d_sum{}");
            assertThat(log.lines()).hasSize(4);
        }
    }

    /** Python merges them so too, and says nothing. */
    @Test
    void aGaugesOwnLabelPidGivesWayAndTheLogSaysSoOnce() throws Exception {
        for (String mode : List.of("sum", "all")) {
            TestFiles.write(
                    directory.resolve("gauge_" + mode + "_1.db"),
                    List.of(withPid(mode, "a", 2), withPid(mode, "b", 3), entry("queue_" + mode, "queue_" + mode, 1)));
        }
        TestFiles.write(directory.resolve("counter_1.db"), List.of(withPid("counted", "a", 4)));
        Merger merger = TestFiles.merger(directory);
        try (LogRecords log = new LogRecords()) {
            for (int i = 0; i < 2; i++) {
                assertThat(Series.of(merger.merge()))
                        .isEqualTo(Map.of(
                                "sum{}", 5.0,
                                "all{pid=1}", 3.0,
                                "queue_sum{}", 1.0,
                                "queue_all{pid=1}", 1.0,
                                "counted_total{pid=a}", 4.0));
            }
            // an archive has the label from us
            TestFiles.markEnded(directory, "1");
            new Compaction(directory, new FastDisk(directory), problem -> {}).run();
            assertThat(Series.of(merger.merge())).containsEntry("all{pid=1}", 3.0);
            assertThat(log.lines()).hasSize(2).allMatch(line -> line.contains("a label pid of its own"));
            assertThat(log.lines()).anyMatch(line -> line.contains(": sum is"));
            assertThat(log.lines()).anyMatch(line -> line.contains(": all is"));
        }
    }

    @Test
    void aDirectoryThatVanishesIsMadeAnew() throws Exception {
        Path vanishing = directory.resolve("vanishing");
        try (LogRecords log = new LogRecords();
                MultiprocessDirectory process = open(vanishing)) {
            CounterDataPoint counter = process.counter(series("events"));
            counter.inc();
            assertThat(Series.of(process.merge())).containsEntry("events_total{}", 1.0);
            TestFiles.deleteAll(vanishing);
            Files.delete(vanishing);
            counter.inc();
            process.counter(series("others")).inc();
            process.gauge(series("queue")).set(1);
            assertThat(Series.of(process.merge())).as("what is in memory").isEqualTo(Map.of("queue{pid=7}", 1.0));
            assertThat(process.unreadableFiles()).isEqualTo(1);
            process.compact();
            assertThat(log.lines()).isNotEmpty();
            process.settle();
            assertThat(Series.of(process.merge()))
                    .isEqualTo(Map.of("events_total{}", 2.0, "others_total{}", 1.0, "queue{pid=7}", 1.0));
            assertThat(process.unreadableFiles()).isZero();
        }
    }

    /** As start scripts for Python do it, while others are at work. */
    @Test
    void aDirectoryThatIsEmptiedWhileInUseIsFilledAgain() throws Exception {
        for (Identifier identifier : List.of(Identifier.given("7"), Identifier.generated("shop"))) {
            try (LogRecords log = new LogRecords();
                    MultiprocessDirectory process =
                            MultiprocessDirectory.open(directory, identifier, MultiprocessSettings.defaults())) {
                String id = process.identifier();
                CounterDataPoint counter = process.counter(series("events"));
                GaugeDataPoint gauge = process.gauge(series("queue"));
                counter.inc(2);
                gauge.set(3);
                TestFiles.deleteAll(directory);
                counter.inc();
                process.settle();
                counter.inc();
                process.settle();
                assertThat(process.identifier()).isEqualTo(id);
                assertThat(ProcessLock.isHeld(directory, id)).isTrue();
                assertThat(Series.of(process.merge()))
                        .isEqualTo(Map.of("events_total{}", 4.0, "queue{pid=" + id + "}", 3.0));
                assertThat(log.lines()).hasSize(3).allMatch(line -> line.contains("deleted"));
            }
            TestFiles.deleteAll(directory);
        }
    }

    /** An add that is on its way while the number moves is brought along by the next settling. */
    @Test
    void noAddIsLostWhileFilesAreMadeAnew() throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        AtomicLong added = new AtomicLong();
        try (LogRecords log = new LogRecords();
                MultiprocessDirectory process = open(directory)) {
            CounterDataPoint counter = process.counter(series("events"));
            List<Thread> threads = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Thread thread = new Thread(() -> {
                    while (!over.get()) {
                        counter.inc();
                        added.incrementAndGet();
                    }
                });
                threads.add(thread);
                thread.start();
            }
            for (int i = 1; i <= 20; i++) {
                Files.delete(directory.resolve("counter_7.db"));
                process.settle();
                long before = added.get();
                Awaitility.await().until(() -> added.get() > before + 1_000);
            }
            over.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            process.settle();
            assertThat(Series.of(process.merge())).isEqualTo(Map.of("events_total{}", added.doubleValue()));
            assertThat(log.lines()).isNotEmpty();
        }
    }

    @Test
    void anOwnFileThatIsDeletedIsMadeAnew() throws Exception {
        try (LogRecords log = new LogRecords();
                MultiprocessDirectory process = open(directory)) {
            CounterDataPoint counter = process.counter(series("events"));
            DistributionDataPoint sizes = process.histogram(series("size"), 1);
            counter.inc(2);
            sizes.observe(0.5);
            Files.delete(directory.resolve("counter_7.db"));
            // the name again, but another file
            Files.copy(directory.resolve("histogram_7.db"), directory.resolve("copy"));
            Files.move(directory.resolve("copy"), directory.resolve("counter_7.db"));
            process.settle();
            counter.inc();
            assertThat(Series.of(process.merge())).containsEntry("events_total{}", 3.0);
            assertThat(log.lines()).first().asString().contains("counter_7.db was deleted");
        }
    }

    /** The lock has a new owner by the time its old one notices. */
    @Test
    void whoLosesHisIdentifierGoesOnWithAnother() throws Exception {
        try (LogRecords log = new LogRecords();
                MultiprocessDirectory process = open(directory)) {
            CounterDataPoint counter = process.counter(series("events"));
            GaugeDataPoint gauge = process.gauge(series("queue"));
            counter.inc(2);
            gauge.set(3);
            TestFiles.deleteAll(directory);
            try (MultiprocessDirectory other = open(directory)) {
                other.counter(series("events")).inc(10);
                other.gauge(series("queue")).set(4);
                other.gauge(series("busy"), GaugeMode.LIVESUM).set(9);
                process.settle();
                assertThat(other.identifier()).isEqualTo("7");
                assertThat(process.identifier()).startsWith("7@");
                Map<String, Double> expected = Map.of(
                        "events_total{}",
                        12.0,
                        "queue{pid=7}",
                        4.0,
                        "queue{pid=" + process.identifier() + "}",
                        3.0,
                        "busy{}",
                        9.0);
                assertThat(Series.of(process.merge())).isEqualTo(expected);
                assertThat(Series.of(other.merge())).isEqualTo(expected);
                other.settle();
                assertThat(ProcessLock.isHeld(directory, "7")).isTrue();
            }
            assertThat(log.lines()).isNotEmpty();
        }
    }

    /** Others keep the directory busy for so long that this process begins without it. */
    @Test
    void whoDoesNotGetInAtFirstGetsInLater() throws Exception {
        Path obstacle = Files.createDirectories(directory.resolve("7.lock.new/obstacle"));
        try (LogRecords log = new LogRecords();
                MultiprocessDirectory process = open(directory)) {
            assertThat(process.identifier()).isEmpty();
            CounterDataPoint counter = process.counter(series("events"));
            GaugeDataPoint gauge = process.gauge(series("recent"), GaugeMode.MOSTRECENT);
            DistributionDataPoint sizes = process.histogram(series("size"), 1);
            counter.inc(2);
            gauge.set(5);
            sizes.observe(0.5);
            process.settle();
            assertThat(Series.of(process.merge()))
                    .containsEntry("events_total{}", 2.0)
                    .containsEntry("recent{}", 5.0);
            assertThat(Series.of(TestFiles.merger(directory).merge())).isEmpty();
            assertThat(log.lines())
                    .doesNotHaveDuplicates()
                    .filteredOn(line -> line.contains("kept in memory until this process gets in"))
                    .hasSize(1);

            Files.delete(obstacle);
            Files.delete(obstacle.getParent());
            process.settle();
            assertThat(process.identifier()).isEqualTo("7");
            counter.inc();
            sizes.observe(2);
            assertThat(Series.of(process.merge()))
                    .isEqualTo(Map.of(
                            "events_total{}", 3.0,
                            "recent{}", 5.0,
                            "size_bucket{le=1.0}", 1.0,
                            "size_bucket{le=Infinity}", 2.0,
                            "size_count{}", 2.0,
                            "size_sum{}", 2.5));
        }
    }

    /** In a container the process id of a Python process is 1, which a worker may be called as well. */
    @Test
    void anIdentifierThatIsAPythonProcessIsLeftToIt() throws Exception {
        TestFiles.write(directory.resolve("counter_7.db"), List.of(entry("events", "events_total", 5)));
        byte[] python = Files.readAllBytes(directory.resolve("counter_7.db"));
        try (LogRecords log = new LogRecords();
                MultiprocessDirectory process = open(directory)) {
            process.counter(series("events")).inc(2);
            assertThat(process.identifier()).startsWith("7@");
            assertThat(Series.of(process.merge())).containsEntry("events_total{}", 7.0);
            assertThat(log.lines()).singleElement().asString().contains("Python");
        }
        open(directory).close();
        assertThat(directory.resolve("counter_7.db")).hasBinaryContent(python);
    }

    /** A moment ago it said what counts: while it cannot be read, that holds. */
    @Test
    void aManifestThatCannotBeReadForAWhileChangesNothing() throws Exception {
        for (String id : List.of("1", "2")) {
            try (MultiprocessDirectory ended =
                    MultiprocessDirectory.open(directory, Identifier.given(id), MultiprocessSettings.defaults())) {
                ended.counter(series("events")).inc();
            }
        }
        try (LogRecords log = new LogRecords();
                MultiprocessDirectory process = open(directory)) {
            process.counter(series("events")).inc(10);
            process.compact();
            assertThat(Series.of(process.merge())).isEqualTo(Map.of("events_total{}", 12.0));
            Path manifest = directory.resolve(Manifest.FILE);
            Path aside = Files.move(manifest, directory.resolve("aside"));
            Files.createDirectory(manifest);
            assertThat(Series.of(process.merge())).isEqualTo(Map.of("events_total{}", 12.0));
            assertThat(process.unreadableFiles()).isEqualTo(1);
            assertThat(log.lines()).isNotEmpty();
            Files.delete(manifest);
            Files.move(aside, manifest);
            assertThat(Series.of(process.merge())).isEqualTo(Map.of("events_total{}", 12.0));
            assertThat(process.unreadableFiles()).isZero();
        }
    }

    /** A number that moves from memory to a file while the files are read is shown once. */
    @Test
    void whatMovesDuringAMergeCountsOnce() throws Exception {
        MappedStore store = new MappedStore(directory);
        MetricKey key = new MetricKey("events", "events_total", Map.of(), "");
        store.sum(FileName.Type.COUNTER, key).cell().add(3);
        int[] steps = {0};
        Merger merger = new Merger(directory, new FileProblems(directory), store, () -> {
            if (steps[0]++ == 1) {
                store.writeAs("7");
                store.settle();
            }
        });
        assertThat(Series.of(merger.merge())).isEqualTo(Map.of("events_total{}", 3.0));
        assertThat(steps[0]).as("read again").isGreaterThan(2);
        assertThat(Series.of(merger.merge())).isEqualTo(Map.of("events_total{}", 3.0));
    }

    /** Who records a new series shall not wait for the disk each time. */
    @Test
    void aFileWithoutRoomIsTriedOnceBetweenSettlings() throws Exception {
        try (LogRecords log = new LogRecords();
                MultiprocessDirectory process = open(directory)) {
            Path obstacle = Files.createDirectories(directory.resolve("counter_7.db.new/obstacle"));
            process.counter(series("a")).inc();
            Files.delete(obstacle);
            Files.delete(obstacle.getParent());
            process.counter(series("b")).inc();
            assertThat(directory.resolve("counter_7.db")).doesNotExist();
            process.settle();
            assertThat(Series.of(TestFiles.merger(directory).merge()))
                    .isEqualTo(Map.of("a_total{}", 1.0, "b_total{}", 1.0));
            assertThat(log.lines()).hasSize(1);
        }
    }

    @Test
    void whoGetsInAtTheVeryEndLeavesWhatHeHas() throws Exception {
        Path obstacle = Files.createDirectories(directory.resolve("7.lock.new/obstacle"));
        try (LogRecords log = new LogRecords()) {
            MultiprocessDirectory process = open(directory);
            process.counter(series("events")).inc(2);
            Files.delete(obstacle);
            Files.delete(obstacle.getParent());
            process.close();
            assertThat(log.lines()).noneMatch(line -> line.contains("lost"));
            open(directory).close();
            assertThat(Series.of(TestFiles.merger(directory).merge())).isEqualTo(Map.of("events_total{}", 2.0));
        }
    }

    @Test
    void aDirectoryThatCannotBeUsedIsNamedWithTheReason() throws Exception {
        Path file = Files.createFile(directory.resolve("file"));
        assertThatIOException().isThrownBy(() -> open(file)).withMessage(file + ": expected a directory, found a file");
        Path below = file.resolve("below");
        assertThatIOException().isThrownBy(() -> open(below)).withMessageStartingWith(below + ": the directory is not");
        Path deep = directory.resolve("a/b/c");
        open(deep).close();
        assertThat(deep).isDirectory();
    }

    /** A place for new numbers cannot be had, as on a full disk: a directory is in the way. */
    @Test
    void whatHasNoPlaceIsKeptInMemoryUntilItHas() throws Exception {
        try (LogRecords log = new LogRecords();
                MultiprocessDirectory process = open(directory)) {
            CounterDataPoint counter;
            GaugeDataPoint gauge;
            List<Path> obstacles = List.of(
                    directory.resolve("counter_7.db.new/obstacle"),
                    directory.resolve("gauge_mostrecent_7.db.new/obstacle"));
            for (Path obstacle : obstacles) {
                Files.createDirectories(obstacle);
            }
            counter = process.counter(series("events"));
            counter.inc(3);
            process.counter(series("others")).inc();
            gauge = process.gauge(series("recent"), GaugeMode.MOSTRECENT);
            gauge.set(5);
            assertThat(counter.get()).isEqualTo(3);
            assertThat(Series.of(process.merge()))
                    .as("shown by this process at least")
                    .isEqualTo(Map.of("events_total{}", 3.0, "others_total{}", 1.0, "recent{}", 5.0));
            assertThat(log.lines()).hasSize(2).allMatch(line -> line.contains("no place"));
            process.settle();
            assertThat(counter.get()).isEqualTo(3);
            for (Path obstacle : obstacles) {
                Files.delete(obstacle);
                Files.delete(obstacle.getParent());
            }
            process.settle();
            counter.inc();
            process.settle();
            assertThat(Series.of(process.merge()))
                    .isEqualTo(Map.of("events_total{}", 4.0, "others_total{}", 1.0, "recent{}", 5.0));
        }
    }

    @Test
    void anOwnFileThatCannotBeContinuedIsPutAside() throws Exception {
        write("counter_7.db", withoutTimestamps());
        TestFiles.markEnded(directory, "7");
        try (LogRecords log = new LogRecords();
                MultiprocessDirectory process = open(directory)) {
            process.counter(series("events")).inc();
            assertThat(Series.of(process.merge())).isEqualTo(Map.of("events_total{}", 1.0));
            assertThat(log.lines()).singleElement().asString().contains("counter_7.db", "before 0.17");
        }
        assertThat(TestFiles.names(directory)).contains("counter_7.db.unreadable");
    }

    @Test
    void aManifestThatCannotBeReadIsCounted() throws Exception {
        open(directory).close();
        write(Manifest.FILE, "nonsense".getBytes(StandardCharsets.UTF_8));
        FileProblems problems = new FileProblems(directory);
        new Merger(directory, problems, new MappedStore(directory)).merge();
        assertThat(problems.unreadable()).isEqualTo(1);
        open(directory).close();
    }

    private void write(String name, byte[] bytes) throws IOException {
        Files.write(directory.resolve(name), bytes);
    }

    private void writeSparse(String name, byte[] start, long size) throws IOException {
        write(name, start);
        try (RandomAccessFile file =
                new RandomAccessFile(directory.resolve(name).toFile(), "rw")) {
            file.setLength(size);
        }
    }

    private static byte[] withInt(byte[] bytes, int at, int value) {
        byte[] changed = bytes.clone();
        ByteBuffer.wrap(changed).order(FileFormat.ORDER).putInt(at, value);
        return changed;
    }

    private static byte[] replaced(byte[] bytes, String what, String with) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        return text.replace(what, with).getBytes(StandardCharsets.ISO_8859_1);
    }

    /** As prometheus_client 0.16 wrote: a number for each key and nothing more. */
    private static byte[] withoutTimestamps() throws IOException {
        FileContents contents = new FileContents();
        contents.load(Fixtures.files("python-basic").get(0));
        ByteBuffer old = ByteBuffer.allocate(FileFormat.INITIAL_SIZE).order(FileFormat.ORDER);
        old.position(FileFormat.HEADER);
        for (int i = 0; i < contents.size(); i++) {
            byte[] key = contents.parseKey(i).json().getBytes(StandardCharsets.UTF_8);
            byte[] entry = FileFormat.entry(key, contents.value(i), 0);
            old.put(entry, 0, entry.length - Double.BYTES);
        }
        return old.putInt(0, old.position()).array();
    }

    private static TestFiles.Entry withPid(String family, String pid, double value) {
        String sample = family.equals("counted") ? "counted_total" : family;
        return new TestFiles.Entry(new MetricKey(family, sample, Map.of("pid", pid), ""), value, 0);
    }

    private static TestFiles.Entry entry(String family, String sample, double value) {
        return new TestFiles.Entry(new MetricKey(family, sample, Map.of(), ""), value, 0);
    }

    private static MultiprocessDirectory open(Path directory) throws IOException {
        return MultiprocessDirectory.open(directory, Identifier.given("7"), MultiprocessSettings.defaults());
    }

    private static SeriesName series(String metric) {
        return new SeriesName(metric, "Help.", Labels.EMPTY);
    }
}
