package io.github.cdiprometheus.export;

import io.github.cdiprometheus.export.ScrapeQuery.BadQueryException;
import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.expositionformats.ExpositionFormatWriter;
import io.prometheus.metrics.expositionformats.ExpositionFormats;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.registry.PrometheusScrapeRequest;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * Answers scrapes in the format that the client accepts: Prometheus text, OpenMetrics text, or Prometheus protobuf;
 * with gzip, {@code name[]}, {@code debug} and HEAD. Metrics without any series yet are shown with help and type.
 * Thread-safe.
 *
 * <p>client_java's own handler answers a bad query with 500 and leaves out metrics without series, hence this one, over
 * client_java's writers.
 */
public final class ScrapeHandler {

    private static final System.Logger LOG = System.getLogger(ScrapeHandler.class.getName());
    private static final String PLAIN = "text/plain; charset=utf-8";

    /** What follows a metric's name in those of its series. */
    private static final Set<String> SUFFIXES = Set.of("", "_total", "_bucket", "_count", "_sum", "_created", "_info");

    private final PrometheusRegistry registry;
    private final DistributionDataPoint duration;
    private final ExpositionFormats formats;
    private volatile boolean failedBefore;

    /** @param duration where the seconds of each scrape are recorded */
    public ScrapeHandler(PrometheusRegistry registry, DistributionDataPoint duration) {
        this.registry = registry;
        this.duration = duration;
        this.formats = ExpositionFormats.init(PrometheusProperties.builder().build());
    }

    /** The answer; never throws for anything that a client sends or a collector does. */
    public ScrapeResponse handle(ScrapeRequest request) {
        long start = System.nanoTime();
        if (!request.method().equals("GET") && !request.method().equals("HEAD")) {
            return refusal(request, 405, "a scrape is a GET or a HEAD", Map.of("Allow", "GET, HEAD"));
        }
        try {
            return answer(request, ScrapeQuery.parse(request.query()), start);
        } catch (BadQueryException e) {
            return refusal(request, 400, e.getMessage(), Map.of());
        } catch (RuntimeException | Error e) {
            failed(e);
            return refusal(request, 500, "collecting the metrics failed; the server's log says why", Map.of());
        }
    }

    private ScrapeResponse answer(ScrapeRequest request, ScrapeQuery query, long start) {
        MetricSnapshots snapshots = collect(request, query);
        failedBefore = false;
        EscapingScheme escaping = EscapingScheme.fromAcceptHeader(request.accept());
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Vary", "Accept, Accept-Encoding");
        ScrapeResponse.Body body;
        if (query.debug() == null) {
            ExpositionFormatWriter writer = writer(request.accept());
            headers.put("Content-Type", writer.getContentType());
            body = out -> TextPages.write(writer, out, snapshots, escaping);
        } else {
            headers.put("Content-Type", PLAIN);
            body = debugBody(query.debug(), snapshots, escaping);
        }
        boolean gzip = acceptsGzip(request.acceptEncoding());
        if (gzip) {
            headers.put("Content-Encoding", "gzip");
        }
        if (request.method().equals("HEAD")) {
            record(start);
            return new ScrapeResponse(200, headers, null);
        }
        return new ScrapeResponse(200, headers, out -> {
            if (gzip) {
                GZIPOutputStream compressed = new GZIPOutputStream(out);
                body.writeTo(compressed);
                compressed.finish();
            } else {
                body.writeTo(out);
            }
            record(start);
        });
    }

    /** Once, then quietly: a scrape comes every few seconds. */
    private void failed(Throwable failure) {
        LOG.log(failedBefore ? Level.DEBUG : Level.ERROR, "A scrape failed", failure);
        failedBefore = true;
    }

    private MetricSnapshots collect(ScrapeRequest request, ScrapeQuery query) {
        PrometheusScrapeRequest scrape = new CollectorView(request.requestPath(), query);
        return query.names().isEmpty()
                ? registry.scrape(scrape)
                : registry.scrape(metric -> isWanted(metric, query.names()), scrape);
    }

    /**
     * Whether a series of this metric was asked for. client_java's own filter takes every metric whose name is the
     * beginning of one that was asked for.
     */
    private static boolean isWanted(String metric, List<String> names) {
        return names.stream()
                .anyMatch(name -> name.startsWith(metric) && SUFFIXES.contains(name.substring(metric.length())));
    }

    /** Protobuf only where its classes are: a page in another format is better than none. */
    private ExpositionFormatWriter writer(String accept) {
        ExpositionFormatWriter wanted = formats.findWriter(accept);
        return wanted.isAvailable() ? wanted : formats.getPrometheusTextFormatWriter();
    }

    private ScrapeResponse.Body debugBody(String format, MetricSnapshots snapshots, EscapingScheme escaping) {
        return switch (format) {
            case "openmetrics" ->
                out -> TextPages.write(formats.getOpenMetricsTextFormatWriter(), out, snapshots, escaping);
            case "prometheus-protobuf" ->
                out -> out.write(protobufText(snapshots, escaping).getBytes(StandardCharsets.UTF_8));
            default -> out -> TextPages.write(formats.getPrometheusTextFormatWriter(), out, snapshots, escaping);
        };
    }

    private String protobufText(MetricSnapshots snapshots, EscapingScheme escaping) {
        return formats.getPrometheusProtobufWriter().isAvailable()
                ? formats.getPrometheusProtobufWriter().toDebugString(snapshots, escaping)
                : "protobuf is not available: prometheus-metrics-exposition-formats is not on the class path\n";
    }

    private void record(long start) {
        duration.observe((System.nanoTime() - start) / 1e9);
    }

    private static ScrapeResponse refusal(
            ScrapeRequest request, int status, String reason, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Content-Type", PLAIN);
        byte[] text = (reason + "\n").getBytes(StandardCharsets.UTF_8);
        boolean head = request.method().equals("HEAD");
        return new ScrapeResponse(status, all, head ? null : (OutputStream out) -> out.write(text));
    }

    /** RFC 9110, 12.5.3: listed, and not with a weight of zero. */
    private static boolean acceptsGzip(String acceptEncoding) {
        if (acceptEncoding == null) {
            return false;
        }
        for (String coding : acceptEncoding.split(",")) {
            String[] parts = coding.strip().split("\\s*;\\s*");
            if (parts[0].equalsIgnoreCase("gzip")) {
                return parts.length == 1 || !parts[1].matches("(?i)q=0(\\.0*)?");
            }
        }
        return false;
    }

    /** What client_java shows a collector of the request. */
    private record CollectorView(String path, ScrapeQuery query) implements PrometheusScrapeRequest {
        @Override
        public String getRequestPath() {
            return path;
        }

        @Override
        public String[] getParameterValues(String name) {
            return query.values(name).isEmpty() ? null : query.values(name).toArray(String[]::new);
        }
    }
}
