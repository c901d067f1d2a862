package io.github.cdiprometheus.multiprocess;

import java.lang.management.ManagementFactory;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The part of the file names that tells one process from another, and the label {@code pid} of gauges in mode
 * {@code all}. Either {@linkplain #given given} by the user, a worker's number perhaps, whose counters go on when the
 * next process has it; or {@linkplain #generated generated}, of which each is used once.
 *
 * @param text as in the file names, for generated ones without what makes them unique
 * @param isGenerated whether it is made unique when a directory is opened
 */
public record Identifier(String text, boolean isGenerated) {

    private static final Pattern GIVEN = Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,99}");
    private static final String EXPECTED =
            "1 to 100 letters, digits, '.' and '-', not beginning with '.', '-' or \"" + FileName.ARCHIVE + "\"";

    /** What makes an id unique comes behind this; a given one has it never. */
    private static final String MARK = "@";

    /**
     * What is wrong with an identifier of the user's, in the words of a configuration problem: what was expected.
     * Empty: nothing.
     */
    public static Optional<String> problem(String text) {
        return GIVEN.matcher(text).matches() && !text.startsWith(FileName.ARCHIVE)
                ? Optional.empty()
                : Optional.of(EXPECTED);
    }

    /** @throws IllegalArgumentException if there is a {@link #problem} */
    public static Identifier given(String text) {
        problem(text).ifPresent(expected -> {
            throw new IllegalArgumentException("identifier: expected " + expected + ", found \"" + text + "\"");
        });
        return new Identifier(text, false);
    }

    /** {@code <process id>-<application>}, with a different ending each time a directory is opened with it. */
    public static Identifier generated(String application) {
        long pid = ManagementFactory.getRuntimeMXBean().getPid();
        String safe = application.replaceAll("[^A-Za-z0-9.]+", "-").replaceAll("^-|-$", "");
        String cut = safe.substring(0, Math.min(80, safe.length()));
        return new Identifier(cut.isEmpty() ? Long.toString(pid) : pid + "-" + cut, true);
    }

    static boolean isGenerated(String id) {
        return id.contains(MARK);
    }

    /** An id that no process before had and none after will have: of this moment, on this host. */
    String unique(long millis) {
        return text + MARK + Long.toString(millis, Character.MAX_RADIX) + JvmToken.host();
    }
}
