package io.github.cdiprometheus.multiprocess;

import java.util.Collections;
import java.util.Comparator;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The key of an entry: which sample of which family, in JSON exactly as Python's {@code json.dumps} writes it. Half a
 * surrogate pair is no character: Python would read it, and then could not write its page. It is replaced.
 */
record MetricKey(String family, String sample, SortedMap<String, String> labels, String help) {

    /** Python sorts by code points, Java's strings by UTF-16 units. */
    private static final Comparator<String> BY_CODE_POINTS = MetricKey::compareCodePoints;

    /** What Unicode has for what is no character. */
    private static final char REPLACEMENT = '\ufffd';

    private static final int INITIAL_LENGTH = 128;

    private static final String HEX = "0123456789abcdef";

    MetricKey(String family, String sample, Map<String, String> labels, String help) {
        this(family, sample, sorted(labels), help);
    }

    MetricKey {
        family = wellFormed(family);
        sample = wellFormed(sample);
        help = wellFormed(help);
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
        StringBuilder out = new StringBuilder(INITIAL_LENGTH);
        write(out, null);
        return out.toString();
    }

    /**
     * The JSON of this key with one label more, but for the value of that label: what comes before and what comes behind
     * it, within its quotes. For those who need the same key with many values.
     */
    String[] jsonAround(String label) {
        StringBuilder out = new StringBuilder(INITIAL_LENGTH);
        int at = withLabel(label, "").write(out, label);
        return new String[] {out.substring(0, at), out.substring(at)};
    }

    /** @return where the value of this label begins, if there is one */
    private int write(StringBuilder out, String wanted) {
        int at = -1;
        quote(out.append('['), family);
        quote(out.append(", "), sample);
        out.append(", {");
        String separator = "";
        for (Map.Entry<String, String> label : labels.entrySet()) {
            quote(out.append(separator), label.getKey());
            out.append(": ");
            if (label.getKey().equals(wanted)) {
                at = out.length() + 1;
            }
            quote(out, label.getValue());
            separator = ", ";
        }
        quote(out.append("}, "), help);
        out.append(']');
        return at;
    }

    /** This text as it is between the quotes of a JSON string. */
    static String escaped(String text) {
        StringBuilder out = new StringBuilder(text.length());
        escape(out, wellFormed(text));
        return out.toString();
    }

    private static void quote(StringBuilder out, String text) {
        escape(out.append('"'), text);
        out.append('"');
    }

    /** Everything but printable ASCII is escaped; what is beyond 16 bits as two surrogates. */
    private static void escape(StringBuilder out, String text) {
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
                        out.append("\\u");
                        for (int shift = 12; shift >= 0; shift -= 4) {
                            out.append(HEX.charAt(c >> shift & 0xf));
                        }
                    }
                }
            }
        }
    }

    private static SortedMap<String, String> sorted(Map<String, String> labels) {
        SortedMap<String, String> sorted = new TreeMap<>(BY_CODE_POINTS);
        labels.forEach((name, value) -> sorted.put(wellFormed(name), wellFormed(value)));
        return sorted;
    }

    private static String wellFormed(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                return text.codePoints()
                        .map(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE ? REPLACEMENT : c)
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                        .toString();
            }
        }
        return text;
    }

    private static int compareCodePoints(String a, String b) {
        int length = Math.min(a.length(), b.length());
        for (int i = 0; i < length; i++) {
            char c = a.charAt(i);
            char d = b.charAt(i);
            if (c != d) {
                // halves of what is beyond 16 bits come after everything that is not
                boolean isBeyond = Character.isSurrogate(c);
                return isBeyond == Character.isSurrogate(d) ? c - d : isBeyond ? 1 : -1;
            }
        }
        return a.length() - b.length();
    }
}
