package io.github.cdiprometheus.multiprocess;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.github.cdiprometheus.config.GaugeMode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * Folds the files of ended processes into the archive. To be called by one at a time: with the {@link DirectoryMutex}
 * held.
 *
 * <p>A new archive is written beside the old one; then the manifest is replaced, which names the new files and the
 * processes that are in them; from this moment the old files count no more, and are deleted. Killed before it, nothing
 * has happened; killed after it, {@link #recover} does the rest. Nobody can take the id of an ended process meanwhile,
 * since that needs the mutex too.
 */
final class Compaction {

    private static final String UNFINISHED = FileName.UNFINISHED;

    /** So that those who wait for the mutex, to begin for instance, do not wait long. */
    private static final int PORTION = 200;

    private final Path directory;
    private final Disk disk;
    private final Consumer<String> problems;
    private final int portion;
    private final FileContents contents = new FileContents();

    /** @param problems gets a sentence if the archive cannot be continued */
    Compaction(Path directory, Disk disk, Consumer<String> problems) {
        this(directory, disk, problems, PORTION);
    }

    /** @param portion how many processes are folded in one run at most */
    Compaction(Path directory, Disk disk, Consumer<String> problems, int portion) {
        this.directory = directory;
        this.disk = disk;
        this.problems = problems;
        this.portion = portion;
    }

    /**
     * Folds some of the ended processes, all if they are few.
     *
     * @return whether there were any that could be folded: then there may be more
     */
    boolean run() throws IOException {
        recover();
        DirectoryFiles files = list();
        Iterator<String> ids = files.ids().iterator();
        String first = nextEnded(ids, files);
        if (first == null) {
            return false;
        }
        Archive archive = new Archive(nextGeneration(files));
        if (!addArchived(archive, files)) {
            return false;
        }
        Set<String> folded = addEnded(archive, files, first, ids);
        if (folded.isEmpty()) {
            return false;
        }
        replace(files.manifest(), archive, folded);
        recover();
        return true;
    }

    /** Does what a process that was killed, or {@link #run}, has left to do. */
    void recover() throws IOException {
        DirectoryFiles files = list();
        Manifest manifest = files.manifest();
        if (!manifest.folded().isEmpty()) {
            forget(manifest.folded());
        }
        for (FileName archive : files.archives()) {
            if (!manifest.archives().contains(archive)) {
                disk.delete(archive.text());
            }
        }
        for (String unfinished : files.unfinished()) {
            String name = unfinished.substring(0, unfinished.length() - UNFINISHED.length());
            if (manifest.archives().stream().anyMatch(archive -> archive.text().equals(name))) {
                disk.rename(unfinished, name);
            } else if (isAbandoned(name, files)) {
                disk.delete(unfinished);
            }
        }
        if (!manifest.folded().isEmpty()) {
            disk.force();
            write(manifest.withoutFolded());
        }
    }

    private DirectoryFiles list() throws IOException {
        return DirectoryFiles.list(directory, Manifest.read(directory));
    }

    /** Whether a file of this name is ours, and nobody alive can be writing it. */
    private static boolean isAbandoned(String name, DirectoryFiles files) throws IOException {
        Optional<FileName> metrics = FileName.parse(name);
        if (metrics.isPresent()) {
            String id = metrics.get().id();
            return !files.ids().contains(id) || !files.isAlive(id);
        }
        // written with the mutex held
        return name.equals(Manifest.FILE)
                || name.endsWith(ProcessLock.SUFFIX)
                || name.endsWith(ProcessLock.OWNER_SUFFIX);
    }

    private static long nextGeneration(DirectoryFiles files) {
        long newest =
                files.archives().stream().mapToLong(FileName::generation).max().orElse(0);
        return 1 + Math.max(newest, files.manifest().generation());
    }

    /** Null if all the others are alive. */
    private static String nextEnded(Iterator<String> ids, DirectoryFiles files) throws IOException {
        while (ids.hasNext()) {
            String id = ids.next();
            if (!files.isAlive(id)) {
                return id;
            }
        }
        return null;
    }

    /** An archive that cannot be read stays as it is, for someone to look at, and so do the files of the ended. */
    private boolean addArchived(Archive archive, DirectoryFiles files) throws IOException {
        for (FileName file : files.manifest().archives()) {
            try {
                files.loadArchive(file, contents);
                archive.addArchived(file, contents, files::isSuperseded);
            } catch (UnreadableFileException | NoSuchFileException e) {
                problems.accept(file.text() + " cannot be continued, nothing is archived: " + e.getMessage());
                return false;
            }
        }
        return true;
    }

    /** @return those who could be read, and are in the archive as a whole */
    private Set<String> addEnded(Archive archive, DirectoryFiles files, String first, Iterator<String> others)
            throws IOException {
        Map<String, List<FileName>> byId = new HashMap<>();
        for (FileName file : files.processes()) {
            byId.computeIfAbsent(file.id(), id -> new ArrayList<>()).add(file);
        }
        Set<String> folded = new TreeSet<>();
        for (String id = first; id != null && folded.size() < portion; id = nextEnded(others, files)) {
            if (add(archive, files, byId.getOrDefault(id, List.of()))) {
                folded.add(id);
            }
        }
        return folded;
    }

    /** @return false if one of these files of a process cannot be read: then none is added */
    private boolean add(Archive archive, DirectoryFiles files, List<FileName> ofProcess) {
        List<Archive.Left> left = new ArrayList<>();
        try {
            for (FileName file : ofProcess) {
                // gauges of the living end with it
                if (!file.isLive()) {
                    contents.load(files.path(file));
                    left.add(archive.read(file, contents));
                }
            }
        } catch (IOException e) {
            return false; // a merge says which
        }
        left.forEach(Archive.Left::fold);
        return true;
    }

    private void replace(Manifest before, Archive archive, Set<String> folded) throws IOException {
        Map<FileName, byte[]> files = archive.files();
        for (Map.Entry<FileName, byte[]> file : files.entrySet()) {
            disk.write(file.getKey().text() + UNFINISHED, file.getValue());
        }
        disk.force();
        write(new Manifest(before.sequence() + 1, List.copyOf(files.keySet()), folded));
        disk.force();
    }

    private void write(Manifest manifest) throws IOException {
        disk.write(Manifest.FILE + UNFINISHED, manifest.text().getBytes(UTF_8));
        disk.rename(Manifest.FILE + UNFINISHED, Manifest.FILE);
    }

    /** The lock last: without it the process would look like one that is alive as long as its files are there. */
    private void forget(Set<String> ids) throws IOException {
        Set<String> present = new HashSet<>(DirectoryFiles.names(directory));
        for (String id : new TreeSet<>(ids)) {
            List<String> names = new ArrayList<>();
            for (GaugeMode mode : GaugeMode.values()) {
                names.add(FileName.gauge(mode, id).text());
            }
            names.add(FileName.of(FileName.Type.COUNTER, id).text());
            names.add(FileName.of(FileName.Type.HISTOGRAM, id).text());
            names.add(FileName.of(FileName.Type.SUMMARY, id).text());
            names.add(id + ProcessLock.OWNER_SUFFIX);
            names.add(id + ProcessLock.SUFFIX);
            for (String name : names) {
                if (present.contains(name)) {
                    disk.delete(name);
                }
            }
        }
    }
}
