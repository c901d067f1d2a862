package io.github.cdiprometheus;

import static io.github.cdiprometheus.testing.MetricsAssert.assertMetrics;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.export.ScrapeHandler;
import io.github.cdiprometheus.export.ScrapeRequest;
import io.github.cdiprometheus.export.ScrapeResponse;
import io.github.cdiprometheus.testing.ExpositionFormat;
import io.github.cdiprometheus.testing.Metric;
import io.github.cdiprometheus.testing.MetricType;
import io.github.cdiprometheus.testing.MetricsPage;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A metrics page in the text format, as a user sees it, read strictly; each of our metrics says its type. */
public final class Page {

    private final MetricsPage page;

    private Page(MetricsPage page) {
        this.page = page;
        assertThat(page.metrics())
                .as("metrics without a type")
                .noneMatch(metric -> metric.type() == MetricType.UNKNOWN);
    }

    /** What a scrape of this registry shows; in OpenMetrics it has to be right as well. */
    public static Page of(PrometheusRegistry registry) {
        MetricsPage.parse(text(registry, "application/openmetrics-text"), ExpositionFormat.OPENMETRICS_1_0);
        return parse(text(registry, "text/plain"));
    }

    /** The body of a scrape that accepts this media type. */
    public static String text(PrometheusRegistry registry, String accept) {
        return body(new ScrapeHandler(registry, nowhere())
                .handle(new ScrapeRequest("GET", "/metrics", null, accept, null)));
    }

    /** The body of a response, as text. */
    public static String body(ScrapeResponse response) {
        return new String(bytes(response), StandardCharsets.UTF_8);
    }

    /** The body of a response. */
    public static byte[] bytes(ScrapeResponse response) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            response.body().writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** Reads a page; fails the test for anything that Prometheus would not read. */
    public static Page parse(String text) {
        return new Page(MetricsPage.parse(text));
    }

    /** A recorder for the duration of scrapes that is in no registry. */
    public static DistributionDataPoint nowhere() {
        return Histogram.builder().name("nowhere").withoutExemplars().build();
    }

    /** The value of one series, named as on the page; fails if it is not there. */
    public double value(String series) {
        assertMetrics(page).series(series).is("there", value -> true);
        return page.value(series).orElseThrow();
    }

    /** Names with labels, as on the page, of the samples of this name. */
    public List<String> series(String name) {
        return page.samples(name).stream()
                .map(sample -> sample.series().toString())
                .toList();
    }

    /** Sum over all samples of this name. */
    public double sum(String name) {
        return page.sum(name);
    }

    /** Values by names with labels, as on the page. */
    public Map<String, Double> samples() {
        Map<String, Double> samples = new LinkedHashMap<>();
        page.samples().forEach(sample -> samples.put(sample.series().toString(), sample.value()));
        return samples;
    }

    /** Types by name of the metric. */
    public Map<String, String> types() {
        return page.metrics().stream()
                .collect(toMap(Metric::name, metric -> metric.type().toString()));
    }

    /** Help by name of the metric. */
    public Map<String, String> helps() {
        return page.metrics().stream()
                .filter(metric -> metric.help().isPresent())
                .collect(toMap(Metric::name, metric -> metric.help().orElseThrow()));
    }

    /** Names of the metrics on the page. */
    public Set<String> metrics() {
        return page.names();
    }

    @Override
    public String toString() {
        return page.text();
    }
}
