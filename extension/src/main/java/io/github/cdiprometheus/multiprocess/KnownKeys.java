package io.github.cdiprometheus.multiprocess;

import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * What was made of keys before, found by their bytes. The keys of a directory are the same in many files, and mostly in
 * the same order: so the one that came next the last time is looked at first, before a hash is computed. Not
 * thread-safe.
 *
 * @param <K> what is made of a key
 */
final class KnownKeys<K> {

    private final Map<KeyBytes, Known<K>> byBytes = new HashMap<>();
    private Known<K> previous = new Known<>(null, null);

    /** Makes something of a key that is new. */
    interface Maker<K> {
        K make(MetricKey key) throws UnreadableFileException;
    }

    private static final class Known<K> {
        private final KeyBytes bytes;
        private final K made;
        private Known<K> next;

        Known(KeyBytes bytes, K made) {
            this.bytes = bytes;
            this.made = made;
        }
    }

    /** @throws UnreadableFileException if this is no key, or the maker cannot make anything of it */
    K get(FileContents contents, int entry, Maker<K> maker) throws UnreadableFileException {
        Known<K> known = previous.next;
        if (known == null || !contents.hasKey(entry, known.bytes)) {
            known = find(contents, entry, maker);
            previous.next = known;
        }
        previous = known;
        return known.made;
    }

    void forEach(Consumer<K> action) {
        byBytes.values().forEach(known -> action.accept(known.made));
    }

    void removeIf(Predicate<K> condition) {
        if (byBytes.values().removeIf(known -> condition.test(known.made))) {
            // so that nothing that is left leads to what is gone, and keeps it
            byBytes.values().forEach(known -> known.next = null);
            previous = new Known<>(null, null);
        }
    }

    private Known<K> find(FileContents contents, int entry, Maker<K> maker) throws UnreadableFileException {
        KeyBytes bytes = contents.key(entry);
        Known<K> known = byBytes.get(bytes);
        if (known == null) {
            known = new Known<>(bytes.copy(), maker.make(contents.parseKey(entry)));
            byBytes.put(known.bytes, known);
        }
        return known;
    }
}
