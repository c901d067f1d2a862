package io.github.cdiprometheus.multiprocess;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

/**
 * Whether this process is in the directory: it may not get in at first, because others keep the directory busy, and
 * somebody may empty the directory while it is in use. Meanwhile its metrics are kept in memory. Not thread-safe.
 */
final class Presence implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(MultiprocessDirectory.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path directory;
    private final Identifier identifier;
    private final Clock clock;
    private final Compaction compaction;
    private final FileProblems problems;
    private final MappedStore store;
    private Membership member;
    /** The last one that this process had. */
    private String id = "";

    private boolean warned;

    Presence(
            Path directory,
            Identifier identifier,
            Clock clock,
            Compaction compaction,
            FileProblems problems,
            MappedStore store) {
        this.directory = directory;
        this.identifier = identifier;
        this.clock = clock;
        this.compaction = compaction;
        this.problems = problems;
        this.store = store;
    }

    /**
     * Goes in, or stays outside for now.
     *
     * @throws UnusableDirectoryException if the directory cannot be made, read or written to
     */
    void begin() throws UnusableDirectoryException {
        try {
            enter(PATIENCE);
        } catch (UnusableDirectoryException e) {
            throw e;
        } catch (IOException e) {
            stayOutside(e);
        }
    }

    /** Sees to it that the process is in, and its files are. To be called every second. */
    void keep() {
        keep(Duration.ZERO);
    }

    /** The id under which the process is in, or was the last time; empty if it never was. */
    String id() {
        return id;
    }

    /** Goes out, but not without leaving what is in memory only. */
    @Override
    public void close() throws IOException {
        keep(PATIENCE);
        // first, for no file must be made for somebody who has gone
        store.close();
        if (member == null) {
            LOG.log(Level.WARNING, "{0}: the last metrics of this process are lost, for it did not get in", directory);
        } else {
            member.close();
        }
    }

    private void keep(Duration patience) {
        if (member != null && !member.isThere()) {
            LOG.log(Level.WARNING, "{0}: somebody has deleted the lock file of {1}, who is alive", directory, id);
            leaveQuietly();
        }
        if (member == null) {
            try {
                enter(patience);
            } catch (IOException e) {
                stayOutside(e);
            }
        }
        store.settle();
    }

    private void enter(Duration patience) throws IOException {
        Membership.prepare(directory);
        boolean ran = DirectoryMutex.whileHeld(directory, patience, () -> {
            recover();
            member = Membership.enter(directory, identifier, id, clock);
        });
        if (!ran) {
            throw new IOException("another process holds the lock of the directory");
        }
        id = member.id();
        warned = false;
        store.writeAs(id);
        LOG.log(Level.INFO, "Metrics are shared with the processes of {0}; this one is {1} there", directory, id);
    }

    /** Ends what a killed process began, so that an id that it had can be had again. */
    private void recover() {
        try {
            compaction.recover();
        } catch (IOException e) {
            problems.note("what a process that was killed had begun cannot be ended: " + e);
        }
    }

    private void stayOutside(IOException reason) {
        LOG.log(
                warned ? Level.DEBUG : Level.WARNING,
                directory + ": metrics are kept in memory until this process gets in",
                reason);
        warned = true;
    }

    private void leaveQuietly() {
        try {
            member.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, directory + ": closing a lock that is not there any more", e);
        }
        member = null;
    }
}
