package io.github.cdiprometheus.multiprocess;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Mirrors what is the same for all applications of a JVM, for one of them: that which holds a lock of the JVM's name.
 * When it has gone, another one takes over. Not thread-safe.
 */
final class JvmMirror {

    private static final System.Logger LOG = System.getLogger(MultiprocessDirectory.class.getName());

    /** Asking for the lock takes the directory's mutex: not at every call. */
    private static final int CALLS_BETWEEN_ATTEMPTS = 30;

    private final Path directory;
    private final Mirror mirror;
    private Optional<ProcessLock> role = Optional.empty();
    private int calls;

    JvmMirror(Path directory, Mirror mirror) {
        this.directory = directory;
        this.mirror = mirror;
    }

    void write(MetricSnapshots snapshots) {
        if (role.isPresent() && !role.get().isThere()) {
            giveUp(role.get());
        }
        if (role.isEmpty() && calls++ % CALLS_BETWEEN_ATTEMPTS == 0) {
            try {
                role = ProcessLock.tryAcquire(directory, "jvm-" + JvmToken.own().replace(' ', '-'));
            } catch (IOException e) {
                LOG.log(Level.DEBUG, "{0}: no lock for this JVM: {1}", directory, e);
            }
        }
        if (role.isPresent()) {
            mirror.write(snapshots);
        }
    }

    /** Somebody has deleted the lock: another one may have taken it. */
    private void giveUp(ProcessLock lost) {
        role = Optional.empty();
        calls = 0;
        try {
            lost.close();
        } catch (IOException e) {
            LOG.log(Level.DEBUG, directory + ": closing a lock that is not there any more", e);
        }
    }

    void close() throws IOException {
        if (role.isPresent()) {
            role.get().close();
        }
    }
}
