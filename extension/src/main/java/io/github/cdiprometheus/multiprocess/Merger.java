package io.github.cdiprometheus.multiprocess;

import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads a directory for a scrape: everything in it that can be read, added up. Thread-safe, one merge at a time. */
final class Merger {

    /** How often to begin again when a compaction came in between. */
    private static final int ATTEMPTS = 10;

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final Path directory;
    private final FileProblems problems;
    private final MappedStore own;
    private final KeyCache keys = new KeyCache();
    private final FileContents contents = new FileContents();
    private final Runnable step;
    private ParsedKey[] parsed = new ParsedKey[256];

    /** @param own what this process has, of which not all may be in files */
    Merger(Path directory, FileProblems problems, MappedStore own) {
        this(directory, problems, own, () -> {});
    }

    /** @param step is called before the files are listed, and before they are read, for tests to change them then */
    Merger(Path directory, FileProblems problems, MappedStore own, Runnable step) {
        this.directory = directory;
        this.problems = problems;
        this.own = own;
        this.step = step;
    }

    /** Never fails: what cannot be read is left out, counted and logged. */
    synchronized MetricSnapshots merge() {
        try {
            for (int i = 0; i < ATTEMPTS; i++) {
                Optional<MetricSnapshots> merged = attempt();
                if (merged.isPresent()) {
                    return merged.get();
                }
            }
            return mergeUndisturbed();
        } catch (IOException e) {
            problems.unreadable(Map.of("", "cannot be read: " + e));
            MergedFamilies merged = new MergedFamilies(problems::note);
            addOwn(merged);
            return merged.snapshots();
        } finally {
            keys.endMerge();
        }
    }

    private MetricSnapshots mergeUndisturbed() throws IOException {
        MetricSnapshots[] merged = new MetricSnapshots[1];
        DirectoryMutex.whileHeld(
                directory, PATIENCE, () -> merged[0] = attempt().orElse(null));
        if (merged[0] == null) {
            throw new IOException("processes end faster than their files can be read");
        }
        return merged[0];
    }

    /** Empty if a compaction changed what counts while we read, or a number of ours moved. */
    private Optional<MetricSnapshots> attempt() throws IOException {
        Map<String, String> unreadable = new HashMap<>();
        int moves = own.moves();
        Manifest manifest = manifest(unreadable);
        step.run();
        DirectoryFiles files = DirectoryFiles.list(directory, manifest);
        files.foreign().forEach(name -> unreadable.put(name, "is not the name of a metrics file"));
        MergedFamilies merged = new MergedFamilies(problems::note);
        Map<String, Boolean> alive = new HashMap<>();
        step.run();
        for (FileName file : files.processes()) {
            if (!file.isLive() || isAlive(files, file.id(), alive)) {
                read(file, () -> contents.load(files.path(file)), files, merged, unreadable);
            }
        }
        for (FileName archive : files.manifest().archives()) {
            read(archive, () -> loadArchive(files, archive), files, merged, unreadable);
        }
        addOwn(merged);
        if (own.moves() != moves || !manifest(new HashMap<>()).equals(manifest)) {
            return Optional.empty();
        }
        problems.unreadable(unreadable);
        return Optional.of(merged.snapshots());
    }

    private void addOwn(MergedFamilies merged) {
        own.readHomeless((file, key, value, timestamp) -> {
            try {
                merged.add(file, new ParsedKey(file.type(), KeyParser.parse(key)), value, timestamp);
            } catch (UnreadableFileException e) {
                problems.note("a series is left out, it " + e.getMessage());
            }
        });
    }

    private Manifest manifest(Map<String, String> unreadable) throws IOException {
        try {
            return Manifest.read(directory);
        } catch (UnreadableFileException e) {
            unreadable.put(Manifest.FILE, e.getMessage());
            return Manifest.NONE;
        }
    }

    private static boolean isAlive(DirectoryFiles files, String id, Map<String, Boolean> known) throws IOException {
        Boolean alive = known.get(id);
        if (alive == null) {
            alive = files.isAlive(id);
            known.put(id, alive);
        }
        return alive;
    }

    private void loadArchive(DirectoryFiles files, FileName archive) throws IOException {
        try {
            files.loadArchive(archive, contents);
        } catch (NoSuchFileException e) {
            throw new UnreadableFileException("is missing");
        }
    }

    private void read(
            FileName file,
            Uninterrupted.Work load,
            DirectoryFiles files,
            MergedFamilies merged,
            Map<String, String> unreadable) {
        try {
            load.run();
            parseKeys(file);
        } catch (NoSuchFileException e) {
            return; // its owner has gone, or a compaction took it and this attempt will not count
        } catch (UnreadableFileException e) {
            unreadable.put(file.text(), e.getMessage());
            return;
        } catch (IOException e) {
            unreadable.put(file.text(), "cannot be read: " + e);
            return;
        }
        for (int i = 0; i < contents.size(); i++) {
            ParsedKey key = parsed[i];
            if (!file.isArchive() || key.pid == null || !files.isSuperseded(key.pid)) {
                merged.add(file, key, contents.value(i), contents.timestamp(i));
            }
        }
    }

    /** All of them, before anything is added up: a file counts as a whole or not at all. */
    private void parseKeys(FileName file) throws IOException {
        if (parsed.length < contents.size()) {
            parsed = new ParsedKey[Math.max(contents.size(), 2 * parsed.length)];
        }
        for (int i = 0; i < contents.size(); i++) {
            parsed[i] = keys.get(file.type(), contents, i);
        }
    }
}
