package io.github.cdiprometheus.multiprocess;

import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What cannot be read or merged: how many files now, and each problem once in the log. Thread-safe. */
final class FileProblems {

    private static final System.Logger LOG = System.getLogger(MultiprocessDirectory.class.getName());

    /** Beyond this the log has said enough. */
    private static final int MOST_NOTES = 1000;

    private final Set<String> known = new HashSet<>();
    private final Set<String> notes = new HashSet<>();
    private final Path directory;
    private int unreadable;

    FileProblems(Path directory) {
        this.directory = directory;
    }

    /** Replaces what was known: these files are unreadable now, for these reasons. */
    synchronized void unreadable(Map<String, String> reasons) {
        reasons.forEach((file, reason) -> {
            if (known.add(file)) {
                LOG.log(Level.WARNING, "{0} {1}; it is left out", directory.resolve(file), reason);
            }
        });
        known.retainAll(reasons.keySet());
        unreadable = reasons.size();
    }

    synchronized int unreadable() {
        return unreadable;
    }

    synchronized void note(String problem) {
        if (notes.size() < MOST_NOTES && notes.add(problem)) {
            LOG.log(Level.WARNING, "{0}: {1}", directory, problem);
        }
    }
}
