package io.github.cdiprometheus.export;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.OpenMetricsTextFormatWriter;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.MetricMetadata;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import io.prometheus.metrics.model.snapshots.PrometheusNaming;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes a page with help and type of the metrics that have no series yet, as other Prometheus libraries do:
 * client_java's writers skip those, and a new deployment would not show what it measures. They stand first, so that
 * OpenMetrics' {@code # EOF} stays last. The protobuf format has nothing for them.
 */
final class TextPages {

    private TextPages() {}

    static void write(
            ExpositionFormatWriter writer, OutputStream out, MetricSnapshots snapshots, EscapingScheme escaping)
            throws IOException {
        boolean openMetrics = writer instanceof OpenMetricsTextFormatWriter;
        if (openMetrics || writer instanceof PrometheusTextFormatWriter) {
            out.write(withoutSeries(snapshots, openMetrics).getBytes(StandardCharsets.UTF_8));
        }
        writer.write(out, snapshots, escaping);
    }

    private static String withoutSeries(MetricSnapshots snapshots, boolean openMetrics) {
        Set<String> withSeries = snapshots.stream()
                .filter(snapshot -> !snapshot.getDataPoints().isEmpty())
                .map(TextPages::name)
                .collect(Collectors.toSet());
        StringBuilder text = new StringBuilder();
        for (MetricSnapshot snapshot : snapshots) {
            String name = name(snapshot);
            // add: collectors may share a name, and a second TYPE line would be an error
            if (PrometheusNaming.isValidLegacyMetricName(name) && type(snapshot) != null && withSeries.add(name)) {
                append(text, snapshot, openMetrics);
            }
        }
        return text.toString();
    }

    private static void append(StringBuilder text, MetricSnapshot snapshot, boolean openMetrics) {
        MetricMetadata metadata = snapshot.getMetadata();
        String name = snapshot instanceof CounterSnapshot && !openMetrics ? name(snapshot) + "_total" : name(snapshot);
        String help = metadata.getHelp() == null ? "" : escape(metadata.getHelp(), openMetrics);
        String helpLine = help.isEmpty() ? "" : "# HELP " + name + ' ' + help + '\n';
        String typeLine = "# TYPE " + name + ' ' + type(snapshot) + '\n';
        if (openMetrics) {
            text.append(typeLine);
            if (metadata.getUnit() != null) {
                text.append("# UNIT ")
                        .append(name)
                        .append(' ')
                        .append(metadata.getUnit())
                        .append('\n');
            }
            text.append(helpLine);
        } else {
            text.append(helpLine).append(typeLine);
        }
    }

    /** The name without a counter's suffix, whether the metadata has it or not. */
    private static String name(MetricSnapshot snapshot) {
        String name = snapshot.getMetadata().getPrometheusName();
        return snapshot instanceof CounterSnapshot && name.endsWith("_total")
                ? name.substring(0, name.length() - "_total".length())
                : name;
    }

    /** Null for the rare types whose series' names differ between the formats. */
    private static String type(MetricSnapshot snapshot) {
        if (snapshot instanceof CounterSnapshot) {
            return "counter";
        }
        if (snapshot instanceof GaugeSnapshot) {
            return "gauge";
        }
        if (snapshot instanceof HistogramSnapshot histogram) {
            return histogram.isGaugeHistogram() ? null : "histogram";
        }
        return snapshot instanceof SummarySnapshot ? "summary" : null;
    }

    private static String escape(String help, boolean openMetrics) {
        String escaped = help.replace("\\", "\\\\").replace("\n", "\\n");
        return openMetrics ? escaped.replace("\"", "\\\"") : escaped;
    }
}
