package io.github.cdiprometheus.config;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads {@code app=shop,zone=a}. A backslash takes its meaning from a comma, or from another backslash. */
final class LabelsParser {

    /** @throws IllegalArgumentException saying what was expected */
    static SortedMap<String, String> parse(String text) {
        SortedMap<String, String> labels = new TreeMap<>();
        if (text.isEmpty()) {
            return labels;
        }
        for (String pair : splitAtCommas(text)) {
            // the first one only: a value may hold others
            int equals = pair.indexOf('=');
            if (equals < 0) {
                throw new IllegalArgumentException(
                        "NAME=VALUE pairs separated by commas, such as app=shop,zone=a (a comma in a value is \\,)");
            }
            String name = pair.substring(0, equals).strip();
            check(name);
            if (labels.putIfAbsent(name, pair.substring(equals + 1).strip()) != null) {
                throw new IllegalArgumentException("every label name once, and not " + name + " twice");
            }
        }
        return labels;
    }

    private static void check(String name) {
        if (!LabelNames.isWellFormed(name)) {
            throw new IllegalArgumentException("label names of letters, digits and underscores, beginning neither "
                    + "with a digit nor with two underscores");
        }
        if (LabelNames.isReserved(name)) {
            throw new IllegalArgumentException("label names other than le and quantile, which Prometheus uses itself");
        }
    }

    private static List<String> splitAtCommas(String text) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length() && isEscapable(text.charAt(i + 1))) {
                part.append(text.charAt(++i));
            } else if (c == ',') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static boolean isEscapable(char c) {
        return c == ',' || c == '\\';
    }

    private LabelsParser() {}
}
