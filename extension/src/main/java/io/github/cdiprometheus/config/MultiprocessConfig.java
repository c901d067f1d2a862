package io.github.cdiprometheus.config;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The metrics of several processes in one directory. Immutable and thread-safe.
 *
 * @param directory  the directory; empty: this process keeps its metrics to itself
 * @param identifier this process's part of the file names; empty: one is made up
 * @param gaugeMode  of all gauges; empty: each has the mode that suits it
 * @param gaugeModes of single gauges, by their names with namespace; they win
 */
public record MultiprocessConfig(
        Configured<String> directory,
        Configured<String> identifier,
        Optional<GaugeMode> gaugeMode,
        Map<String, GaugeMode> gaugeModes) {

    public MultiprocessConfig {
        gaugeModes = Map.copyOf(gaugeModes);
    }

    static MultiprocessConfig read(SettingsReader reader) {
        Map<String, GaugeMode> modes = new TreeMap<>();
        for (String metric : reader.namesBelow(ConfigKey.GAUGE_MODES_PREFIX)) {
            reader.read(ConfigKey.GAUGE_MODES, ConfigKey.GAUGE_MODES_PREFIX + metric)
                    .value()
                    .ifPresent(mode -> modes.put(metric, mode));
        }
        return new MultiprocessConfig(
                reader.read(ConfigKey.MULTIPROCESS_DIRECTORY),
                reader.read(ConfigKey.MULTIPROCESS_IDENTIFIER),
                reader.read(ConfigKey.GAUGE_MODE).value(),
                modes);
    }

    /** Whether there is a directory. */
    public boolean enabled() {
        return !directory.value().isEmpty();
    }

    /** What somebody configured for a gauge, for itself or for all. */
    public Optional<GaugeMode> gaugeMode(String metric) {
        GaugeMode own = gaugeModes.get(metric);
        return own != null ? Optional.of(own) : gaugeMode;
    }
}
