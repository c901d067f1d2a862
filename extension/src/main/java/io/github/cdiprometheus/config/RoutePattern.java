package io.github.cdiprometheus.config;

/**
 * A pattern of routes, such as {@code /health/*}. It begins with {@code /}; {@code *} stands for any run of characters,
 * none and slashes included; every other character stands for itself. A pattern that ends with {@code /*} matches the
 * path before that as well: {@code /health/*} matches {@code /health}. Immutable and thread-safe; equal if the
 * patterns are.
 */
public final class RoutePattern {

    private final String pattern;
    /** The text between the stars: one piece more than there are stars. */
    private final String[] pieces;
    /** The same without the final slash and star; null if the pattern does not end so. */
    private final String[] piecesOfParent;

    private RoutePattern(String pattern) {
        this.pattern = pattern;
        this.pieces = split(pattern);
        this.piecesOfParent =
                pattern.endsWith("/*") ? split(pattern.substring(0, pattern.length() - "/*".length())) : null;
    }

    /** @throws IllegalArgumentException saying what was expected, if it does not begin with a slash or holds blanks */
    public static RoutePattern of(String pattern) {
        if (!pattern.startsWith("/") || pattern.chars().anyMatch(Values::isBlank)) {
            throw new IllegalArgumentException("route patterns separated by commas, each beginning with / and without "
                    + "blanks, such as /health/*,/internal/*");
        }
        return new RoutePattern(pattern);
    }

    /**
     * Whether a route is one of the pattern's. Allocates nothing.
     *
     * @param routeBelowContextPath the route's template without the context path, such as {@code /health/live} or
     *     {@code /owners/{id}}
     */
    public boolean matches(String routeBelowContextPath) {
        return matches(pieces, routeBelowContextPath)
                || (piecesOfParent != null && matches(piecesOfParent, routeBelowContextPath));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof RoutePattern && ((RoutePattern) other).pattern.equals(pattern);
    }

    @Override
    public int hashCode() {
        return pattern.hashCode();
    }

    /** The pattern as it was given. */
    @Override
    public String toString() {
        return pattern;
    }

    private static String[] split(String pattern) {
        return pattern.split("\\*", -1);
    }

    /**
     * First and last piece are fixed to the ends; for those between, the earliest place is always good enough, so
     * that, unlike with a regular expression, no route makes this slow.
     */
    private static boolean matches(String[] pieces, String route) {
        String first = pieces[0];
        if (pieces.length == 1) {
            return route.equals(first);
        }
        String last = pieces[pieces.length - 1];
        int from = first.length();
        int end = route.length() - last.length();
        if (from > end || !route.startsWith(first) || !route.endsWith(last)) {
            return false;
        }
        for (int i = 1; i < pieces.length - 1; i++) {
            int at = route.indexOf(pieces[i], from);
            if (at < 0 || at + pieces[i].length() > end) {
                return false;
            }
            from = at + pieces[i].length();
        }
        return true;
    }
}
