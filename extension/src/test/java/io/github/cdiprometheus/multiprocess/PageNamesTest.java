package io.github.cdiprometheus.multiprocess;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Metrics that are different ones in the directory and have a name on the page in common. */
class PageNamesTest {

    private static final List<String> NAMES = List.of("a", "b", "a.b", "a_b");
    private static final List<String> ENDINGS = List.of(
            "",
            "_total",
            "_created",
            "_count",
            "_sum",
            "_bucket",
            "_info",
            ".total",
            ".created",
            ".count",
            "_total_total");

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({
        "counter, foo, gauge, foo_total",
        "counter, foo.x, gauge, foo_x_total",
        "counter, foo, gauge, foo.total",
        "counter, foo, counter, foo_total",
        "counter, foo, histogram, foo_total",
        "counter, foo.x, gauge, foo_x",
        "gauge, foo, gauge, foo.created",
        "gauge, foo_info, counter, foo_info_total",
        "histogram, h, gauge, h_bucket",
        "histogram, h, gauge, h_count",
        "histogram, h, gauge, h_sum",
        "histogram, h, gauge, h.sum",
        "summary, s, gauge, s_count",
        "summary, s, gauge, s_sum",
        "summary, s, summary, s_sum",
        "gauge, g.x, gauge, g_x"
    })
    void ofTwoThatCannotBeOnOnePageTheFirstIs(String type, String name, String otherType, String otherName)
            throws Exception {
        write(type, "1", name);
        write(otherType, "2", otherName);
        try (LogRecords log = new LogRecords()) {
            Merger merger = TestFiles.merger(directory);
            merger.merge();
            MetricSnapshots merged = merger.merge();
            assertThat(namesTwice(merged)).isEmpty();
            assertThat(merged.stream().map(metric -> metric.getMetadata().getName()))
                    .containsExactly(name);
            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .endsWith(otherName + " is left out: it has a name on the page that " + name + " has already");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "summary, s, gauge, s_bucket",
        "summary, s, counter, s_count",
        "histogram, h_total, counter, h_total_sum",
        "counter, foo, gauge, foo_created",
        "counter, foo, gauge, foo_info"
    })
    void whatOnlyLooksLikeItIsShown(String type, String name, String otherType, String otherName) throws Exception {
        write(type, "1", name);
        write(otherType, "2", otherName);
        try (LogRecords log = new LogRecords()) {
            MetricSnapshots merged = TestFiles.merger(directory).merge();
            assertThat(namesTwice(merged)).isEmpty();
            assertThat(merged.size()).isEqualTo(2);
            assertThat(log.lines()).isEmpty();
        }
    }

    @Test
    void randomNamesMakeValidPages() throws Exception {
        Random random = new Random(8);
        int shown = 0;
        for (int i = 0; i < 300; i++) {
            TestFiles.deleteAll(directory);
            for (int j = 0; j < 4; j++) {
                write(random(random, List.of("counter", "gauge", "histogram", "summary")), j + "", randomName(random));
            }
            MetricSnapshots merged = TestFiles.merger(directory).merge();
            assertThat(namesTwice(merged)).as(TestFiles.names(directory) + "").isEmpty();
            shown += merged.size();
        }
        assertThat(shown).isGreaterThan(600);
    }

    /** A gauge that was never set is not on the page, and in nobody's way. */
    @Test
    void aMetricWithoutSeriesTakesNoName() throws Exception {
        write("gauge_mostrecent", "1", "s");
        write("gauge", "1", "s.total");
        assertThat(Series.of(TestFiles.merger(directory).merge())).containsOnlyKeys("s{}");
    }

    private void write(String type, String id, String family) throws IOException {
        String file = type.equals("gauge") ? "gauge_sum" : type;
        String sample = switch (type) {
            case "counter" -> family + "_total";
            case "histogram" -> family + "_sum";
            case "summary" -> family + "_count";
            default -> family;
        };
        TestFiles.write(
                directory.resolve(file + "_" + id + ".db"),
                List.of(new TestFiles.Entry(new MetricKey(family, sample, Map.of(), "Help."), 1, 0)));
    }

    private static String randomName(Random random) {
        return random(random, NAMES) + random(random, ENDINGS);
    }

    private static String random(Random random, List<String> list) {
        return list.get(random.nextInt(list.size()));
    }

    /** Those that two families have, in one format or the other. */
    private static List<String> namesTwice(MetricSnapshots merged) throws IOException {
        List<String> twice = new ArrayList<>(twice(text(PrometheusTextFormatWriter.create(), merged), true));
        twice.addAll(twice(text(OpenMetricsTextFormatWriter.create(), merged), false));
        return twice;
    }

    /** @param oneSpace whether a family may not have the name of another's sample */
    private static List<String> twice(String page, boolean oneSpace) {
        List<String> twice = new ArrayList<>();
        Map<String, String> families = new HashMap<>();
        Map<String, String> samples = oneSpace ? families : new HashMap<>();
        Set<String> series = new HashSet<>();
        String family = "";
        for (String line : page.split("\n")) {
            if (line.startsWith("# TYPE ")) {
                family = line;
                if (families.put(line.split(" ")[2], family) != null) {
                    twice.add(line);
                }
            } else if (!line.startsWith("#")) {
                String other = samples.put(line.split("[{ ]")[0], family);
                if (other != null && !other.equals(family) || !series.add(line.split(" ")[0])) {
                    twice.add(line + ", of " + family);
                }
            }
        }
        return twice;
    }

    private static String text(ExpositionFormatWriter writer, MetricSnapshots merged) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        writer.write(out, merged);
        return out.toString(StandardCharsets.UTF_8);
    }
}
