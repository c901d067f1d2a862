package io.github.cdiprometheus.testing;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * Numbers as both formats write them: decimal, and NaN and infinities in whatever case. Java's own parser would take more
 * than a scraper does, such as {@code 1d} or {@code 0x1p3}.
 */
final class Numbers {
    private static final Pattern DECIMAL = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");
    private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]{1,18}");
    private static final double MILLISECONDS = 1000;

    private Numbers() {}

    static double value(Cursor in) {
        String token = in.token();
        return parse(token).orElseThrow(() -> in.error("a number", '"' + token + '"'));
    }

    /** In seconds: the text format has whole milliseconds, OpenMetrics has seconds. */
    static double timestamp(Cursor in) {
        String token = in.token();
        if (in.isOpenMetrics() && decimal(token).isPresent()) {
            return decimal(token).getAsDouble();
        }
        if (!in.isOpenMetrics() && INTEGER.matcher(token).matches()) {
            return Long.parseLong(token) / MILLISECONDS;
        }
        throw in.error(
                in.isOpenMetrics() ? "a timestamp in seconds" : "a timestamp in milliseconds", '"' + token + '"');
    }

    /** Empty: no number, or one that is too large for what a scraper has. */
    static OptionalDouble parse(String token) {
        return switch (token.toLowerCase(Locale.ROOT)) {
            case "nan" -> OptionalDouble.of(Double.NaN);
            case "inf", "+inf", "infinity", "+infinity" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
            case "-inf", "-infinity" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
            default -> decimal(token);
        };
    }

    private static OptionalDouble decimal(String token) {
        double value = DECIMAL.matcher(token).matches() ? Double.parseDouble(token) : Double.POSITIVE_INFINITY;
        return Double.isInfinite(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
