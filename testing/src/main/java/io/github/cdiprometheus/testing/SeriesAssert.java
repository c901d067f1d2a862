package io.github.cdiprometheus.testing;

import java.util.OptionalDouble;
import java.util.function.DoublePredicate;

/** Assertions on one series. Immutable. */
public sealed class SeriesAssert permits SeriesChangeAssert {
    final MetricsPage now;
    final Series series;

    SeriesAssert(MetricsPage now, Series series) {
        this.now = now;
        this.series = series;
    }

    /**
     * It is there and has this value, exactly; NaN is the same as NaN.
     *
     * @throws AssertionError if that is not so
     */
    public final void is(double expected) {
        check(value -> value == expected || Double.isNaN(value) && Double.isNaN(expected), Names.number(expected));
    }

    /**
     * It is there and no further from this value than the tolerance.
     *
     * @throws AssertionError if that is not so
     */
    public final void is(double expected, double tolerance) {
        check(value -> isWithin(value, expected, tolerance), text(expected, tolerance));
    }

    /**
     * It is there and its value is such.
     *
     * @param description what is expected, for the message: {@code "positive"}
     * @throws AssertionError if that is not so
     */
    public final void is(String description, DoublePredicate such) {
        check(such, description);
    }

    /**
     * It is not there. A name with a mistake in it is not there either: asserting elsewhere in the test that the series is
     * there keeps that from passing.
     *
     * @throws AssertionError if it is there, with whatever value
     */
    public final void isAbsent() {
        if (value().isPresent()) {
            throw failure("to be absent", Change.text(value()));
        }
    }

    final OptionalDouble value() {
        return now.sample(series).stream().mapToDouble(Sample::value).findFirst();
    }

    /** The message with everything that is known. */
    AssertionError failure(String expected, String found) {
        return Failure.of(now, series.name(), "expected " + series + " " + expected + ", found " + found);
    }

    static boolean isWithin(double value, double expected, double tolerance) {
        if (!(tolerance >= 0)) {
            throw new IllegalArgumentException("expected a tolerance of 0 or more, found " + tolerance);
        }
        return value == expected || Math.abs(value - expected) <= tolerance;
    }

    static String text(double expected, double tolerance) {
        return Names.number(expected) + " ± " + Names.number(tolerance);
    }

    private void check(DoublePredicate such, String description) {
        OptionalDouble value = value();
        if (value.isEmpty()) {
            throw failure("to be " + description, "no such series");
        }
        if (!such.test(value.getAsDouble())) {
            throw failure("to be " + description, Change.text(value));
        }
    }
}
