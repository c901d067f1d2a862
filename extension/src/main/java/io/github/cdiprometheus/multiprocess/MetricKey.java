package io.github.cdiprometheus.multiprocess;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The key of an entry: which sample of which family, in JSON exactly as Python's {@code json.dumps} writes it. */
record MetricKey(String family, String sample, SortedMap<String, String> labels, String help) {

    /** Python sorts by code points, Java's strings by UTF-16 units. */
    private static final Comparator<String> BY_CODE_POINTS =
            (a, b) -> Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());

    MetricKey(String family, String sample, Map<String, String> labels, String help) {
        this(family, sample, sorted(labels), help);
    }

    MetricKey {
        labels = Collections.unmodifiableSortedMap(labels);
    }

    MetricKey withLabel(String name, String value) {
        SortedMap<String, String> more = sorted(labels);
        more.put(name, value);
        return new MetricKey(family, sample, more, help);
    }

    MetricKey withoutLabel(String name) {
        if (!labels.containsKey(name)) {
            return this;
        }
        SortedMap<String, String> fewer = sorted(labels);
        fewer.remove(name);
        return new MetricKey(family, sample, fewer, help);
    }

    String json() {
        StringBuilder out = new StringBuilder(64).append('[');
        quote(out, family);
        quote(out.append(", "), sample);
        out.append(", {");
        String separator = "";
        for (Map.Entry<String, String> label : labels.entrySet()) {
            quote(out.append(separator), label.getKey());
            quote(out.append(": "), label.getValue());
            separator = ", ";
        }
        quote(out.append("}, "), help);
        return out.append(']').toString();
    }

    /** Everything but printable ASCII is escaped; what is beyond 16 bits as two surrogates. */
    private static void quote(StringBuilder out, String text) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                case '\f' -> out.append("\\f");
                case '\b' -> out.append("\\b");
                default -> {
                    if (c >= ' ' && c <= '~') {
                        out.append(c);
                    } else {
                        out.append(String.format("\\u%04x", (int) c));
                    }
                }
            }
        }
        out.append('"');
    }

    private static SortedMap<String, String> sorted(Map<String, String> labels) {
        SortedMap<String, String> sorted = new TreeMap<>(BY_CODE_POINTS);
        sorted.putAll(labels);
        return sorted;
    }
}
