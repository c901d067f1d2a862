package io.github.cdiprometheus.multiprocess;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * Bucket bounds as Python's client writes them into the label {@code le}: the fewest digits that read back as the same
 * number, with Go's exponents from a million on. Java's own {@code Double.toString} has more digits than needed before
 * Java 19, and other exponents always.
 */
final class GoFloats {

    private static final int MOST_DIGITS = 17;

    private GoFloats() {}

    static String format(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0.0" : "0.0";
        }
        BigDecimal shortest = shortest(Math.abs(value));
        String digits = shortest.unscaledValue().toString();
        int exponent = digits.length() - shortest.scale() - 1;
        return (value < 0 ? "-" : "")
                + (isScientific(value, exponent) ? scientific(digits, exponent) : plain(shortest));
    }

    /** What {@link #format} and other writers of the format write. */
    static double parse(String text) {
        return switch (text) {
            case "+Inf", "Inf", "inf", "+inf" -> Double.POSITIVE_INFINITY;
            case "-Inf", "-inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }

    private static BigDecimal shortest(double value) {
        BigDecimal exact = new BigDecimal(value);
        for (int digits = 1; digits < MOST_DIGITS; digits++) {
            BigDecimal rounded = exact.round(new MathContext(digits, RoundingMode.HALF_EVEN));
            if (rounded.doubleValue() == value) {
                return rounded.stripTrailingZeros();
            }
        }
        return exact.round(new MathContext(MOST_DIGITS, RoundingMode.HALF_EVEN)).stripTrailingZeros();
    }

    /** Python's own limits, and Go's for large positive numbers. */
    private static boolean isScientific(double value, int exponent) {
        return exponent < -4 || exponent >= 16 || value > 0 && exponent >= 6;
    }

    private static String scientific(String digits, int exponent) {
        String mantissa = digits.length() == 1 ? digits : digits.charAt(0) + "." + digits.substring(1);
        int size = Math.abs(exponent);
        return mantissa + (exponent < 0 ? "e-" : "e+") + (size < 10 ? "0" : "") + size;
    }

    private static String plain(BigDecimal value) {
        String text = value.toPlainString();
        return text.indexOf('.') < 0 ? text + ".0" : text;
    }
}
