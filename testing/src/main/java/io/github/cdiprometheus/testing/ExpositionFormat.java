package io.github.cdiprometheus.testing;

import java.util.Locale;
import java.util.Optional;

/** The formats that {@link MetricsPage} reads. Prometheus' protobuf format is not among them. */
public enum ExpositionFormat {
    /**
     * Prometheus' text format.
     *
     * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/#text-based-format">Text-based format</a>
     */
    TEXT_0_0_4("text/plain;version=0.0.4"),

    /**
     * The text format of OpenMetrics.
     *
     * @see <a href="https://prometheus.io/docs/specs/om/open_metrics_spec/">OpenMetrics 1.0</a>
     */
    OPENMETRICS_1_0("application/openmetrics-text;version=1.0.0");

    private final String mediaType;

    ExpositionFormat(String mediaType) {
        this.mediaType = mediaType;
    }

    /** What a scraper that wants this format sends as {@code Accept}. */
    public String mediaType() {
        return mediaType;
    }

    /** The format that a {@code Content-Type} names, whatever its version; empty: none of these. */
    static Optional<ExpositionFormat> ofContentType(String contentType) {
        return switch (contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT)) {
            case "text/plain" -> Optional.of(TEXT_0_0_4);
            case "application/openmetrics-text" -> Optional.of(OPENMETRICS_1_0);
            default -> Optional.empty();
        };
    }
}
