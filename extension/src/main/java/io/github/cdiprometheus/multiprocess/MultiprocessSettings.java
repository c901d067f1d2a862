package io.github.cdiprometheus.multiprocess;

import io.github.cdiprometheus.config.GaugeMode;
import java.time.Clock;
import java.util.function.Function;

/**
 * How metrics are kept in a multi-process directory.
 *
 * @param gaugeModes the mode of a gauge, by metric name
 * @param clock for the timestamps of gauges in mode {@code mostrecent}
 */
public record MultiprocessSettings(Function<String, GaugeMode> gaugeModes, Clock clock) {

    /** As Python's client has it: all gauges in mode {@code all}. */
    public static MultiprocessSettings defaults() {
        return new MultiprocessSettings(metric -> GaugeMode.ALL, Clock.systemUTC());
    }

    GaugeMode gaugeMode(String metric) {
        return gaugeModes.apply(metric);
    }
}
