package io.github.cdiprometheus.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures everything, several rounds of it, and prints tables of ratios in Markdown. Arguments: number of rounds,
 * directory for JMH's own reports.
 */
final class Report {

    private final List<Round> rounds;
    private final PrintStream out;

    /** A ratio of two figures of one round, for one column of a table. */
    private interface Compared<C> {
        double in(Round round, C column);
    }

    /** A time at this size against that at the smallest. */
    private interface Grown {
        double in(Round round, String merge, int size);
    }

    private Report(List<Round> rounds, PrintStream out) {
        this.rounds = rounds;
        this.out = out;
    }

    public static void main(String... arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int count = Integer.parseInt(arguments[0]);
        List<Round> rounds = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            out.println("round " + i + " of " + count + ", some minutes");
            Round round = new Round(Files.createDirectories(Path.of(arguments[1], "round-" + i)));
            round.run();
            rounds.add(round);
        }
        new Report(rounds, out).print();
        TimedReport.main(arguments);
    }

    private void print() {
        out.printf(
                "%n%d processors, Java %s, %d rounds: median (lowest–highest)%n",
                Runtime.getRuntime().availableProcessors(), Runtime.version(), rounds.size());
        printJdbc("a prepared statement, executed", "execution");
        printJdbc("a statement, prepared and executed", "preparedAndExecuted");
        printByThreads();
        printMerge();
        printGrowth();
    }

    private void printJdbc(String title, String benchmark) {
        head("time of " + title + ", by driver", Round.DRIVERS);
        compareJdbc("datasource-proxy without a listener", benchmark, DataSourceWrapper.PROXY_SILENT);
        compareJdbc("datasource-proxy with a histogram", benchmark, DataSourceWrapper.PROXY_HISTOGRAM);
        compareJdbc("OpenTelemetry without SDK", benchmark, DataSourceWrapper.OPENTELEMETRY_NOOP);
        compareJdbc("OpenTelemetry with metrics", benchmark, DataSourceWrapper.OPENTELEMETRY_METRICS);
        row(
                "whole: ours / not wrapped",
                Round.DRIVERS,
                (round, driver) -> round.time(benchmark, driver, DataSourceWrapper.OURS)
                        / round.time(benchmark, driver, DataSourceWrapper.NONE));
    }

    private void compareJdbc(String title, String benchmark, DataSourceWrapper other) {
        row(
                "added: ours / " + title,
                Round.DRIVERS,
                (round, driver) ->
                        round.added(benchmark, driver, DataSourceWrapper.OURS) / round.added(benchmark, driver, other));
        row(
                "whole: ours / " + title,
                Round.DRIVERS,
                (round, driver) ->
                        round.time(benchmark, driver, DataSourceWrapper.OURS) / round.time(benchmark, driver, other));
    }

    private void printByThreads() {
        head("time, by threads", Round.THREADS);
        byThreads("counter: mapped / client_java", "mappedCounter", "heapCounter");
        byThreads("histogram of 14 buckets: mapped / client_java", "mappedHistogram", "heapHistogram");
        byThreads("request: observed / resolved by hand", "observedRequest", "resolvedByHand");
        byThreads("request: observed / looked up by hand", "observedRequest", "lookedUpByHand");
    }

    private void byThreads(String title, String measured, String comparedWith) {
        row(
                title,
                Round.THREADS,
                (round, threads) -> round.time(measured, threads) / round.time(comparedWith, threads));
    }

    private void printMerge() {
        head(Round.FILES_MERGED + " files of " + Round.SERIES_MERGED + " series", Round.KINDS);
        mergeTime("time: first merge / parse", "firstMerge");
        mergeTime("time: later merge / parse", "laterMerge");
        mergeTime("time: parse and add up / parse", "parseAndAdd");
        merge(
                "time, the first work of a JVM: first merge / parse",
                (round, kind) -> round.coldTime("firstMerge", kind) / round.coldTime("parse", kind));
        merge(
                "allocated: first merge / parse",
                (round, kind) -> round.allocated("firstMerge", kind) / round.allocated("parse", kind));
        merge(
                "allocated: later merge / parse",
                (round, kind) -> round.allocated("laterMerge", kind) / round.allocated("parse", kind));
        merge(
                "live heap at its peak: merge / parse and add up",
                (round, kind) ->
                        round.mergeHeap(kind).peak() / round.parseHeap(kind).peak());
        merge(
                "live heap at its peak: merge / size of the text",
                (round, kind) -> round.mergeHeap(kind).peak() / round.textBytes(kind));
        merge(
                "live heap kept between merges / size of the text",
                (round, kind) -> round.mergeHeap(kind).kept() / round.textBytes(kind));
    }

    private void mergeTime(String title, String measured) {
        merge(title, (round, kind) -> time(round, measured, kind) / time(round, "parse", kind));
    }

    private void merge(String title, Compared<String> ratio) {
        row(title, Round.KINDS, ratio);
    }

    private static double time(Round round, String benchmark, String kind) {
        return round.time(benchmark, kind, Round.FILES_MERGED, Round.SERIES_MERGED);
    }

    /** The smallest is 1: where growth is linear, the ratios are those of the columns. */
    private void printGrowth() {
        int fewest = Round.FILES.get(0);
        growth(
                "time, by files of " + Round.SERIES_MERGED + " counters",
                Round.FILES,
                (round, merge, files) -> round.time(merge, Round.KIND_GROWN, files, Round.SERIES_MERGED)
                        / round.time(merge, Round.KIND_GROWN, fewest, Round.SERIES_MERGED));
        int least = Round.SERIES.get(0);
        growth(
                "time, by counters in each of " + Round.FILES_MERGED + " files",
                Round.SERIES,
                (round, merge, series) -> round.time(merge, Round.KIND_GROWN, Round.FILES_MERGED, series)
                        / round.time(merge, Round.KIND_GROWN, Round.FILES_MERGED, least));
    }

    private void growth(String title, List<Integer> sizes, Grown grown) {
        head(title, sizes);
        row("first merge", sizes, (round, size) -> grown.in(round, "firstMerge", size));
        row("later merge", sizes, (round, size) -> grown.in(round, "laterMerge", size));
    }

    private void head(String title, List<?> columns) {
        out.print("\n| " + title + " |");
        columns.forEach(column -> out.print(" " + column + " |"));
        out.println("\n|---|" + "---|".repeat(columns.size()));
    }

    private <C> void row(String title, List<C> columns, Compared<C> ratio) {
        out.print("| " + title + " |");
        columns.forEach(column -> out.print(" " + Ratio.of(rounds, round -> ratio.in(round, column)) + " |"));
        out.println();
    }
}
