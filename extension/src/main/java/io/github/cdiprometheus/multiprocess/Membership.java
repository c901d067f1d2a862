package io.github.cdiprometheus.multiprocess;

import io.github.cdiprometheus.config.GaugeMode;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/** A process's part in a directory: an id that nobody else alive has, and the lock that says so. */
final class Membership implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(MultiprocessDirectory.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path directory;
    private final String id;
    private final ProcessLock lock;

    private Membership(Path directory, String id, ProcessLock lock) {
        this.directory = directory;
        this.id = id;
        this.lock = lock;
    }

    /**
     * Makes the directory if need be, and enters it.
     *
     * @param compaction of this directory, to end what a killed process began
     * @throws IOException if this is no directory that we can write to, and cannot become one
     */
    static Membership enter(Path directory, Identifier identifier, Clock clock, Compaction compaction)
            throws IOException {
        prepare(directory);
        Membership[] member = new Membership[1];
        try {
            boolean entered = DirectoryMutex.whileHeld(directory, PATIENCE, () -> {
                recover(directory, compaction);
                member[0] = enterAlone(directory, identifier, clock);
            });
            if (!entered) {
                throw ProcessLock.busy(directory);
            }
        } catch (IOException e) {
            throw new IOException(directory + ": the directory cannot be used: " + e.getMessage(), e);
        }
        return member[0];
    }

    String id() {
        return id;
    }

    /** Counts as ended from now on. */
    @Override
    public void close() throws IOException {
        try {
            deleteGauges(true);
        } finally {
            lock.close();
        }
    }

    private static void prepare(Path directory) throws UnusableDirectoryException {
        if (Files.exists(directory) && !Files.isDirectory(directory)) {
            throw new UnusableDirectoryException(directory + ": expected a directory, found a file");
        }
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new UnusableDirectoryException(directory + ": the directory is not there and cannot be made: " + e);
        }
        if (!Files.isReadable(directory) || !Files.isWritable(directory)) {
            throw new UnusableDirectoryException(directory + ": expected a directory that can be read and written to");
        }
    }

    private static void recover(Path directory, Compaction compaction) {
        try {
            compaction.recover();
        } catch (IOException e) {
            LOG.log(Level.WARNING, "{0}: what a process that was killed had begun cannot be ended: {1}", directory, e);
        }
    }

    private static Membership enterAlone(Path directory, Identifier identifier, Clock clock) throws IOException {
        if (!identifier.isGenerated()) {
            Optional<Membership> given = enterAs(directory, identifier.text());
            if (given.isPresent()) {
                given.get().deleteGauges(false);
                return given.get();
            }
            LOG.log(
                    Level.WARNING,
                    "{0}: a process that is alive has the identifier \"{1}\" already; this one gets a unique one",
                    directory,
                    identifier.text());
        }
        for (long millis = clock.millis(); ; millis++) {
            String id = identifier.unique(millis);
            if (!Files.exists(ProcessLock.file(directory, id))) {
                Optional<Membership> unique = enterAs(directory, id);
                if (unique.isPresent()) {
                    return unique.get();
                }
            }
        }
    }

    /** Empty if somebody has this id, or had it and what he left cannot be tidied up. */
    private static Optional<Membership> enterAs(Path directory, String id) throws IOException {
        if (isFolded(directory, id)) {
            return Optional.empty();
        }
        return ProcessLock.tryAcquireAlone(directory, id).map(lock -> new Membership(directory, id, lock));
    }

    private static boolean isFolded(Path directory, String id) throws IOException {
        try {
            return Manifest.read(directory).folded().contains(id);
        } catch (UnreadableFileException e) {
            return false;
        }
    }

    /** Counters go on with the next process of the same id, gauges do not: they tell of one that has ended. */
    private void deleteGauges(boolean onlyLive) throws IOException {
        for (GaugeMode mode : GaugeMode.values()) {
            if (mode.live() || !onlyLive) {
                Files.deleteIfExists(directory.resolve(FileName.gauge(mode, id).text()));
            }
        }
    }
}
