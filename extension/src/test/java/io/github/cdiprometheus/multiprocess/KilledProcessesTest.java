package io.github.cdiprometheus.multiprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * JVMs that add at full speed and are killed at random moments, while another scrapes and compacts. In the long form
 * ({@code -Dmultiprocess.kills=200 -Dmultiprocess.jvms=6}) as well as in a short one.
 */
class KilledProcessesTest {

    private static final int KILLS = Integer.getInteger("multiprocess.kills", 12);
    private static final int JVMS = Integer.getInteger("multiprocess.jvms", 3);
    private static final int LONGEST_LIFE = 30_000;

    @TempDir
    Path directory;

    /** What each process has said that it has added. */
    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();

    private final AtomicInteger kills = new AtomicInteger();

    @Test
    void noIncrementIsLostAndNoCounterGoesDown() throws Exception {
        ExecutorService executor = Executors.newFixedThreadPool(JVMS);
        int scrapes = 0;
        try (MultiprocessDirectory scraper = MultiprocessDirectory.open(
                directory, Identifier.generated("scraper"), MultiprocessSettings.defaults())) {
            List<Future<?>> slots = new ArrayList<>();
            for (int slot = 0; slot < JVMS; slot++) {
                int number = slot;
                slots.add(executor.submit(() -> runAndKill(number)));
            }
            Map<String, Double> before = Map.of();
            while (slots.stream().anyMatch(slot -> !slot.isDone())) {
                before = scrape(scraper, before);
                if (scrapes++ % 5 == 0) {
                    scraper.compact();
                }
            }
            for (Future<?> slot : slots) {
                slot.get();
            }
            check(scrape(scraper, before));
            scraper.compact();
            check(scrape(scraper, before));
            assertThat(scraper.unreadableFiles()).isZero();
        } finally {
            executor.shutdownNow();
        }
        assertThat(TestFiles.names(directory)).hasSizeLessThan(20);
        System.out.printf(
                "%d kills of %d JVMs, %d acknowledged increments, %d scrapes%n",
                acknowledged.size(),
                JVMS,
                acknowledged.values().stream().mapToInt(Integer::intValue).sum(),
                scrapes);
    }

    private Map<String, Double> scrape(MultiprocessDirectory scraper, Map<String, Double> before) {
        Map<String, Double> now = Series.of(scraper.merge());
        before.forEach((series, value) ->
                assertThat(now.getOrDefault(series, -1.0)).as(series).isGreaterThanOrEqualTo(value));
        return now;
    }

    /** Of each process what it has acknowledged, or one more for the one on its way. */
    private void check(Map<String, Double> merged) {
        Map<String, Integer> expected = new TreeMap<>(acknowledged);
        expected.forEach((process, count) -> {
            double added = merged.getOrDefault("work_total{process=" + process + "}", 0.0);
            assertThat(added).as("work of " + process).isBetween((double) count, count + 1.0);
        });
        double all = expected.values().stream().mapToInt(Integer::intValue).sum();
        for (String series : List.of("size_count{}", "size_bucket{le=1.0}", "size_sum{}")) {
            assertThat(merged.getOrDefault(series, 0.0)).as(series).isBetween(all, all + expected.size());
        }
        double parts = merged.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("parts_total{"))
                .mapToDouble(Map.Entry::getValue)
                .sum();
        assertThat(parts).isBetween(all, all + expected.size());
    }

    private Void runAndKill(int slot) throws IOException, InterruptedException {
        Random random = new Random(slot);
        for (int kill = kills.getAndIncrement(); kill < KILLS; kill = kills.getAndIncrement()) {
            String name = slot + "-" + kill;
            // every other slot is a worker with a number of its own
            Process process =
                    ForkedJvm.start(Worker.class, directory.toString(), slot % 2 == 0 ? "worker-" + slot : "", name);
            InputStream out = process.getInputStream();
            assertThat(out.read()).as("about to open the directory").isZero();
            int life = 0;
            if (random.nextInt(3) == 0) {
                spin(random.nextInt(3_000_000));
            } else {
                life = random.nextInt(LONGEST_LIFE);
            }
            byte[] buffer = new byte[1000];
            int count = 0;
            while (count < life) {
                int read = out.read(buffer, 0, Math.min(buffer.length, life - count));
                assertThat(read).as("the worker ended by itself").isPositive();
                count += read;
            }
            // by its handle: the process itself would close the stream with what it said last
            process.toHandle().destroyForcibly();
            for (int read = out.read(buffer); read > 0; read = out.read(buffer)) {
                count += read;
            }
            assertThat(process.waitFor()).as("SIGKILL").isEqualTo(128 + 9);
            acknowledged.put(name, count);
        }
        return null;
    }

    /** Until the worker is somewhere between its first step and its first increments. */
    private static void spin(int rounds) {
        for (int i = 0; i < rounds; i++) {
            Thread.onSpinWait();
        }
    }

    /** Says that it begins; then adds one, says so, and so on. */
    static final class Worker {

        private static final int PARTS = 1000;

        public static void main(String[] arguments) throws IOException {
            OutputStream out = new FileOutputStream(FileDescriptor.out);
            out.write(0);
            MultiprocessDirectory directory = MultiprocessDirectory.open(
                    Path.of(arguments[0]),
                    arguments[1].isEmpty() ? Identifier.generated("worker") : Identifier.given(arguments[1]),
                    MultiprocessSettings.defaults());
            CounterDataPoint work = directory.counter(series("work", "process", arguments[2]));
            DistributionDataPoint size = directory.histogram(series("size"), 1);
            for (int i = 0; ; i++) {
                work.inc();
                size.observe(1);
                directory
                        .counter(series("parts", "part", Integer.toString(i / 10 % PARTS)))
                        .inc();
                out.write(1);
            }
        }

        private static SeriesName series(String metric, String... labels) {
            return new SeriesName(metric, "Help.", Labels.of(labels));
        }
    }
}
