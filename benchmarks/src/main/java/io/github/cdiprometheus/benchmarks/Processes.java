package io.github.cdiprometheus.benchmarks;

import io.github.cdiprometheus.multiprocess.Identifier;
import io.github.cdiprometheus.multiprocess.MultiprocessDirectory;
import io.github.cdiprometheus.multiprocess.MultiprocessSettings;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * What so many processes of one application have recorded: a metrics file of each in one directory, and what each would
 * have answered to a scrape of its own, as text. The processes have the same series, as workers of one application do.
 */
@State(Scope.Benchmark)
public class Processes {

    /** Series in one family. */
    private static final int FAMILY = 100;

    /** Entries of one histogram in a metrics file: its buckets with the infinite one, and its sum. */
    private static final int HISTOGRAM_ENTRIES = Bounds.LATENCIES.length + 2;

    private static final String[] LABELS = {"method", "route", "status"};
    private static final String[] METHODS = {"GET", "POST", "PUT", "DELETE"};

    /** What the series are: buckets of histograms, or counters. */
    @Param({"counters", "histograms"})
    String kind;

    @Param("64")
    int files;

    /** In each file; each bucket is one, as for Prometheus. Of histograms, to the nearest whole one. */
    @Param("2000")
    int series;

    private final List<Path> texts = new ArrayList<>();
    private Path root;
    private Path directory;

    /** For JMH, which fills in the parameters. */
    public Processes() {}

    Processes(String kind, int files, int series) {
        this.kind = kind;
        this.files = files;
        this.series = series;
    }

    @Setup(Level.Trial)
    public void write() throws IOException {
        root = TemporaryDirectory.create();
        directory = Files.createDirectory(root.resolve("merged"));
        MetricSnapshots recorded = record().scrape();
        Path text = root.resolve("text");
        try (OutputStream out = Files.newOutputStream(text)) {
            PrometheusTextFormatWriter.create().write(out, recorded);
        }
        Path metricsFile = mirrored(recorded);
        for (int process = 1; process <= files; process++) {
            texts.add(Files.copy(text, root.resolve("text-" + process)));
            // no lock beside it, so it is like one of Python's: its process counts as alive
            String type = metricsFile.getFileName().toString().replaceFirst("_.*", "");
            Files.copy(metricsFile, directory.resolve(type + "_" + process + ".db"));
        }
    }

    @TearDown(Level.Trial)
    public void delete() throws IOException {
        TemporaryDirectory.delete(root);
    }

    /** A process that has merged nothing yet, and so knows none of the keys. */
    MultiprocessDirectory open() throws IOException {
        return MultiprocessDirectory.open(directory, Identifier.given("reader"), MultiprocessSettings.defaults());
    }

    /** What a scrape of each process answers. */
    List<Path> texts() {
        return texts;
    }

    /** Size of all texts. */
    long textBytes() throws IOException {
        return files * Files.size(texts.get(0));
    }

    private PrometheusRegistry record() {
        PrometheusRegistry registry = new PrometheusRegistry();
        Latencies latencies = new Latencies();
        if (kind.equals("counters")) {
            for (int i = 0; i < series; i += FAMILY) {
                Counter counter = Counter.builder()
                        .name("shop_" + i + "_total")
                        .help("Orders of the shop that were handled so far.")
                        .labelNames(LABELS)
                        .withoutExemplars()
                        .register(registry);
                for (int j = 0; j < Math.min(FAMILY, series - i); j++) {
                    counter.labelValues(labels(j)).inc(1 + i + j);
                }
            }
        } else {
            int histograms = Math.max(1, Math.round((float) series / HISTOGRAM_ENTRIES));
            Histogram histogram = Histogram.builder()
                    .name("shop_duration_seconds")
                    .help("Duration of the handling of orders.")
                    .labelNames(LABELS)
                    .classicOnly()
                    .classicUpperBounds(Bounds.LATENCIES)
                    .withoutExemplars()
                    .register(registry);
            for (int i = 0; i < histograms; i++) {
                for (int j = 0; j < 100; j++) {
                    histogram.labelValues(labels(i)).observe(latencies.next());
                }
            }
        }
        return registry;
    }

    private static String[] labels(int number) {
        return new String[] {METHODS[number % METHODS.length], "/shop/orders/{id}/items/" + number, "200"};
    }

    /** The file that one process leaves. */
    private Path mirrored(MetricSnapshots recorded) throws IOException {
        Path one = root.resolve("one");
        try (MultiprocessDirectory process =
                MultiprocessDirectory.open(one, Identifier.given("1"), MultiprocessSettings.defaults())) {
            process.mirror(recorded);
        }
        try (DirectoryStream<Path> metricsFiles = Files.newDirectoryStream(one, "*.db")) {
            return metricsFiles.iterator().next();
        }
    }
}
