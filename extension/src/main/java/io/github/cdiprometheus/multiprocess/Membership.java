package io.github.cdiprometheus.multiprocess;

import io.github.cdiprometheus.config.GaugeMode;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;

/** A process's part in a directory: an id that nobody else alive has, and the lock that says so. */
final class Membership implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(MultiprocessDirectory.class.getName());
    private final Path directory;
    private final String id;
    private final ProcessLock lock;

    private Membership(Path directory, String id, ProcessLock lock) {
        this.directory = directory;
        this.id = id;
        this.lock = lock;
    }

    /**
     * Enters this directory, for those who hold its mutex.
     *
     * @param before the id that this process had there, to have it again; empty: none
     */
    static Membership enter(Path directory, Identifier identifier, String before, Clock clock) throws IOException {
        Optional<Membership> again = before.isEmpty() ? Optional.empty() : enterAs(directory, before);
        return again.isPresent() ? again.get() : enter(directory, identifier, clock);
    }

    String id() {
        return id;
    }

    /** False if somebody has deleted the lock that says so, and perhaps taken it. */
    boolean isThere() {
        return lock.isThere();
    }

    /** Counts as ended from now on. */
    @Override
    public void close() throws IOException {
        try {
            if (isThere()) {
                deleteGauges(true);
            }
        } finally {
            lock.close();
        }
    }

    /** Makes the directory if need be. */
    static void prepare(Path directory) throws UnusableDirectoryException {
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

    private static Membership enter(Path directory, Identifier identifier, Clock clock) throws IOException {
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
