package io.github.cdiprometheus.testing;

import java.util.regex.Pattern;

/** How names, label values and numbers are written. */
final class Names {
    private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
    private static final double EXACT_LONGS = 1L << 53;

    private Names() {}

    /** Whether it can stand on the page without quotes. */
    static boolean isMetricName(String name) {
        return METRIC.matcher(name).matches();
    }

    static String label(String name) {
        return LABEL.matcher(name).matches() ? name : quoted(name);
    }

    static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\n", "\\n").replace("\"", "\\\"") + '"';
    }

    /** For messages: without a fraction where there is none. */
    static String number(double value) {
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        return value == Math.rint(value) && Math.abs(value) < EXACT_LONGS
                ? Long.toString((long) value)
                : Double.toString(value);
    }
}
