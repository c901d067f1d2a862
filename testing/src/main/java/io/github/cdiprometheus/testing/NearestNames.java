package io.github.cdiprometheus.testing;

import java.util.Comparator;
import java.util.List;

/** Names that somebody may have meant, by the number of characters to change (Levenshtein's distance). */
final class NearestNames {
    private static final int SHOWN = 5;

    private NearestNames() {}

    /** The nearest first. */
    static List<String> of(String name, List<String> known) {
        return known.stream()
                .sorted(Comparator.comparingInt(candidate -> distance(name, candidate)))
                .limit(SHOWN)
                .toList();
    }

    static int distance(String a, String b) {
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
        return row[b.length()];
    }
}
