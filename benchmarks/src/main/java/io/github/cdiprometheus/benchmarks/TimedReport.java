package io.github.cdiprometheus.benchmarks;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/**
 * Measures {@code @Timed}, several rounds of it, and prints a table in Markdown. Arguments: number of rounds, directory
 * for JMH's own reports.
 */
final class TimedReport {

    private static final String PROCEEDING = "proceedingInterceptor";
    private static final String PARTS = "clockAndObservation";
    private static final String BY_HAND = "interceptorByHand";
    private static final String OURS = "ourTimed";

    private final List<TimedRound> rounds;
    private final PrintStream out;

    private TimedReport(List<TimedRound> rounds, PrintStream out) {
        this.rounds = rounds;
        this.out = out;
    }

    public static void main(String... arguments) throws Exception {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        int count = Integer.parseInt(arguments[0]);
        Path logs = Files.createDirectories(Path.of(arguments[1]));
        List<TimedRound> rounds = new ArrayList<>();
        for (int i = 1; i <= count; i++) {
            out.println("round " + i + " of " + count + " of @Timed, a minute");
            TimedRound round = new TimedRound(logs.resolve("timed-" + i + ".log"));
            round.run();
            rounds.add(round);
        }
        new TimedReport(rounds, out).print();
    }

    private void print() {
        out.printf("%n%d rounds: median (lowest–highest)%n%n", rounds.size());
        out.println("| one call of an empty method | processor time, ns | / by hand | bytes allocated |");
        out.println("|---|---|---|---|");
        row("an interceptor that only proceeds", PROCEEDING);
        row("two clock reads and an observation, without a container", PARTS);
        row("the sum of both", round -> sum(round::nanos), round -> sum(round::bytes));
        row("an interceptor by hand", BY_HAND);
        row("ours", OURS);
        row("ours less the sum", round -> excess(round::nanos), round -> excess(round::bytes));
        row(
                "ours less the interceptor by hand",
                round -> round.nanos(OURS) - round.nanos(BY_HAND),
                round -> round.bytes(OURS) - round.bytes(BY_HAND));
        row("Micrometer's", "micrometerTimed");
        row("SmallRye Metrics'", "smallRyeTimed");
    }

    private static double sum(ToDoubleFunction<String> figure) {
        return figure.applyAsDouble(PROCEEDING) + figure.applyAsDouble(PARTS);
    }

    private static double excess(ToDoubleFunction<String> figure) {
        return figure.applyAsDouble(OURS) - sum(figure);
    }

    private void row(String title, String benchmark) {
        row(title, round -> round.nanos(benchmark), round -> round.bytes(benchmark));
    }

    private void row(String title, ToDoubleFunction<TimedRound> nanos, ToDoubleFunction<TimedRound> bytes) {
        out.println("| " + title
                + " | " + Ratio.of(rounds, nanos)
                + " | " + Ratio.of(rounds, round -> nanos.applyAsDouble(round) / round.nanos(BY_HAND))
                + " | " + Ratio.of(rounds, bytes) + " |");
    }
}
