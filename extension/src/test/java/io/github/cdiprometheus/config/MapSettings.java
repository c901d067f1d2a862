package io.github.cdiprometheus.config;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Settings from a map, in a source with the name of the usual file. */
final class MapSettings implements Settings {

    static final String SOURCE = "META-INF/microprofile-config.properties";

    private final Map<String, String> values = new LinkedHashMap<>();

    static MapSettings of(String... keysAndValues) {
        MapSettings settings = new MapSettings();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            settings.values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return settings;
    }

    /** The metrics path as it is configured. */
    static Configured<String> path(String value, String source) {
        return new Configured<>("prometheus.metrics.path", value, source);
    }

    @Override
    public Optional<Setting> find(String key) {
        return Optional.ofNullable(values.get(key)).map(value -> new Setting(key, value, SOURCE));
    }

    @Override
    public Iterable<String> names() {
        return values.keySet();
    }
}
