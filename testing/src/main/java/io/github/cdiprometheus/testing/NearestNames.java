package io.github.cdiprometheus.testing;

import java.util.Comparator;
import java.util.List;

/**
 * Names that somebody may have meant, by the number of characters to change (Levenshtein's distance). What is only missing
 * at the end, such as {@code _total}, is as good as one character.
 */
final class NearestNames {
    private static final int SHOWN = 5;

    private NearestNames() {}

    /** The nearest first. */
    static List<String> of(String name, List<String> known) {
        return known.stream()
                .sorted(Comparator.<String>comparingInt(candidate -> distanceToBeginning(name, candidate))
                        .thenComparingInt(candidate -> distance(name, candidate)))
                .limit(SHOWN)
                .toList();
    }

    static int distance(String a, String b) {
        return distances(a, b)[b.length()];
    }

    /** To the whole, or to the part before an underscore, and one more for the rest; to what begins so it is one. */
    private static int distanceToBeginning(String name, String candidate) {
        int[] distances = distances(name, candidate);
        int nearest = distances[candidate.length()];
        for (int length = 0; length < candidate.length(); length++) {
            if (distances[length] == 0 || candidate.charAt(length) == '_') {
                nearest = Math.min(nearest, 1 + distances[length]);
            }
        }
        return nearest;
    }

    /** To each beginning of the second, by its length. */
    private static int[] distances(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int substituted = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(substituted, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row;
    }
}
