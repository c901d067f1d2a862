package io.github.cdiprometheus.metric;

import io.prometheus.metrics.core.datapoints.DataPoint;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * The series of one metric, at most as many as {@code prometheus.max.series} allows. What comes beyond is folded into
 * one more series whose label values are all {@value #OTHER}, and counted, so that a label that turns out to be
 * unbounded costs accuracy and not memory.
 *
 * <p>Thread-safe. Callers resolve a series once and keep it; {@link #series} is a look-up by label values and not meant
 * for every call.
 *
 * @param <D> the kind of data point
 */
public final class Family<D extends DataPoint> {

    /** The label value that stands for everything that has no label value of its own. */
    public static final String OTHER = "_OTHER";

    private final int limit;
    private final Function<String[], D> create;
    private final Function<D, D> countOverflow;
    private final String[] overflowLabels;
    private final ConcurrentHashMap<List<String>, D> known = new ConcurrentHashMap<>();
    private D overflow;

    /**
     * @param labels how many labels the metric has
     * @param limit greatest number of series, the overflow series not counted
     * @param create makes the data point of these label values
     * @param countOverflow decorates the overflow data point so that each observation is counted
     */
    Family(int labels, int limit, Function<String[], D> create, Function<D, D> countOverflow) {
        this.limit = limit;
        this.create = create;
        this.countOverflow = countOverflow;
        this.overflowLabels = Collections.nCopies(labels, OTHER).toArray(String[]::new);
    }

    /** The data point of these label values, or of the overflow series once the limit is reached. */
    public D series(String... labelValues) {
        List<String> key = List.of(labelValues);
        D found = known.get(key);
        return found != null ? found : add(key, labelValues);
    }

    /** Half a surrogate pair cannot be written in UTF-8: writers make a question mark of each, two series one. */
    private static String wellFormed(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
    }

    private synchronized D add(List<String> key, String[] labelValues) {
        D found = known.get(key);
        if (found != null) {
            return found;
        }
        if (known.size() >= limit) {
            if (overflow == null) {
                overflow = countOverflow.apply(create.apply(overflowLabels));
            }
            return overflow;
        }
        D created =
                create.apply(Arrays.stream(labelValues).map(Family::wellFormed).toArray(String[]::new));
        known.put(key, created);
        return created;
    }
}
