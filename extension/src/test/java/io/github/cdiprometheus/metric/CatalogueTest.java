package io.github.cdiprometheus.metric;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.metric.MetricDefinition.Type;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Label;
import io.prometheus.metrics.model.snapshots.Labels;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The catalogue keeps to Prometheus' rules, to the page, and to the docs. */
class CatalogueTest {

    private static final List<Path> DOCS = Stream.of("http-metrics.md", "persistence.md", "caches.md", "migrations.md")
            .map(file -> Path.of("..", "docs", file))
            .toList();

    /** Things that are counted: names that need no unit. */
    private static final List<String> COUNTED = List.of("http_server_request_db_statements");

    @Test
    void namesAndLabelsAreValid() {
        assertThat(Catalogue.all()).allSatisfy(metric -> {
            assertThat(metric.name()).matches("[a-z][a-z0-9]*(_[a-z0-9]+)*");
            assertThat(metric.labelNames())
                    .allMatch(label -> label.matches("[a-z][a-z0-9]*(_[a-z0-9]+)*"))
                    .doesNotHaveDuplicates()
                    .doesNotContain("le", "quantile");
        });
    }

    @Test
    void eachMetricIsThereOnce() {
        assertThat(Catalogue.all()).extracting(MetricDefinition::name).doesNotHaveDuplicates();
    }

    @Test
    void namesEndAsTheirTypesWant() {
        assertThat(Catalogue.all()).allSatisfy(metric -> {
            assertThat(metric.name().endsWith("_total")).isEqualTo(metric.type() == Type.COUNTER);
            assertThat(metric.name().endsWith("_info")).isEqualTo(metric.type() == Type.INFO);
            assertThat(metric.name().endsWith("_seconds")
                            || metric.name().endsWith("_bytes")
                            || COUNTED.contains(metric.name()))
                    .isEqualTo(metric.type() == Type.HISTOGRAM);
        });
    }

    @Test
    void helpIsOneSentence() {
        assertThat(Catalogue.all())
                .extracting(MetricDefinition::help)
                .allSatisfy(help -> assertThat(help).matches("[A-Z].*[^.]\\.").doesNotContain("\n", "  "));
    }

    @Test
    void histogramsAloneHaveBucketsAndTheyAscend() {
        assertThat(Catalogue.all()).allSatisfy(metric -> {
            assertThat(metric.buckets().isEmpty()).isEqualTo(metric.type() != Type.HISTOGRAM);
            assertThat(metric.buckets()).isSorted().doesNotHaveDuplicates();
            assertThat(metric.buckets()).allMatch(bound -> bound >= 0 && !bound.isInfinite());
        });
    }

    @Test
    void allIsAllThatAnApplicationShowsOfOurs() {
        PrometheusRegistry registry = new PrometheusRegistry();
        new ApplicationMetrics(TestMetrics.config("prometheus.jvm.enabled", "false"), registry);

        Page page = Page.of(registry);

        assertThat(page.types().keySet())
                .containsExactlyInAnyOrderElementsOf(
                        Catalogue.all().stream().map(MetricDefinition::name).toList());
        assertThat(Catalogue.all()).allSatisfy(metric -> {
            String type = metric.type() == Type.INFO ? "gauge" : lower(metric.type());
            assertThat(page.types()).containsEntry(metric.name(), type);
            assertThat(page.helps()).containsEntry(metric.name(), metric.help());
        });
    }

    @Test
    void namesOfHistogramsAndLabels() {
        assertThat(Catalogue.histogramNames())
                .contains("http_server_request_duration_seconds", "cdi_prometheus_scrape_duration_seconds")
                .doesNotContain("http_server_active_requests");
        assertThat(Catalogue.labelNames())
                .containsAll(Catalogue.all().stream()
                        .flatMap(metric -> metric.labelNames().stream())
                        .toList());
    }

    /** The JVM metrics are client_java's: what their labels are is asked of them. */
    @Test
    void labelNamesHaveThoseOfTheJvmMetrics() {
        PrometheusRegistry registry = new PrometheusRegistry();
        new JvmInstrumentation(registry, Labels.EMPTY).register();

        assertThat(registry.scrape().stream()
                        .flatMap(metric -> metric.getDataPoints().stream())
                        .flatMap(point -> point.getLabels().stream())
                        .map(Label::getName))
                .isNotEmpty()
                .allSatisfy(name -> assertThat(Catalogue.labelNames()).contains(name));
    }

    @Test
    void theDocsHaveOneRowForEachMetric() throws IOException {
        assertThat(rows("| metric | type | labels | meaning |"))
                .containsExactlyElementsOf(
                        Catalogue.all().stream().map(CatalogueTest::row).toList());
    }

    @Test
    void theDocsHaveTheBucketsOfEachHistogram() throws IOException {
        assertThat(rows("| histogram | buckets, in the unit of its name |"))
                .containsExactlyElementsOf(Catalogue.all().stream()
                        .filter(metric -> metric.type() == Type.HISTOGRAM)
                        .map(CatalogueTest::bucketRow)
                        .toList());
    }

    @Test
    void theDocsNameNoMetricOfOursThatIsNotThere() throws IOException {
        Set<String> names = Stream.concat(
                        Catalogue.all().stream().map(MetricDefinition::name), Catalogue.labelNames().stream())
                .collect(Collectors.toSet());
        assertThat(lines().stream()
                        .flatMap(line -> Pattern.compile(
                                        "\\b(?:http_server|jaxrs|cdi_prometheus|db_client|cache|db)_[a-z_]+[a-z]\\b")
                                .matcher(line)
                                .results()
                                .map(MatchResult::group))
                        // also a series of a histogram
                        .map(name -> names.contains(name) ? name : name.replaceFirst("_(bucket|sum|count)$", "")))
                .isNotEmpty()
                .isSubsetOf(names);
    }

    /** The rows of the tables with this heading, at most one in each file. */
    private static List<String> rows(String heading) throws IOException {
        List<String> rows = new ArrayList<>();
        for (Path file : DOCS) {
            List<String> lines = Files.readAllLines(file);
            lines.stream()
                    .dropWhile(line -> !line.equals(heading))
                    .skip(2)
                    .takeWhile(line -> line.startsWith("|"))
                    .forEach(rows::add);
        }
        return rows;
    }

    private static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (Path file : DOCS) {
            lines.addAll(Files.readAllLines(file));
        }
        return lines;
    }

    private static String row(MetricDefinition metric) {
        String labels =
                metric.labelNames().stream().map(label -> "`" + label + "`").collect(Collectors.joining(", "));
        return "| `" + metric.name() + "` | " + lower(metric.type()) + " | " + labels + " | " + metric.help() + " |";
    }

    private static String bucketRow(MetricDefinition metric) {
        String bounds = metric.buckets().stream()
                .map(bound -> bound % 1 == 0 ? Long.toString(bound.longValue()) : bound.toString())
                .collect(Collectors.joining(" "));
        return "| `" + metric.name() + "` | " + bounds + " |";
    }

    private static String lower(Type type) {
        return type.name().toLowerCase(Locale.ROOT);
    }
}
