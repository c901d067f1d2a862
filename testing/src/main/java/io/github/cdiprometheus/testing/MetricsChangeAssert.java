package io.github.cdiprometheus.testing;

import java.util.stream.Stream;

/** Assertions on the difference between two moments. Immutable. */
public final class MetricsChangeAssert {
    private final MetricsPage before;
    private final MetricsPage now;

    MetricsChangeAssert(MetricsPage before, MetricsPage now) {
        this.before = before;
        this.now = now;
    }

    /** On exactly this series, as {@link MetricsAssert#series(String, String...)}. */
    public SeriesChangeAssert series(String series, String... labels) {
        return new SeriesChangeAssert(before, now, Series.of(series, labels));
    }

    /**
     * No series of this metric came, went or has another value. A metric that was on neither page fails too: a wrong name
     * would not be noticed.
     *
     * @param name of the metric or of its samples
     * @throws AssertionError if that is not so
     */
    public void isUnchanged(String name) {
        if (before.metric(name).isEmpty() && now.metric(name).isEmpty()) {
            throw Failure.of(before, now, name, "expected " + name + " to be unchanged, found no such metric");
        }
        Stream.concat(samples(before, name), samples(now, name))
                .map(Sample::series)
                .filter(series -> Change.of(before, now, series).isOne())
                .findFirst()
                .ifPresent(series -> {
                    String found = Change.of(before, now, series).toString();
                    throw Failure.of(
                            before, now, name, "expected " + name + " to be unchanged, found " + series + " " + found);
                });
    }

    private static Stream<Sample> samples(MetricsPage page, String name) {
        return page.metric(name).stream().flatMap(metric -> metric.samples().stream());
    }
}
