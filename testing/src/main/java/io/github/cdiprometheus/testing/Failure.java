package io.github.cdiprometheus.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The messages of failed assertions: what was said, and under it all that is known of the metric. */
final class Failure {
    private Failure() {}

    static AssertionError of(MetricsPage now, String name, String said) {
        return error(
                name,
                said,
                "all series of ",
                List.of(now),
                series -> Change.text(Change.of(now, now, series).now()));
    }

    static AssertionError of(MetricsPage before, MetricsPage now, String name, String said) {
        return error(
                name,
                said,
                "before and now, all series of ",
                List.of(before, now),
                series -> Change.of(before, now, series).toString());
    }

    private static AssertionError error(
            String name, String said, String heading, List<MetricsPage> pages, Function<Series, String> value) {
        Map<Series, Series> all = new LinkedHashMap<>();
        pages.stream()
                .flatMap(page -> page.metric(name).stream())
                .flatMap(metric -> metric.samples().stream())
                .forEach(sample -> all.putIfAbsent(sample.series().identity(), sample.series()));
        if (all.isEmpty()) {
            return new AssertionError(said + "\n" + nearest(name, pages));
        }
        return new AssertionError(all.values().stream()
                .map(series -> "\n  " + series + " " + value.apply(series))
                .collect(Collectors.joining("", said + "\n" + heading + metric(name, pages) + ":", "")));
    }

    private static String metric(String name, List<MetricsPage> pages) {
        return pages.stream()
                .flatMap(page -> page.metric(name).stream())
                .map(Metric::name)
                .findFirst()
                .orElse(name);
    }

    private static String nearest(String name, List<MetricsPage> pages) {
        List<String> known = pages.stream()
                .flatMap(page -> page.metrics().stream())
                .flatMap(metric -> Stream.concat(
                        Stream.of(metric.name()),
                        metric.samples().stream().map(sample -> sample.series().name())))
                .collect(Collectors.collectingAndThen(Collectors.toCollection(TreeSet::new), List::copyOf));
        return known.isEmpty()
                ? "there are no metrics at all"
                : "there is no metric " + name + ", the nearest names are: "
                        + String.join(", ", NearestNames.of(name, known));
    }
}
