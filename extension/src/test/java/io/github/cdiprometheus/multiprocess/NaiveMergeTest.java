package io.github.cdiprometheus.multiprocess;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.github.cdiprometheus.config.GaugeMode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The merge against its naive twin, before and after what ended processes left is folded into the archive. */
class NaiveMergeTest {

    private static final int DIRECTORIES = 2000;
    private static final double[] BOUNDS = {0.005, 0.1, 1, 2.5, 10, 1e6, Double.POSITIVE_INFINITY};

    @TempDir
    Path directory;

    private final Random random = new Random(20);
    private Map<FileName, List<TestFiles.Entry>> files;
    private TreeSet<String> ended;

    @Test
    void mergesRandomDirectoriesAsItsTwinDoes() throws Exception {
        FileProblems problems = new FileProblems(directory);
        Merger merger = new Merger(directory, problems, new MappedStore(directory));
        for (int i = 0; i < DIRECTORIES; i++) {
            TestFiles.deleteAll(directory);
            makeRandomDirectory();
            SortedMap<String, Double> expected = NaiveMerge.of(files, ended);
            assertThat(Series.of(merger.merge())).as("directory " + i).isEqualTo(expected);
            if (i % 8 == 0) {
                compaction().run();
                assertThat(Series.of(merger.merge()))
                        .as("compacted directory " + i)
                        .isEqualTo(expected);
                addRandomProcess("later-" + i, true);
                expected = NaiveMerge.of(files, ended);
                compaction().run();
                assertThat(Series.of(merger.merge()))
                        .as("directory compacted twice " + i)
                        .isEqualTo(expected);
            }
        }
        assertThat(problems.unreadable()).isZero();
    }

    private Compaction compaction() {
        return new Compaction(directory, new FastDisk(directory), problem -> fail(problem));
    }

    private void makeRandomDirectory() throws IOException {
        files = new TreeMap<>((a, b) -> a.text().compareTo(b.text()));
        ended = new TreeSet<>();
        for (int process = random.nextInt(3); process >= 0; process--) {
            String id = random.nextBoolean() ? Integer.toString(process) : process + "-shop@abc";
            addRandomProcess(id, random.nextBoolean());
        }
    }

    private void addRandomProcess(String id, boolean hasEnded) throws IOException {
        for (FileName.Type type : FileName.Type.values()) {
            if (type != FileName.Type.GAUGE && random.nextInt(2) > 0) {
                add(FileName.of(type, id), type.name().toLowerCase(Locale.ROOT));
            }
        }
        for (GaugeMode mode : GaugeMode.values()) {
            if (random.nextInt(5) == 0) {
                add(FileName.gauge(mode, id), "gauge_" + mode.base().label());
            }
        }
        if (hasEnded) {
            TestFiles.markEnded(directory, id);
            ended.add(id);
        }
    }

    private void add(FileName file, String family) throws IOException {
        Map<String, TestFiles.Entry> entries = new TreeMap<>();
        List<TestFiles.Entry> all = new ArrayList<>();
        for (int i = random.nextInt(6); i >= 0; i--) {
            TestFiles.Entry entry = randomEntry(file, family.replace("histogram", "hist") + random.nextInt(2));
            boolean isFirst = entries.put(entry.key().withoutLabel("pid").json(), entry) == null;
            // numbers that are added to may be spread over entries of the same key; gauges are not
            if (isFirst || file.type() != FileName.Type.GAUGE) {
                all.add(entry);
            }
        }
        files.put(file, all);
        TestFiles.write(directory.resolve(file.text()), all);
    }

    private TestFiles.Entry randomEntry(FileName file, String family) {
        Map<String, String> labels = new TreeMap<>();
        labels.put("route", "/" + random.nextInt(3));
        String sample = family;
        switch (file.type()) {
            case COUNTER -> sample += "_total";
            case SUMMARY -> sample += random.nextBoolean() ? "_sum" : "_count";
            case GAUGE -> {
                if (random.nextInt(8) == 0) {
                    labels.put("pid", "someone else");
                }
            }
            default -> {
                if (random.nextInt(4) == 0) {
                    sample += "_sum";
                } else {
                    sample += "_bucket";
                    labels.put("le", GoFloats.format(BOUNDS[random.nextInt(BOUNDS.length)]));
                }
            }
        }
        boolean isCount = sample.endsWith("_bucket") || sample.endsWith("_count");
        double value = isCount || random.nextBoolean() ? random.nextInt(1000) : random.nextDouble() * 1000;
        double timestamp = file.mode() != null && file.mode().base() == GaugeMode.MOSTRECENT && random.nextInt(4) > 0
                ? 1.7e9 + random.nextDouble()
                : 0;
        return new TestFiles.Entry(new MetricKey(family, sample, labels, "Help of " + file.id()), value, timestamp);
    }
}
