package io.github.cdiprometheus.multiprocess;

import java.time.Clock;
import java.util.Map;

/**
 * How metrics are kept in a multi-process directory.
 *
 * @param gaugeMode of gauges that do not say otherwise
 * @param gaugeModes of single gauges, by metric name
 * @param clock for the timestamps of gauges in mode {@code mostrecent}
 */
public record MultiprocessSettings(GaugeMode gaugeMode, Map<String, GaugeMode> gaugeModes, Clock clock) {

    public MultiprocessSettings {
        gaugeModes = Map.copyOf(gaugeModes);
    }

    /** As Python's client has it: all gauges in mode {@code all}. */
    public static MultiprocessSettings defaults() {
        return new MultiprocessSettings(GaugeMode.ALL, Map.of(), Clock.systemUTC());
    }

    GaugeMode gaugeMode(String metric) {
        return gaugeModes.getOrDefault(metric, gaugeMode);
    }
}
