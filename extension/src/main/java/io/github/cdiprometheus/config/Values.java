package io.github.cdiprometheus.config;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The types of values. Each method takes a stripped text and throws {@link IllegalArgumentException} with what was
 * expected, in words that follow "expected". Lists and names take the empty text too, as their default is parsed here.
 */
final class Values {

    /** Prometheus' data model, less the colon that is kept for recording rules. */
    static final Pattern NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private static final Set<String> ON = Set.of("true", "yes", "on", "1");
    private static final Set<String> OFF = Set.of("false", "no", "off", "0");

    /** Narrower than {@link Double#parseDouble}, which takes hexadecimal, 1d and NaN. */
    private static final Pattern NUMBER = Pattern.compile("[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)([eE][+-]?[0-9]+)?");

    private static final Pattern INFINITY = Pattern.compile("\\+?[iI]nf");

    /** What a servlet mapping, a URL or a shell would not take as itself; braces: a template, or a missed expression. */
    private static final String NOT_IN_PATHS = "*?#;%\\{}";

    private static final int LAST_PORT = 65535;

    private static final List<String> NOT_AS_SEGMENT = List.of("", ".", "..");

    /** A path that can be an exact servlet mapping and appear in a URL as it is. */
    static String path(String text) {
        boolean segmentsFit = text.startsWith("/")
                && Arrays.stream(text.substring(1).split("/", -1)).noneMatch(NOT_AS_SEGMENT::contains);
        if (!segmentsFit || text.chars().anyMatch(c -> isBlank(c) || NOT_IN_PATHS.indexOf(c) >= 0)) {
            throw new IllegalArgumentException("nothing, or a path such as /metrics: it begins with /, does not end "
                    + "with /, and has neither //, /./ or /../, nor blanks, nor any of * ? # ; % \\ { }");
        }
        return text;
    }

    static List<String> roles(String text) {
        List<String> roles = items(text);
        if (roles.contains("")) {
            // not simply dropped: a list of nothing but commas would open the resource to anyone
            throw new IllegalArgumentException("role names separated by commas, such as monitoring,ops");
        }
        return roles.stream().distinct().collect(Collectors.toUnmodifiableList());
    }

    static String namespace(String text) {
        if (!text.isEmpty() && !NAME.matcher(text).matches()) {
            throw new IllegalArgumentException("letters, digits and underscores, not beginning with a digit");
        }
        return text;
    }

    /** Upper bounds, ascending; a final +Inf, which every histogram has anyway, is left out. */
    static List<Double> buckets(String text) {
        List<String> bounds = new ArrayList<>(List.of(text.split("[,\\s]+")));
        // what stands before a leading comma
        bounds.removeIf(String::isEmpty);
        if (!bounds.isEmpty() && INFINITY.matcher(bounds.get(bounds.size() - 1)).matches()) {
            bounds.remove(bounds.size() - 1);
        }
        List<Double> values = new ArrayList<>();
        double last = Double.NEGATIVE_INFINITY;
        for (String bound : bounds) {
            double value = NUMBER.matcher(bound).matches() ? Double.parseDouble(bound) : Double.NaN;
            if (!(value > last) || Double.isInfinite(value)) {
                throw noBuckets();
            }
            // -0 would be another label value than 0
            values.add(value + 0.0);
            last = value;
        }
        if (values.isEmpty()) {
            throw noBuckets();
        }
        return List.copyOf(values);
    }

    static Boolean switched(String text) {
        String word = text.toLowerCase(Locale.ROOT);
        // MicroProfile Config's own converter takes every mistyped "true" for false
        if (!ON.contains(word) && !OFF.contains(word)) {
            throw new IllegalArgumentException("true or false (or yes, no, on, off, 1, 0)");
        }
        return ON.contains(word);
    }

    static Integer positiveInteger(String text) {
        long value = text.matches("[0-9]{1,10}") ? Long.parseLong(text) : 0;
        if (value < 1 || value > Integer.MAX_VALUE) {
            throw new IllegalArgumentException("a whole number from 1 to " + Integer.MAX_VALUE);
        }
        return (int) value;
    }

    static PortRange port(String text) {
        int port = portNumber(text);
        if (port == 0) {
            throw new IllegalArgumentException("a port from 1 to " + LAST_PORT);
        }
        return new PortRange(port, port);
    }

    static PortRange portRange(String text) {
        String[] ends = text.split("\\s*-\\s*", -1);
        int first = ends.length == 2 ? portNumber(ends[0]) : 0;
        int last = ends.length == 2 ? portNumber(ends[1]) : 0;
        if (first == 0 || last < first) {
            throw new IllegalArgumentException("FROM-TO with 1 ≤ FROM ≤ TO ≤ " + LAST_PORT);
        }
        return new PortRange(first, last);
    }

    /** An address or a name: one word. */
    static String word(String text) {
        if (text.chars().anyMatch(Values::isBlank)) {
            throw new IllegalArgumentException("a name without blanks");
        }
        return text;
    }

    static String username(String text) {
        if (text.indexOf(':') >= 0 || text.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a user name without colon");
        }
        return text;
    }

    static String text(String text) {
        return text;
    }

    static Optional<GaugeMode> gaugeMode(String text) {
        Optional<GaugeMode> mode = GaugeMode.of(text.toLowerCase(Locale.ROOT));
        if (mode.isEmpty()) {
            throw new IllegalArgumentException("one of " + GaugeMode.labels());
        }
        return mode;
    }

    static List<RoutePattern> routePatterns(String text) {
        return items(text).stream().map(RoutePattern::of).collect(Collectors.toUnmodifiableList());
    }

    static boolean isBlank(int c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c) || Character.isISOControl(c);
    }

    /** Zero where there is none. */
    private static int portNumber(String text) {
        int number = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
        return number <= LAST_PORT ? number : 0;
    }

    private static List<String> items(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).collect(Collectors.toList());
    }

    private static IllegalArgumentException noBuckets() {
        return new IllegalArgumentException("one or more numbers, each greater than the one before, separated by "
                + "commas or blanks, such as 0.1 0.5 1");
    }

    private Values() {}
}
