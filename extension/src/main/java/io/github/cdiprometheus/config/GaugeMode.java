package io.github.cdiprometheus.config;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How the values that several processes have for one gauge become one, as Python's {@code prometheus_client} names it.
 * The {@code LIVE} forms leave out processes that have ended.
 */
public enum GaugeMode {
    /** Every process has a series of its own, told apart by the label {@code pid}. */
    ALL,
    LIVEALL,
    MIN,
    LIVEMIN,
    MAX,
    LIVEMAX,
    SUM,
    LIVESUM,
    /** The value that was set last, by the clocks of the processes. */
    MOSTRECENT,
    LIVEMOSTRECENT;

    private static final String LIVE = "LIVE";

    private final String label = name().toLowerCase(Locale.ROOT);

    /** The mode of this name, in small letters as in configuration and file names. */
    public static Optional<GaugeMode> of(String label) {
        return Arrays.stream(values()).filter(mode -> mode.label.equals(label)).findFirst();
    }

    /** All names, for messages: {@code all liveall min ...}. */
    public static String labels() {
        return Arrays.stream(values()).map(GaugeMode::label).collect(Collectors.joining(" "));
    }

    /** As in configuration and file names. */
    public String label() {
        return label;
    }

    /** Whether processes that have ended are left out. */
    public boolean live() {
        return name().startsWith(LIVE);
    }

    /** The mode that merges alike, whoever is alive. */
    public GaugeMode base() {
        return live() ? valueOf(name().substring(LIVE.length())) : this;
    }
}
