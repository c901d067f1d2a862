package io.github.cdiprometheus.multiprocess;

import io.github.cdiprometheus.config.GaugeMode;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files that this process writes, and where in them which number is. A number for which no place can be had is kept
 * in memory until there is one: on a full disk, before this process has an id, or when its files were deleted.
 * Thread-safe.
 */
final class MappedStore {

    private static final System.Logger LOG = System.getLogger(MultiprocessDirectory.class.getName());

    /** In the names of files until there is an id. */
    private static final String NOBODY = "";

    /** A thread that took so many settlings, of which there is one a second, from here to there is not awaited. */
    private static final int PATIENCE = 60;

    private final Path directory;
    /** By names without an id, as the places are. */
    private final Map<FileName, MappedFile> files = new HashMap<>();

    private final Map<FileName, Map<String, Place>> places = new HashMap<>();
    private final Set<Place> homeless = new LinkedHashSet<>();
    private final List<Left> left = new ArrayList<>();
    private final Set<FileName> logged = new HashSet<>();
    private String id = NOBODY;
    private int moves;
    private int settlings;
    private boolean closed;

    /** What a place in memory holds, as if it were in a file. */
    interface Reader {
        void read(FileName file, String key, double value, double timestamp);
    }

    /** Where a key's number is, and the timestamp of that number. */
    static final class Place {
        private final FileName file;
        private final String key;
        private final Cell cell;
        private volatile Slot timestamp;

        private Place(FileName file, String key, Cell cell, Slot timestamp) {
            this.file = file;
            this.key = key;
            this.cell = cell;
            this.timestamp = timestamp;
        }

        Cell cell() {
            return cell;
        }

        Slot timestamp() {
            return timestamp;
        }
    }

    /** Where a number was before it moved, and until which settling threads may still be on their way there. */
    private record Left(Cell cell, Slot[] slots, int until) {
        void bringAlong() {
            for (Slot slot : slots) {
                cell.add(slot.getAndSet(0));
            }
        }
    }

    MappedStore(Path directory) {
        this.directory = directory;
    }

    /** The place of this key, the same each time. Many threads may add to it. */
    Place sum(FileName.Type type, MetricKey key) {
        return place(FileName.of(type, NOBODY), key.json());
    }

    /** As {@link #sum}, and never spread over several entries: it can be set. */
    Place gauge(GaugeMode mode, MetricKey key) {
        return place(FileName.gauge(mode, NOBODY), key.json());
    }

    /** From now on places are in files of this id. What was in those of another one moves. */
    synchronized void writeAs(String newId) {
        if (!id.equals(newId)) {
            id = newId;
            List.copyOf(files.keySet()).forEach(this::abandon);
        }
    }

    /**
     * Tries again to find places for what is in memory, and for what was in files that are there no longer. Not for two
     * threads at a time.
     */
    synchronized void settle() {
        if (closed || id.equals(NOBODY)) {
            return;
        }
        for (FileName name : List.copyOf(files.keySet())) {
            if (!files.get(name).isThere()) {
                LOG.log(
                        Level.WARNING,
                        "{0} was deleted while it was in use, and is made anew",
                        directory.resolve(name.of(id).text()));
                abandon(name);
            }
        }
        settlings++;
        left.forEach(Left::bringAlong);
        left.removeIf(place -> place.until() < settlings);
        Set<FileName> full = new HashSet<>();
        homeless.removeIf(place -> {
            if (full.contains(place.file)) {
                return false;
            }
            boolean settled = settle(place);
            if (!settled) {
                full.add(place.file);
            }
            return settled;
        });
    }

    /** Changes when a number moves from memory to a file or back. */
    synchronized int moves() {
        return moves;
    }

    /** Shows what is in memory only. */
    synchronized void readHomeless(Reader reader) {
        for (Place place : homeless) {
            reader.read(place.file.of(id), place.key, place.cell.get(), place.timestamp.get());
        }
    }

    /** From now on there are no new places but in memory. What has a place keeps it: late writers do no harm. */
    synchronized void close() {
        closed = true;
        homeless.clear();
        left.clear();
        files.clear();
        places.clear();
    }

    private synchronized Place place(FileName file, String key) {
        return places.computeIfAbsent(file, f -> new HashMap<>()).computeIfAbsent(key, k -> newPlace(file, k));
    }

    private Place newPlace(FileName name, String key) {
        try {
            MappedFile file = file(name);
            List<Integer> positions = file.find(key);
            if (positions.isEmpty()) {
                positions = List.of(file.append(key));
            }
            Slot[] slots = positions.stream().map(file::slot).toArray(Slot[]::new);
            return newPlace(name, key, slots, file.slot(positions.get(0) + Double.BYTES));
        } catch (IOException e) {
            Place place = newPlace(name, key, new Slot[] {Slot.inMemory()}, Slot.inMemory());
            if (!closed) {
                homeless.add(place);
                log(name, e);
            }
            return place;
        }
    }

    private Place newPlace(FileName name, String key, Slot[] slots, Slot timestamp) {
        // a gauge can be set, and that is one number
        Cell.Entries entries = name.mode() == null ? () -> another(name, key) : null;
        return new Place(name, key, new Cell(slots, entries, this), timestamp);
    }

    private boolean settle(Place place) {
        try {
            MappedFile file = file(place.file);
            int position = file.append(place.key);
            double timestamp = place.timestamp.get();
            place.timestamp = file.slot(position + Double.BYTES);
            place.timestamp.set(timestamp);
            left.add(new Left(place.cell, place.cell.moveTo(file.slot(position)), settlings + PATIENCE));
            moves++;
            return true;
        } catch (IOException e) {
            log(place.file, e);
            return false;
        }
    }

    private void abandon(FileName name) {
        files.remove(name);
        moves++;
        homeless.addAll(places.getOrDefault(name, Map.of()).values());
    }

    private synchronized Slot another(FileName name, String key) throws IOException {
        MappedFile file = file(name);
        return file.slot(file.append(key));
    }

    private void log(FileName name, IOException reason) {
        if (!id.equals(NOBODY) && logged.add(name)) {
            LOG.log(
                    Level.WARNING,
                    "{0}: no place for more series, which are kept in memory until there is: {1}",
                    directory.resolve(name.of(id).text()),
                    reason);
        }
    }

    private MappedFile file(FileName name) throws IOException {
        if (closed || id.equals(NOBODY)) {
            throw new IOException("there are no files now");
        }
        MappedFile file = files.get(name);
        if (file == null) {
            file = open(directory.resolve(name.of(id).text()));
            files.put(name, file);
        }
        return file;
    }

    /** What a process of the same id left there and nobody can read is put aside, for someone to look at. */
    private static MappedFile open(Path file) throws IOException {
        try {
            return MappedFile.open(file);
        } catch (UnreadableFileException e) {
            Path aside = file.resolveSibling(file.getFileName() + ".unreadable");
            LOG.log(Level.WARNING, "{0} {1}; renamed to {2}", file, e.getMessage(), aside);
            Files.move(file, aside, StandardCopyOption.REPLACE_EXISTING);
            return MappedFile.open(file);
        }
    }
}
