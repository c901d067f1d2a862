package io.github.cdiprometheus.multiprocess;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * How far the numbers that client_java keeps in memory and that add up have been brought into a directory. To be kept as
 * long as those numbers may be: where the directory is left and opened again, and what was counted before is still in
 * memory, it must not be counted again. Not thread-safe: for one open directory at a time.
 */
public final class MirroredTotals {

    private final Map<Key, Total> totals = new HashMap<>();
    private Path directory;

    private record Key(FileName.Type type, SeriesName series) {
        @Override
        public boolean equals(Object other) {
            // written out for the sake of redeployments: see the package
            return other instanceof Key that && type == that.type && series.equals(that.series);
        }

        @Override
        public int hashCode() {
            return 31 * type.hashCode() + series.hashCode();
        }
    }

    /** The numbers of one series as they were at the last look: its count, and all that are written. */
    static final class Total {
        private final double[] bounds;
        private final double[] values;
        private double count;

        private Total(double[] bounds, int size) {
            this.bounds = bounds;
            this.values = new double[size];
        }

        double value(int index) {
            return values[index];
        }

        /** Whether numbers with this count have begun at zero again since the last look. */
        boolean isAnew(double newCount) {
            return newCount < count;
        }

        void look(double newCount, double... newValues) {
            count = newCount;
            System.arraycopy(newValues, 0, values, 0, values.length);
        }
    }

    /** From now on these are the totals of this directory. What was brought into another one is not in it. */
    void begin(Path newDirectory) {
        if (!newDirectory.equals(directory)) {
            totals.clear();
            directory = newDirectory;
        }
    }

    /**
     * The same for the same series each time, unless its buckets have changed, which begins it anew.
     *
     * @param bounds of a histogram's buckets; else null
     * @param size how many numbers there are
     */
    Total of(FileName.Type type, SeriesName series, double[] bounds, int size) {
        return totals.compute(
                new Key(type, series),
                (key, known) -> known != null && Arrays.equals(known.bounds, bounds) ? known : new Total(bounds, size));
    }
}
