package io.github.cdiprometheus.benchmarks;

import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** A ratio that several rounds found: the median of them, the lowest and the highest. */
record Ratio(double median, double lowest, double highest) {

    static Ratio of(Collection<Round> rounds, ToDoubleFunction<Round> ratio) {
        return of(rounds.stream().mapToDouble(ratio).toArray());
    }

    static Ratio of(double... found) {
        double[] sorted = found.clone();
        Arrays.sort(sorted);
        int middle = sorted.length / 2;
        double median = sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new Ratio(median, sorted[0], sorted[sorted.length - 1]);
    }

    /** {@code 1.4 (1.3–1.6)}: two digits, since nothing here is more exact. */
    @Override
    public String toString() {
        return lowest == highest ? text(median) : text(median) + " (" + text(lowest) + "–" + text(highest) + ")";
    }

    private static String text(double value) {
        int decimals = value >= 10 ? 0 : value >= 1 ? 1 : value >= 0.1 ? 2 : 3;
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
