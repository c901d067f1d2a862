package io.github.cdiprometheus.multiprocess;

import io.github.cdiprometheus.config.GaugeMode;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Duration;

/**
 * A directory in which many processes keep their metrics, and this process's part in it. What is recorded through its
 * data points is in the directory at once, and stays there however the process ends. Thread-safe.
 *
 * <p>After {@link #open} nothing throws because of the state of the directory: what cannot be written is kept in memory
 * until it can, what cannot be read is left out, and the log says so once.
 */
public final class MultiprocessDirectory implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(MultiprocessDirectory.class.getName());

    private final Path directory;
    private final MultiprocessSettings settings;
    private final Presence presence;
    private final MappedStore store;
    private final SeriesCells cells;
    private final Mirror mirror;
    private final JvmMirror jvmMirror;
    private final FileProblems problems;
    private final Merger merger;
    private final Compaction compaction;
    private boolean closed;

    private MultiprocessDirectory(
            Path directory, Identifier identifier, MultiprocessSettings settings, MirroredTotals totals, Disk disk) {
        totals.begin(directory);
        this.directory = directory;
        this.settings = settings;
        this.problems = new FileProblems(directory);
        this.compaction = new Compaction(directory, disk, problems::note);
        this.store = new MappedStore(directory);
        this.presence = new Presence(directory, identifier, settings.clock(), compaction, problems, store);
        this.cells = new SeriesCells(store);
        this.mirror = Mirror.ofAll(cells, this::gauge, settings, totals);
        this.jvmMirror = new JvmMirror(directory, Mirror.ofGrowth(cells, this::gauge, settings));
        this.merger = new Merger(directory, problems, store);
    }

    /**
     * Takes part in this directory, which is made if it is not there. An identifier that somebody alive has already gets
     * an ending that makes it unique, and the log says so. If others keep the directory busy for seconds, or something
     * else is in the way for now, {@link #settle} tries again.
     *
     * @throws UnusableDirectoryException if the directory cannot be made, read or written to; the message names it and
     *     the reason
     */
    public static MultiprocessDirectory open(Path directory, Identifier identifier, MultiprocessSettings settings)
            throws UnusableDirectoryException {
        return open(directory, identifier, settings, new MirroredTotals());
    }

    /** @param totals of those who had such a directory open before in this JVM, and mirrored the same metrics */
    public static MultiprocessDirectory open(
            Path directory, Identifier identifier, MultiprocessSettings settings, MirroredTotals totals)
            throws UnusableDirectoryException {
        return begun(new MultiprocessDirectory(directory, identifier, settings, totals, new Disk(directory)));
    }

    static MultiprocessDirectory open(Path directory, Identifier identifier, MultiprocessSettings settings, Disk disk)
            throws UnusableDirectoryException {
        return begun(new MultiprocessDirectory(directory, identifier, settings, new MirroredTotals(), disk));
    }

    private static MultiprocessDirectory begun(MultiprocessDirectory opened) throws UnusableDirectoryException {
        opened.presence.begin();
        opened.compact();
        return opened;
    }

    /**
     * Whether a directory of this name can be used; it is made if it is not there.
     *
     * @throws UnusableDirectoryException if not, as {@link #open} throws it
     */
    public static void check(Path directory) throws UnusableDirectoryException {
        Membership.prepare(directory);
    }

    /** This process's part of the file names, and the {@code pid} of its gauges in mode {@code all}; empty at first. */
    public synchronized String identifier() {
        return presence.id();
    }

    /** The same numbers for the same series, each time. */
    public CounterDataPoint counter(SeriesName series) {
        return new DataPoints.Counter(cells.counter(series));
    }

    /** A gauge in the mode that the settings say. */
    public GaugeDataPoint gauge(SeriesName series) {
        return gauge(series, settings.gaugeMode(series.metric()));
    }

    public GaugeDataPoint gauge(SeriesName series, GaugeMode mode) {
        MappedStore.Place place = cells.gauge(series, mode);
        return mode.base() == GaugeMode.MOSTRECENT
                ? new DataPoints.TimedGauge(place, settings.clock())
                : new DataPoints.Gauge(place.cell());
    }

    /** @param upperBounds of the buckets, in any order, with or without infinity */
    public DistributionDataPoint histogram(SeriesName series, double... upperBounds) {
        double[] bounds = SeriesCells.ascending(upperBounds);
        return new DataPoints.Histogram(bounds, cells.buckets(series, bounds), cells.histogramSum(series));
    }

    /** Count and sum; there are no quantiles over several processes. */
    public DistributionDataPoint summary(SeriesName series) {
        return new DataPoints.Summary(cells.summaryCount(series), cells.summarySum(series));
    }

    /**
     * Gets this process in, if others have kept the directory busy till now, makes files anew that somebody has deleted,
     * and brings there what had to be kept in memory. To be called every second.
     */
    public synchronized void settle() {
        if (!closed) {
            presence.keep();
        }
    }

    /**
     * Writes metrics that client_java keeps in memory into the directory, as they are now. To be called every second
     * with the same metrics, which may grow, and before {@link #close}; afterwards this does nothing, for the identifier
     * may be somebody else's. None of them may have data points from here. Numbers that are smaller than those of the call
     * before have begun anew: callers see to it that their snapshots come in the order in which they were taken.
     *
     * <p>Exemplars, native buckets, quantiles, units and created timestamps are left out, gauge histograms wholly; info,
     * state sets and metrics of unknown type become gauges. A series that is there no longer keeps its last value.
     */
    public synchronized void mirror(MetricSnapshots snapshots) {
        if (!closed) {
            mirror.write(snapshots);
        }
    }

    /**
     * The same for metrics that are one for all applications of this JVM, such as those of its heap: the first of them
     * that asks mirrors them, until it closes; for the others this does nothing. Numbers that add up are counted from
     * the first call on, so that each is counted once, however often applications come and go.
     */
    public synchronized void mirrorJvm(MetricSnapshots snapshots) {
        if (!closed) {
            jvmMirror.write(snapshots);
        }
    }

    /**
     * What all processes have recorded, the ended ones too, and what this one had to keep in memory; families sorted by
     * name, series by labels.
     */
    public MetricSnapshots merge() {
        return merger.merge();
    }

    /** How many files the last {@link #merge} could not read. */
    public int unreadableFiles() {
        return problems.unreadable();
    }

    /**
     * Folds the files of ended processes into the archive, if there are any and no other process is about it: of some
     * hundred at a time, so that nobody who wants to begin or to end waits long. Done at {@link #open}; to be called now
     * and then by who runs for long.
     *
     * @return whether anything was folded: then there may be more
     */
    public boolean compact() {
        boolean[] folded = new boolean[1];
        try {
            DirectoryMutex.whileHeld(directory, Duration.ZERO, () -> folded[0] = compaction.run());
        } catch (IOException e) {
            problems.note("files of ended processes stay as they are: " + e);
        }
        return folded[0];
    }

    /**
     * Lets go of the identifier: from now on this process counts as ended. Its numbers stay in the directory, but for
     * gauges of the living. Data points may still be written to and do no harm; what they add may be lost. Files are
     * unmapped by the garbage collector when the last data point is gone. May be called again.
     */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        leave(jvmMirror::close);
        leave(presence::close);
    }

    /** What is not left in good order keeps nobody from leaving the rest. */
    private void leave(Uninterrupted.Work part) {
        try {
            part.run();
        } catch (IOException e) {
            LOG.log(Level.WARNING, directory + ": leaving it was not possible in good order", e);
        }
    }
}
