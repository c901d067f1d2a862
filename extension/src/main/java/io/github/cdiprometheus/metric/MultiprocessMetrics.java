package io.github.cdiprometheus.metric;

import io.github.cdiprometheus.config.ConfigurationException;
import io.github.cdiprometheus.config.ConfigurationProblem;
import io.github.cdiprometheus.config.Configured;
import io.github.cdiprometheus.config.GaugeMode;
import io.github.cdiprometheus.config.MultiprocessConfig;
import io.github.cdiprometheus.config.PrometheusConfig;
import io.github.cdiprometheus.multiprocess.Identifier;
import io.github.cdiprometheus.multiprocess.MirroredTotals;
import io.github.cdiprometheus.multiprocess.MultiprocessDirectory;
import io.github.cdiprometheus.multiprocess.MultiprocessSettings;
import io.github.cdiprometheus.multiprocess.UnusableDirectoryException;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot.GaugeDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.lang.System.Logger.Level;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;

/**
 * The metrics of this application in the directory that several processes share, and theirs. Our own instruments write
 * there directly; what client_java keeps in memory is mirrored. Thread-safe.
 */
final class MultiprocessMetrics {

    private static final System.Logger LOG = System.getLogger(MultiprocessMetrics.class.getName());

    private static final long PATIENCE_SECONDS = 2;

    private final PrometheusConfig config;
    private final MultiprocessDirectory directory;
    private final DirectoryStore store;
    /** The application's own metrics, and those of ours that have no place in the file format. */
    private final PrometheusRegistry mirrored;
    /** What is the same for all applications of this JVM: one of them mirrors it. */
    private final PrometheusRegistry jvm = new PrometheusRegistry();

    private final PrometheusRegistry merged = new PrometheusRegistry();
    /** Metrics in memory that have names of ours. */
    private final Set<String> leftOut = new TreeSet<>();

    private final ReentrantLock mirroring = new ReentrantLock();
    private volatile boolean warned;

    private MultiprocessMetrics(PrometheusConfig config, MultiprocessDirectory directory, PrometheusRegistry mirrored) {
        this.config = config;
        this.directory = directory;
        this.mirrored = mirrored;
        this.store = new DirectoryStore(
                directory, HeapStore.constantLabels(config.metric()), new HeapStore(config.metric(), mirrored));
        this.merged.register((MultiCollector) this::collect);
    }

    /**
     * Null where nothing is shared.
     *
     * @param application its name, or nothing
     * @param registry what client_java keeps in memory
     * @param totals what was brought into the directory from this registry before
     * @throws ConfigurationException if directory or identifier are not what they have to be
     */
    static MultiprocessMetrics open(
            PrometheusConfig config, String application, PrometheusRegistry registry, MirroredTotals totals) {
        MultiprocessConfig shared = config.multiprocess();
        if (!shared.enabled()) {
            return null;
        }
        Optional<ConfigurationProblem> identifier = identifierProblem(shared.identifier());
        try {
            Path directory = Path.of(shared.directory().value());
            MultiprocessSettings settings = new MultiprocessSettings(gauge -> mode(config, gauge), Clock.systemUTC());
            if (identifier.isEmpty()) {
                return new MultiprocessMetrics(
                        config,
                        MultiprocessDirectory.open(
                                directory, identifier(shared.identifier(), application), settings, totals),
                        registry);
            }
            MultiprocessDirectory.check(directory);
            throw new ConfigurationException(List.of(identifier.get()));
        } catch (UnusableDirectoryException | InvalidPathException e) {
            ConfigurationProblem unusable =
                    shared.directory().problem("a directory that can be read and written (" + e.getMessage() + ")");
            throw new ConfigurationException(
                    Stream.concat(Stream.of(unusable), identifier.stream()).toList());
        }
    }

    MetricStore store() {
        return store;
    }

    /** Where metrics go that are the same for all applications of this JVM. */
    PrometheusRegistry jvm() {
        return jvm;
    }

    /** What a scrape reads: the metrics of all processes. */
    PrometheusRegistry merged() {
        return merged;
    }

    /**
     * Brings what is in memory into the directory. To be called every second. By one at a time, from the first look at the
     * numbers on: numbers that are older than what is in the directory would be taken for some that have begun anew.
     *
     * <p>Metrics in memory that have names of ours, such as the JVM's, registered by the application too, are left out:
     * two would write the same series. What a collector of the application throws is logged once; all that is in memory
     * then waits for the next call. Nobody waits for one that hangs but the one who has called it.
     */
    void mirror() {
        directory.settle();
        try {
            if (!mirroring.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                warn("one of them has not been collected for seconds", null);
                return;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return;
        }
        try {
            collectAndMirror();
        } catch (RuntimeException | Error e) {
            warn("one of them cannot be collected", e);
        } finally {
            mirroring.unlock();
        }
    }

    private void collectAndMirror() {
        MetricSnapshots jvmMetrics = jvm.scrape();
        directory.mirrorJvm(jvmMetrics);
        Set<String> ours = new HashSet<>();
        jvmMetrics.forEach(metric -> ours.add(name(metric)));
        store.withoutSeries().forEach(metric -> ours.add(name(metric)));
        directory.mirror(mirrored.scrape(metric -> !ours.contains(metric) || leaveOut(metric)));
    }

    private void warn(String reason, Throwable failure) {
        LOG.log(
                warned ? Level.DEBUG : Level.WARNING,
                "The metrics that the application has registered with client_java are not brought into the shared "
                        + "directory, for " + reason,
                failure);
        warned = true;
    }

    /** Folds what ended processes left. To be called now and then. */
    void compact() {
        directory.compact();
    }

    void close() {
        directory.close();
    }

    private MetricSnapshots collect() {
        mirror();
        MetricSnapshots shared = directory.merge();
        Set<String> names = new TreeSet<>();
        MetricSnapshots.Builder all = MetricSnapshots.builder();
        MetricSnapshot unreadableFiles = unreadableFiles();
        all.metricSnapshot(unreadableFiles);
        for (MetricSnapshot metric : shared) {
            names.add(name(metric));
            // whatever another program calls so: two of different types would fail the scrape
            if (!name(metric).equals(name(unreadableFiles))) {
                all.metricSnapshot(metric);
            }
        }
        for (List<MetricSnapshot> without : List.of(store.withoutSeries(), store.sampledWithoutSeries())) {
            for (MetricSnapshot ours : without) {
                if (names.add(name(ours))) {
                    all.metricSnapshot(ours);
                }
            }
        }
        return all.build();
    }

    /** @return false, for it is not mirrored */
    private boolean leaveOut(String metric) {
        if (leftOut.add(metric)) {
            // an application that has registered one of the JVM's metrics has mostly registered all: one line says it
            LOG.log(
                    leftOut.size() == 1 ? Level.INFO : Level.DEBUG,
                    "Metrics of the application that have names of ours stay out of the shared directory: {0}",
                    metric);
        }
        return false;
    }

    private static String name(MetricSnapshot metric) {
        return metric.getMetadata().getPrometheusName();
    }

    private MetricSnapshot unreadableFiles() {
        MetricDefinition definition = Catalogue.UNREADABLE_FILES;
        return GaugeSnapshot.builder()
                .name(config.metric().nameOf(definition.name()))
                .help(definition.help())
                .dataPoint(GaugeDataPointSnapshot.builder()
                        .labels(HeapStore.constantLabels(config.metric()))
                        .value(directory.unreadableFiles())
                        .build())
                .build();
    }

    private static Optional<ConfigurationProblem> identifierProblem(Configured<String> configured) {
        return configured.value().isEmpty()
                ? Optional.empty()
                : Identifier.problem(configured.value()).map(configured::problem);
    }

    private static Identifier identifier(Configured<String> configured, String application) {
        return configured.value().isEmpty() ? Identifier.generated(application) : Identifier.given(configured.value());
    }

    /** As configured; else what suits the gauge: sums and states of processes that are gone tell nobody anything. */
    private static GaugeMode mode(PrometheusConfig config, String gauge) {
        return config.multiprocess().gaugeMode(gauge).orElseGet(() -> {
            if (gauge.equals(config.metric().nameOf(Catalogue.ACTIVE_REQUESTS.name()))
                    || gauge.equals(config.metric().nameOf(Catalogue.CONNECTION_COUNT.name()))
                    || gauge.equals(config.metric().nameOf(Catalogue.CONNECTION_MAX.name()))
                    || gauge.equals(config.metric().nameOf(Catalogue.CACHE_SIZE.name()))
                    || gauge.endsWith("_in_flight")) {
                return GaugeMode.LIVESUM;
            }
            if (gauge.equals(config.metric().nameOf(Catalogue.MIGRATIONS.name()))) {
                // of a database, which is the same for all
                return GaugeMode.LIVEMOSTRECENT;
            }
            return gauge.startsWith("jvm_") || gauge.startsWith("process_") ? GaugeMode.LIVEALL : GaugeMode.ALL;
        });
    }
}
