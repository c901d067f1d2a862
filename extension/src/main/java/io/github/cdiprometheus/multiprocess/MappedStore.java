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
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files that this process writes, and where in them which number is. A number for which no place can be had, on a
 * full disk perhaps, is kept in memory until there is one again. Thread-safe.
 */
final class MappedStore {

    private static final System.Logger LOG = System.getLogger(MultiprocessDirectory.class.getName());

    private final Path directory;
    private final String id;
    private final Map<FileName, MappedFile> files = new HashMap<>();
    private final Map<FileName, Map<String, Place>> places = new HashMap<>();
    private final List<Place> homeless = new ArrayList<>();
    private final Set<FileName> logged = new HashSet<>();
    private boolean closed;

    /** Where a key's number is, and the timestamp of that number. */
    static final class Place {
        private final FileName file;
        private final String key;
        private final Cell cell;
        private volatile Slot timestamp;
        private Slot left;

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

    MappedStore(Path directory, String id) {
        this.directory = directory;
        this.id = id;
    }

    /** The place of this key, the same each time. Many threads may add to it. */
    Place sum(FileName.Type type, MetricKey key) {
        return place(FileName.of(type, id), key.json());
    }

    /** As {@link #sum}, and never spread over several entries: it can be set. */
    Place gauge(GaugeMode mode, MetricKey key) {
        return place(FileName.gauge(mode, id), key.json());
    }

    /** Tries again to find places for what is in memory. Not for two threads at a time. */
    synchronized void settleHomeless() {
        Set<FileName> full = new HashSet<>();
        homeless.removeIf(place -> {
            if (place.left != null) {
                // what a thread added that was on its way when the number moved
                place.cell.add(place.left.getAndSet(0));
                return true;
            }
            if (!full.contains(place.file) && !settle(place)) {
                full.add(place.file);
            }
            return false;
        });
    }

    /** From now on there are no new places but in memory. What has a place keeps it: late writers do no harm. */
    synchronized void close() {
        closed = true;
        homeless.clear();
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
            place.left = place.cell.moveTo(file.slot(position));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private synchronized Slot another(FileName name, String key) throws IOException {
        MappedFile file = file(name);
        return file.slot(file.append(key));
    }

    private void log(FileName name, IOException reason) {
        if (logged.add(name)) {
            LOG.log(
                    Level.WARNING,
                    "{0}: no place for more series, which are kept in memory until there is: {1}",
                    directory.resolve(name.text()),
                    reason);
        }
    }

    private MappedFile file(FileName name) throws IOException {
        if (closed) {
            throw new IOException("closed");
        }
        MappedFile file = files.get(name);
        if (file == null) {
            file = open(directory.resolve(name.text()));
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
