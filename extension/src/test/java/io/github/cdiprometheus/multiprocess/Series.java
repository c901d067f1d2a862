package io.github.cdiprometheus.multiprocess;

import io.github.cdiprometheus.testing.MetricsPage;
import io.github.cdiprometheus.testing.Sample;
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

/** The series of a page in the text format with their values: labels sorted, bucket bounds as numbers. */
final class Series {

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
        MetricsPage.parse(text).samples().forEach(sample -> {
            String name = sample.series().name() + labels(sample);
            // differently written bounds may come out as one
            if (series.put(name, sample.value()) != null) {
                throw new IllegalArgumentException("twice: " + name);
            }
        });
        return series;
    }

    private static Map<String, String> labels(Sample sample) {
        SortedMap<String, String> labels = new TreeMap<>(sample.series().labels());
        labels.computeIfPresent("le", (name, bound) -> Double.toString(GoFloats.parse(bound)));
        return labels;
    }
}
