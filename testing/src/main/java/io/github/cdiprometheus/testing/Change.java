package io.github.cdiprometheus.testing;

import java.util.OptionalDouble;

/** The value of a series at two moments. */
record Change(OptionalDouble before, OptionalDouble now) {

    static Change of(MetricsPage before, MetricsPage now, Series series) {
        return new Change(value(before, series), value(now, series));
    }

    /** Whether it came, went or has another value. NaN is the same as NaN. */
    boolean isOne() {
        return !before.equals(now);
    }

    /** By how much it rose; one that was not there rose from 0. */
    double rise() {
        return now.orElse(0) - before.orElse(0);
    }

    @Override
    public String toString() {
        return text(before) + " -> " + text(now);
    }

    static String text(OptionalDouble value) {
        return value.isPresent() ? Names.number(value.getAsDouble()) : "absent";
    }

    private static OptionalDouble value(MetricsPage page, Series series) {
        return page.sample(series).stream().mapToDouble(Sample::value).findFirst();
    }
}
