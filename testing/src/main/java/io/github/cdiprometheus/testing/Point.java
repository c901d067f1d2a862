package io.github.cdiprometheus.testing;

/** The samples of one histogram or summary with the same labels: buckets in their order, and what they add up to. */
final class Point {
    private Cursor last;
    private double bound = Double.NaN;
    private double inBuckets;
    private double count = Double.NaN;
    private boolean hasSum;

    /** A cumulative bucket. */
    void bucket(double upperBound, double cumulative, Cursor in) {
        ascending("le", upperBound, in);
        if (!(cumulative >= inBuckets)) {
            throw in.error("at least as many as in the bucket before, " + Names.number(inBuckets), found(cumulative));
        }
        inBuckets = cumulative;
    }

    void ascending(String label, double value, Cursor in) {
        last = in;
        if (value <= bound) {
            throw in.error(label + " in ascending order, after " + Names.number(bound), Names.number(value));
        }
        bound = value;
    }

    void count(double value, Cursor in) {
        last = in;
        if (!(value >= 0)) {
            throw in.error("a count of 0 or more", found(value));
        }
        count = value;
    }

    void sum(Cursor in) {
        last = in;
        hasSum = true;
    }

    void close(MetricType type, ExpositionFormat format) {
        if (last == null) {
            return;
        }
        boolean counted = !Double.isNaN(count);
        if (bound != Double.POSITIVE_INFINITY) {
            throw last.error("a bucket le=\"+Inf\" of this " + type, "none");
        }
        if (counted && count != inBuckets) {
            throw last.error("as many as in bucket le=\"+Inf\", " + Names.number(inBuckets), found(count));
        }
        if (format == ExpositionFormat.OPENMETRICS_1_0 && hasSum != counted) {
            throw last.error("count and sum of this " + type + ", or neither", "only one of them");
        }
    }

    private static String found(double value) {
        return Names.number(value);
    }
}
