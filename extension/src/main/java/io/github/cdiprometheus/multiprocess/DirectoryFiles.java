package io.github.cdiprometheus.multiprocess;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What is in a directory at one moment.
 *
 * @param manifest what counts of it
 * @param processes metrics files of processes, those left out that the archive has already; in a stable order
 * @param archives metrics files whose names are those of archives, whether or not they count
 * @param ids of whom there is a lock file, held or left behind
 * @param foreign files that are called {@code .db} and are no metrics files by their names
 * @param unfinished files that somebody did not finish writing, or is writing
 */
record DirectoryFiles(
        Path directory,
        Manifest manifest,
        List<FileName> processes,
        List<FileName> archives,
        Set<String> ids,
        List<String> foreign,
        List<String> unfinished) {

    /**
     * @param manifest as it was read before
     * @throws IOException if the directory cannot be read
     */
    static DirectoryFiles list(Path directory, Manifest manifest) throws IOException {
        List<FileName> processes = new ArrayList<>();
        List<FileName> archives = new ArrayList<>();
        Set<String> ids = new TreeSet<>();
        List<String> foreign = new ArrayList<>();
        List<String> unfinished = new ArrayList<>();
        for (String name : names(directory)) {
            if (name.endsWith(FileName.UNFINISHED)) {
                unfinished.add(name);
            } else if (name.endsWith(ProcessLock.SUFFIX)) {
                ids.add(name.substring(0, name.length() - ProcessLock.SUFFIX.length()));
            } else if (name.endsWith(FileFormat.SUFFIX)) {
                FileName.parse(name)
                        .ifPresentOrElse(
                                file -> (file.isArchive() ? archives : processes).add(file), () -> foreign.add(name));
            }
        }
        ids.remove(FileName.ARCHIVE);
        Comparator<FileName> byName = Comparator.comparing(FileName::text);
        processes.sort(byName);
        archives.sort(byName);
        Manifest effective = manifest.orNewestOf(archives);
        processes.removeIf(file -> effective.folded().contains(file.id()));
        return new DirectoryFiles(directory, effective, processes, archives, ids, foreign, unfinished);
    }

    /** Whether this process has begun a new life since it was archived, or was archived at all: then this counts. */
    boolean isSuperseded(String archivedId) {
        return ids.contains(archivedId) && !manifest.folded().contains(archivedId);
    }

    /** Whether the process is alive, as far as one can know: who has no lock file, like Python, always is. */
    boolean isAlive(String id) throws IOException {
        return !ids.contains(id) || ProcessLock.isHeld(directory, id);
    }

    Path path(FileName file) {
        return directory.resolve(file.text());
    }

    /** An archive that counts may not have got its name yet. */
    void loadArchive(FileName archive, FileContents contents) throws IOException {
        Path named = path(archive);
        try {
            contents.load(named);
        } catch (NoSuchFileException e) {
            try {
                contents.load(named.resolveSibling(named.getFileName() + FileName.UNFINISHED));
            } catch (NoSuchFileException gotItsName) {
                contents.load(named);
            }
        }
    }

    /** Of all files. */
    static List<String> names(Path directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            files.forEach(file -> names.add(file.getFileName().toString()));
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        return names;
    }
}
