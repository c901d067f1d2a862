package io.github.cdiprometheus.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads Prometheus' text format as one would write it down: line by line, no more than a line in memory, no tricks.
 * Comments and timestamps are passed over.
 */
final class TextParser {

    /** Gets what is parsed. */
    interface Samples {
        void add(Series series, double value);
    }

    /** @param labels names and values in turn, in the order of the text */
    record Series(String sample, List<String> labels) {}

    private final String line;
    private int at;

    private TextParser(String line) {
        this.line = line;
    }

    static void parse(Path file, Samples samples) throws IOException {
        try (BufferedReader text = Files.newBufferedReader(file)) {
            for (String line = text.readLine(); line != null; line = text.readLine()) {
                if (!line.isEmpty() && line.charAt(0) != '#') {
                    new TextParser(line).parse(samples);
                }
            }
        }
    }

    private void parse(Samples samples) {
        Series series = new Series(until("{ "), line.charAt(at) == '{' ? labels() : List.of());
        String number = line.substring(at + 1);
        int end = number.indexOf(' ');
        samples.add(series, value(end < 0 ? number : number.substring(0, end)));
    }

    private List<String> labels() {
        List<String> labels = new ArrayList<>();
        at++;
        while (line.charAt(at) != '}') {
            labels.add(until("="));
            at += 2;
            labels.add(quoted());
            if (line.charAt(at) == ',') {
                at++;
            }
        }
        at++;
        return labels;
    }

    private String until(String ends) {
        int start = at;
        while (ends.indexOf(line.charAt(at)) < 0) {
            at++;
        }
        return line.substring(start, at);
    }

    private String quoted() {
        StringBuilder out = new StringBuilder();
        for (char c = line.charAt(at++); c != '"'; c = line.charAt(at++)) {
            if (c == '\\') {
                char escaped = line.charAt(at++);
                out.append(escaped == 'n' ? '\n' : escaped);
            } else {
                out.append(c);
            }
        }
        return out.toString();
    }

    private static double value(String number) {
        return switch (number) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(number);
        };
    }
}
