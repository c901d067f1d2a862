package io.github.cdiprometheus.multiprocess;

import java.util.EnumMap;
import java.util.Map;

/** Keys that were parsed before. The keys of a directory change rarely, and are most of what is in it. */
final class KeyCache {

    private final Map<FileName.Type, KnownKeys<ParsedKey>> byType = new EnumMap<>(FileName.Type.class);
    private long merge;

    KeyCache() {
        for (FileName.Type type : FileName.Type.values()) {
            byType.put(type, new KnownKeys<>());
        }
    }

    ParsedKey get(FileName.Type type, FileContents contents, int entry) throws UnreadableFileException {
        ParsedKey key = byType.get(type).get(contents, entry, parsed -> new ParsedKey(type, parsed));
        key.seen = merge;
        return key;
    }

    /** Forgets what the merge that ends here has not seen, and all that it has added up. */
    void endMerge() {
        for (KnownKeys<ParsedKey> keys : byType.values()) {
            keys.removeIf(key -> key.seen != merge);
            keys.forEach(key -> {
                key.target = null;
                key.targetOf = null;
            });
        }
        merge++;
    }
}
