package io.github.cdiprometheus.multiprocess;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The series of a page in the text format with their values: labels sorted, bucket bounds as numbers. */
final class Series {

    private static final Pattern SAMPLE = Pattern.compile("([^{ ]+)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_0-9]+)=\"((?:[^\"\\\\]|\\\\.)*)\",?");

    private Series() {}

    static SortedMap<String, Double> of(MetricSnapshots snapshots) {
        return parse(text(snapshots));
    }

    static String text(MetricSnapshots snapshots) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            PrometheusTextFormatWriter.create().write(out, snapshots, EscapingScheme.UNDERSCORE_ESCAPING);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toString(StandardCharsets.UTF_8);
    }

    static SortedMap<String, Double> parse(String text) {
        SortedMap<String, Double> series = new TreeMap<>();
        text.lines().filter(line -> !line.startsWith("#") && !line.isBlank()).forEach(line -> {
            Matcher sample = SAMPLE.matcher(line);
            if (!sample.matches()) {
                throw new IllegalArgumentException(line);
            }
            String name = sample.group(1) + labels(sample.group(2));
            if (series.put(name, GoFloats.parse(sample.group(3))) != null) {
                throw new IllegalArgumentException("twice: " + line);
            }
        });
        return series;
    }

    private static Map<String, String> labels(String text) {
        SortedMap<String, String> labels = new TreeMap<>();
        if (text != null) {
            Matcher label = LABEL.matcher(text);
            while (label.find()) {
                String value = label.group(2);
                labels.put(
                        label.group(1), label.group(1).equals("le") ? Double.toString(GoFloats.parse(value)) : value);
            }
        }
        return labels;
    }
}
