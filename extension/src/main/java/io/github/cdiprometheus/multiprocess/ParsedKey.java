package io.github.cdiprometheus.multiprocess;

import io.prometheus.metrics.model.snapshots.Labels;
import java.util.SortedMap;
import java.util.TreeMap;

/** A key as a merge needs it, kept from one scrape to the next. */
final class ParsedKey {

    /** Gauges of several processes are told apart by it, and by it alone. */
    static final String PID = "pid";

    private static final String LE = "le";

    enum Part {
        VALUE,
        BUCKET,
        SUM,
        COUNT,
        /** What is not stored but derived, or not known. */
        NONE
    }

    final String family;
    final String help;
    final Part part;
    final Labels labels;
    /** Upper bound of a bucket. */
    final double bound;
    /** The process whose gauge this was, in an archive; else null. */
    final String pid;

    /** Where the merge that is going on adds its values, so that it looks them up once and not for each file. */
    Accumulator target;

    MergedFamilies targetOf;

    /** Number of the merge that saw it last. */
    long seen;

    /** @throws UnreadableFileException if labels or bucket bounds are none */
    ParsedKey(FileName.Type type, MetricKey key) throws UnreadableFileException {
        SortedMap<String, String> rest = new TreeMap<>(key.labels());
        this.family = key.family();
        this.help = key.help();
        String le = type == FileName.Type.HISTOGRAM ? rest.remove(LE) : null;
        this.pid = type == FileName.Type.GAUGE ? rest.remove(PID) : null;
        this.part = le != null ? Part.BUCKET : part(type, key);
        try {
            this.bound = le == null ? 0 : GoFloats.parse(le);
            if (Double.isNaN(bound)) {
                throw new IllegalArgumentException(le);
            }
            this.labels = Labels.of(
                    rest.keySet().toArray(String[]::new), rest.values().toArray(String[]::new));
        } catch (IllegalArgumentException e) {
            throw new UnreadableFileException("has a key that is no series: " + key.json());
        }
    }

    private static Part part(FileName.Type type, MetricKey key) {
        if (!key.sample().startsWith(key.family())) {
            return Part.NONE;
        }
        String suffix = key.sample().substring(key.family().length());
        return switch (type) {
            case COUNTER -> suffix.equals("_total") || suffix.isEmpty() ? Part.VALUE : Part.NONE;
            case GAUGE -> suffix.isEmpty() ? Part.VALUE : Part.NONE;
            case HISTOGRAM -> suffix.equals("_sum") ? Part.SUM : Part.NONE;
            case SUMMARY ->
                switch (suffix) {
                    case "_sum" -> Part.SUM;
                    case "_count" -> Part.COUNT;
                    default -> Part.NONE;
                };
        };
    }
}
