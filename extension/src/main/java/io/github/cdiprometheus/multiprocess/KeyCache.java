package io.github.cdiprometheus.multiprocess;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/** Keys that were parsed before. The keys of a directory change rarely, and are most of what is in it. */
final class KeyCache {

    private final Map<FileName.Type, Map<KeyBytes, ParsedKey>> byType = new EnumMap<>(FileName.Type.class);
    private long merge;

    KeyCache() {
        for (FileName.Type type : FileName.Type.values()) {
            byType.put(type, new HashMap<>());
        }
    }

    ParsedKey get(FileName.Type type, FileContents contents, int entry) throws UnreadableFileException {
        Map<KeyBytes, ParsedKey> known = byType.get(type);
        KeyBytes bytes = contents.key(entry);
        ParsedKey key = known.get(bytes);
        if (key == null) {
            key = new ParsedKey(type, contents.parseKey(entry));
            known.put(bytes.copy(), key);
        }
        key.seen = merge;
        return key;
    }

    /** Forgets what the merge that ends here has not seen, and all that it has added up. */
    void endMerge() {
        byType.values().forEach(keys -> keys.values().removeIf(key -> key.seen != merge));
        byType.values()
                .forEach(keys -> keys.values().forEach(key -> {
                    key.target = null;
                    key.targetOf = null;
                }));
        merge++;
    }
}
