package io.github.cdiprometheus.testing;

/** Assertions on one series and the difference to an earlier moment. Immutable. */
public final class SeriesChangeAssert extends SeriesAssert {
    private final MetricsPage before;

    SeriesChangeAssert(MetricsPage before, MetricsPage now, Series series) {
        super(now, series);
        this.before = before;
    }

    /**
     * It is there, and by exactly this much more than it was; one that was not there rose from 0. For a fall, a negative
     * number.
     *
     * @throws AssertionError if that is not so
     */
    public void roseBy(double expected) {
        check(change().rise() == expected, Names.number(expected));
    }

    /**
     * It is there, and by this much more than it was, give or take the tolerance. For sums of fractions, which are not
     * exact.
     *
     * @throws AssertionError if that is not so
     */
    public void roseBy(double expected, double tolerance) {
        check(isWithin(change().rise(), expected, tolerance), text(expected, tolerance));
    }

    /**
     * It was there, and has the same value. A series that was not there before and is not there now fails too, since a
     * wrong name would not be noticed: that is what {@link #isAbsent()} is for.
     *
     * @throws AssertionError if that is not so
     */
    public void isUnchanged() {
        Change change = change();
        if (change.before().isEmpty() && change.now().isEmpty()) {
            throw failure("to be unchanged", "no such series before or now");
        }
        if (change.isOne()) {
            throw failure("to be unchanged", change.toString());
        }
    }

    @Override
    AssertionError failure(String expected, String found) {
        return Failure.of(before, now, series.name(), "expected " + series + " " + expected + ", found " + found);
    }

    private Change change() {
        return Change.of(before, now, series);
    }

    private void check(boolean holds, String expected) {
        Change change = change();
        if (change.now().isEmpty()) {
            throw failure(
                    "to have risen by " + expected,
                    change.before().isEmpty() ? "no such series" : "it gone, " + change);
        }
        if (!holds) {
            throw failure("to have risen by " + expected, Names.number(change.rise()) + ", " + change);
        }
    }
}
