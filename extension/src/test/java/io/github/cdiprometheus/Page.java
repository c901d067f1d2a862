package io.github.cdiprometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.export.ScrapeHandler;
import io.github.cdiprometheus.export.ScrapeRequest;
import io.github.cdiprometheus.export.ScrapeResponse;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A metrics page in the text format, as a user sees it, read strictly. */
public final class Page {

    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\n]|\\\\[\\\\\"n])*\"";
    private static final Pattern SAMPLE =
            Pattern.compile("(([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{((?:" + LABEL + ",?)*)})?) (\\S+)");
    private static final Pattern META = Pattern.compile("# (HELP|TYPE|UNIT) ([a-zA-Z_:][a-zA-Z0-9_:]*) ?(.*)");
    private static final List<String> SUFFIXES =
            List.of("", "_total", "_bucket", "_count", "_sum", "_created", "_info");

    private final String text;
    private final Map<String, Double> samples = new LinkedHashMap<>();
    private final Map<String, String> types = new HashMap<>();
    private final Map<String, String> helps = new HashMap<>();

    private Page(String text) {
        this.text = text;
        text.lines().forEach(this::read);
        checkHistograms();
    }

    /** What a scrape of this registry shows. */
    public static Page of(PrometheusRegistry registry) {
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
        return new Page(text);
    }

    /** A recorder for the duration of scrapes that is in no registry. */
    public static DistributionDataPoint nowhere() {
        return Histogram.builder().name("nowhere").withoutExemplars().build();
    }

    /** The value of one series, named as on the page; fails if it is not there. */
    public double value(String series) {
        assertThat(samples).containsKey(series);
        return samples.get(series);
    }

    /** Names with labels, as on the page, of the samples of this name. */
    public List<String> series(String name) {
        return samples.keySet().stream()
                .filter(series -> series.equals(name) || series.startsWith(name + "{"))
                .toList();
    }

    /** Sum over all samples of this name. */
    public double sum(String name) {
        return series(name).stream().mapToDouble(samples::get).sum();
    }

    public Map<String, Double> samples() {
        return samples;
    }

    /** Types by name of the metric, as the page says them. */
    public Map<String, String> types() {
        return types;
    }

    /** Help by name of the metric. */
    public Map<String, String> helps() {
        return helps;
    }

    @Override
    public String toString() {
        return text;
    }

    private void read(String line) {
        Matcher meta = META.matcher(line);
        if (meta.matches()) {
            Map<String, String> kind = meta.group(1).equals("TYPE") ? types : helps;
            if (!meta.group(1).equals("UNIT")) {
                assertThat(kind.put(meta.group(2), meta.group(3))).as(line).isNull();
            }
            assertThat(samples.keySet())
                    .as("nothing before %s", line)
                    .noneMatch(series -> series.equals(meta.group(2)) || series.startsWith(meta.group(2) + "{"));
        } else if (!line.equals("# EOF")) {
            Matcher sample = SAMPLE.matcher(line);
            assertThat(sample.matches()).as("a sample: %s", line).isTrue();
            assertThat(SUFFIXES)
                    .as("a type before %s", line)
                    .anyMatch(suffix -> sample.group(2).endsWith(suffix)
                            && types.containsKey(
                                    sample.group(2).substring(0, sample.group(2).length() - suffix.length())));
            double value =
                    sample.group(4).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(sample.group(4));
            assertThat(samples.put(sample.group(1), value)).as(line).isNull();
        }
    }

    private void checkHistograms() {
        Map<String, Double> last = new HashMap<>();
        samples.forEach((series, value) -> {
            if (series.contains("_bucket{")) {
                String key = series.replaceFirst(",?le=\"[^\"]*\"", "");
                assertThat(value).as(series).isGreaterThanOrEqualTo(last.getOrDefault(key, 0.0));
                last.put(key, value);
            }
        });
        last.forEach((bucket, value) -> {
            String count = bucket.replaceFirst("_bucket\\{", "_count{").replace("{}", "");
            assertThat(samples.get(count)).as(count).isEqualTo(value);
        });
    }

    /** Names of the metrics on the page. */
    public Set<String> metrics() {
        return new HashSet<>(types.keySet());
    }
}
