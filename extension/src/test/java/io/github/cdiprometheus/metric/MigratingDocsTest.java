package io.github.cdiprometheus.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.Page;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Label;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the page about migrating names as our metrics, in the place of others', is on the metrics page. */
class MigratingDocsTest {

    private static final Path DOCS = Path.of("..", "docs", "migrating.md");

    /** The names of series that there can be, as on the page, with the labels that they have. */
    private static final Map<String, Set<String>> SERIES = series();

    private static final Pattern CODE = Pattern.compile("`([^`]+)`");
    /** A metric, and what stands in braces after it. */
    private static final Pattern METRIC = Pattern.compile("([a-zA-Z:_][a-zA-Z0-9:_]*_[a-zA-Z0-9:_]+)(?:\\{([^}]*)})?");

    @ParameterizedTest
    @CsvSource({
        "'| API 4, and 5 without `base_` | here |', 17",
        "'| django-prometheus | here |', 10",
    })
    void whatTakesThePlaceOfOtherMetricsIsThere(String heading, int expected) throws IOException {
        List<MatchResult> named = ours(heading);
        assertThat(named).hasSizeGreaterThanOrEqualTo(expected).allSatisfy(metric -> {
            assertThat(SERIES).containsKey(metric.group(1));
            assertThat(SERIES.get(metric.group(1))).containsAll(labels(metric.group(2)));
        });
    }

    /** A name that is cut short could not be looked up. */
    @Test
    void namesOfOursAreWritten() throws IOException {
        assertThat(cells("| API 4, and 5 without `base_` | here |")).noneMatch(cell -> cell.contains("`…"));
        assertThat(cells("| django-prometheus | here |")).noneMatch(cell -> cell.contains("`…"));
    }

    /** Less what is the name of a label by itself. */
    private static List<MatchResult> ours(String heading) throws IOException {
        return cells(heading)
                .flatMap(cell -> CODE.matcher(cell).results())
                .map(code -> code.group(1))
                .filter(code -> !Catalogue.labelNames().contains(code))
                .flatMap(code -> METRIC.matcher(code).results())
                .toList();
    }

    /** The second column of the table with this heading. */
    private static Stream<String> cells(String heading) throws IOException {
        List<String> lines = Files.readAllLines(DOCS);
        assertThat(lines).contains(heading);
        return lines.stream()
                .skip(lines.indexOf(heading) + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> line.split("(?<!\\\\)\\|")[2]);
    }

    /** {@code area="heap"}, or names alone; an ellipsis says: as before. */
    private static List<String> labels(String inBraces) {
        return inBraces == null || inBraces.equals("…")
                ? List.of()
                : Arrays.stream(inBraces.split(","))
                        .map(label -> label.replaceFirst("=.*", ""))
                        .toList();
    }

    private static Map<String, Set<String>> series() {
        PrometheusRegistry registry = new PrometheusRegistry();
        new JvmInstrumentation(registry, Labels.EMPTY).register();
        Map<String, Set<String>> series = new HashMap<>();
        registry.scrape().forEach(metric -> {
            Set<String> labels = new HashSet<>();
            metric.getDataPoints()
                    .forEach(point ->
                            point.getLabels().stream().map(Label::getName).forEach(labels::add));
            series.put(metric.getMetadata().getPrometheusName(), labels);
        });
        Page.of(registry).types().forEach((name, type) -> {
            Set<String> labels = series.getOrDefault(name, series.get(name.replaceFirst("_total$", "")));
            parts(name, type).forEach(part -> series.put(part, labels));
        });
        Catalogue.all()
                .forEach(metric -> parts(metric.name(), metric.type().name().toLowerCase(Locale.ROOT))
                        .forEach(part -> series.put(part, Set.copyOf(metric.labelNames()))));
        return series;
    }

    private static Stream<String> parts(String name, String type) {
        return switch (type) {
            case "histogram" -> Stream.of(name, name + "_bucket", name + "_count", name + "_sum");
            case "summary" -> Stream.of(name, name + "_count", name + "_sum");
            default -> Stream.of(name);
        };
    }
}
