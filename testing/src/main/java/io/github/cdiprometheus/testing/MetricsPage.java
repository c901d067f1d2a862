package io.github.cdiprometheus.testing;

import static java.util.stream.Collectors.toCollection;

import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/**
 * The metrics as they were at one moment, in a registry or on a page that was scraped. Names are those of the page:
 * {@code orders_total}, {@code latency_seconds_bucket{le="0.5"}}, {@code latency_seconds_count}. Immutable.
 */
public final class MetricsPage {
    private final ExpositionFormat format;
    private final String text;
    private final List<Metric> metrics;
    private final Map<Series, Sample> samples = new HashMap<>();

    private MetricsPage(String text, ExpositionFormat format) {
        this.format = format;
        this.text = text;
        metrics = List.copyOf(PageParser.parse(text, format));
        metrics.forEach(
                metric -> metric.samples().forEach(s -> samples.put(s.series().identity(), s)));
    }

    /** What {@link PrometheusRegistry#defaultRegistry} has now: the registry of an application, by default. */
    public static MetricsPage ofDefaultRegistry() {
        return of(PrometheusRegistry.defaultRegistry);
    }

    /** What a registry has now, as its page in the text format would show it. */
    public static MetricsPage of(PrometheusRegistry registry) {
        return of(registry, ExpositionFormat.TEXT_0_0_4);
    }

    /**
     * What a registry has now, as its page would show it; in OpenMetrics with exemplars.
     *
     * @throws MalformedPageException if the registry has metrics that no page can show, such as two with one name
     */
    public static MetricsPage of(PrometheusRegistry registry, ExpositionFormat format) {
        ExpositionFormatWriter writer = switch (format) {
            case TEXT_0_0_4 -> PrometheusTextFormatWriter.create();
            case OPENMETRICS_1_0 -> OpenMetricsTextFormatWriter.create();
        };
        ByteArrayOutputStream page = new ByteArrayOutputStream();
        try {
            writer.write(page, registry.scrape());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return parse(page.toString(StandardCharsets.UTF_8), format);
    }

    /** A page in the text format 0.0.4. As {@link #parse(String, ExpositionFormat)}. */
    public static MetricsPage parse(String text) {
        return parse(text, ExpositionFormat.TEXT_0_0_4);
    }

    /**
     * A page, read strictly.
     *
     * @throws MalformedPageException if it is not in the format, with the number of the line. Beyond the words of the
     *     formats, names that two metrics share and a series with several points are refused
     */
    public static MetricsPage parse(String text, ExpositionFormat format) {
        return new MetricsPage(text, format);
    }

    /** The format it was read in. */
    public ExpositionFormat format() {
        return format;
    }

    /** The page as it was. */
    public String text() {
        return text;
    }

    /** In the order of the page. */
    public List<Metric> metrics() {
        return metrics;
    }

    /** Names of the metrics, sorted. */
    public Set<String> names() {
        return metrics.stream().map(Metric::name).collect(toCollection(TreeSet::new));
    }

    /** The metric of this name, or that has samples of this name. */
    public Optional<Metric> metric(String name) {
        return metrics.stream().filter(metric -> metric.knows(name)).findFirst();
    }

    /** In the order of the page. */
    public List<Sample> samples() {
        return metrics.stream().flatMap(metric -> metric.samples().stream()).toList();
    }

    /**
     * Samples of a name that have these labels, whatever else they have, in the order of the page. A label that is not
     * there and one with an empty value are the same.
     *
     * @param labels names and values in turn
     */
    public List<Sample> samples(String name, String... labels) {
        Series wanted = Series.of(name, labels);
        return metrics.stream()
                .flatMap(metric -> metric.samples().stream())
                .filter(sample -> sample.series().name().equals(wanted.name()))
                .filter(sample -> sample.series().has(wanted.labels()))
                .toList();
    }

    /**
     * The sample of exactly this series.
     *
     * @param series its name, or name and labels as on the page
     * @param labels more labels: names and values in turn
     * @return empty: the page has no such series
     * @throws IllegalArgumentException if that is no series
     */
    public Optional<Sample> sample(String series, String... labels) {
        return sample(Series.of(series, labels));
    }

    /** The sample of exactly this series. */
    public Optional<Sample> sample(Series series) {
        return Optional.ofNullable(samples.get(series.identity()));
    }

    /** The value of exactly this series, as {@link #sample(String, String...)}. */
    public OptionalDouble value(String series, String... labels) {
        return sample(series, labels).stream().mapToDouble(Sample::value).findFirst();
    }

    /**
     * The sum over {@link #samples(String, String...)}. It is 0 where there are none, and so for a name that the page does
     * not know: a test that expects 0 passes with a misspelt name, too. {@link MetricsAssert#series} and
     * {@link MetricsChangeAssert#isUnchanged} fail then.
     */
    public double sum(String name, String... labels) {
        return samples(name, labels).stream().mapToDouble(Sample::value).sum();
    }

    /**
     * The values that a label has in samples of a name, sorted; empty values are those of samples without it. None for a
     * name that the page does not know.
     */
    public Set<String> labelValues(String name, String label) {
        return samples(name).stream().map(sample -> sample.label(label)).collect(toCollection(TreeSet::new));
    }

    /** The page as it was. */
    @Override
    public String toString() {
        return text;
    }
}
