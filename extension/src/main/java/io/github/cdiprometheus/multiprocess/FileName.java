package io.github.cdiprometheus.multiprocess;

import io.github.cdiprometheus.config.GaugeMode;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the name of a metrics file says: {@code counter_<id>.db}, {@code summary_<id>.db}, {@code histogram_<id>.db},
 * {@code gauge_<mode>_<id>.db}.
 *
 * @param mode of gauges; null for the other types
 * @param id of the process, or {@code archive-<generation>}
 */
record FileName(Type type, GaugeMode mode, String id) {

    /** Ends the names of files that are being written, of all kinds. */
    static final String UNFINISHED = ".new";

    /** Reserved: no process can have an id that begins like this. */
    static final String ARCHIVE = "archive";

    /**
     * Where the gauges in mode {@code all} of ended processes are archived. Python's reader takes their {@code pid} from
     * the file name if that says gauge, and from the key if the file's type is one that it knows nothing about.
     */
    private static final String ARCHIVED_ALL = "unknown";

    private static final Pattern ARCHIVE_ID = Pattern.compile(ARCHIVE + "-(\\d{1,18})");
    private static final Pattern PATTERN = Pattern.compile(
            "(?:(counter|summary|histogram)|gauge_([a-z]+)|" + ARCHIVED_ALL + ")_(.+)\\" + FileFormat.SUFFIX);

    enum Type {
        COUNTER,
        GAUGE,
        HISTOGRAM,
        SUMMARY;

        private final String label = name().toLowerCase(Locale.ROOT);
    }

    static FileName of(Type type, String id) {
        return new FileName(type, null, id);
    }

    static FileName gauge(GaugeMode mode, String id) {
        return new FileName(Type.GAUGE, mode, id);
    }

    static Optional<FileName> parse(String name) {
        Matcher matcher = PATTERN.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String id = matcher.group(3);
        if (matcher.group(1) != null) {
            return Optional.of(of(Type.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)), id));
        }
        if (matcher.group(2) != null) {
            return GaugeMode.of(matcher.group(2)).map(mode -> gauge(mode, id));
        }
        return ARCHIVE_ID.matcher(id).matches() ? Optional.of(gauge(GaugeMode.ALL, id)) : Optional.empty();
    }

    /** The same for this process. */
    FileName of(String process) {
        return new FileName(type, mode, process);
    }

    boolean isArchive() {
        return ARCHIVE_ID.matcher(id).matches();
    }

    /** The same for the archive of this generation. */
    FileName archived(long generation) {
        return new FileName(type, mode == null ? null : mode.base(), ARCHIVE + "-" + generation);
    }

    long generation() {
        Matcher matcher = ARCHIVE_ID.matcher(id);
        return matcher.matches() ? Long.parseLong(matcher.group(1)) : -1;
    }

    boolean isLive() {
        return mode != null && mode.live();
    }

    /** The name that {@link #parse} reads. */
    String text() {
        String prefix = type.label;
        if (mode != null) {
            prefix = mode == GaugeMode.ALL && isArchive() ? ARCHIVED_ALL : prefix + "_" + mode.label();
        }
        return prefix + "_" + id + FileFormat.SUFFIX;
    }

    @Override
    public boolean equals(Object other) {
        // written out for the sake of redeployments: see the package
        return other instanceof FileName that && type == that.type && mode == that.mode && id.equals(that.id);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * type.hashCode() + (mode == null ? 0 : mode.hashCode())) + id.hashCode();
    }
}
