package io.github.cdiprometheus.multiprocess;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * What the archive is: its replacement by the next one, in one rename, is the moment at which a compaction has happened.
 *
 * @param sequence one more with each replacement: whoever reads the same before and after has read one state
 * @param archives the files that hold what ended processes left
 * @param folded processes whose own files are in the archive already, and count no more should they still be there
 */
record Manifest(long sequence, List<FileName> archives, Set<String> folded) {

    static final String FILE = FileName.ARCHIVE + ".manifest";
    static final Manifest NONE = new Manifest(0, List.of(), Set.of());

    private static final String FIRST_LINE = "cdi-prometheus archive, format 1";
    private static final String LAST_LINE = "end";

    Manifest {
        archives = List.copyOf(archives);
        folded = Set.copyOf(folded);
    }

    /**
     * {@link #NONE} if there is none.
     *
     * @throws UnreadableFileException if it is not what {@link #text} wrote
     */
    static Manifest read(Path directory) throws IOException {
        Path file = directory.resolve(FILE);
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new UnreadableFileException("is not a regular file");
        }
        try {
            return parse(Files.readAllLines(file));
        } catch (NoSuchFileException e) {
            return NONE;
        } catch (CharacterCodingException | IllegalArgumentException e) {
            throw new UnreadableFileException("is no manifest of an archive");
        }
    }

    /** For a directory whose manifest is lost: the newest of these. */
    Manifest orNewestOf(List<FileName> found) {
        if (this != NONE || found.isEmpty()) {
            return this;
        }
        long newest = found.stream().mapToLong(FileName::generation).max().getAsLong();
        return new Manifest(
                0, found.stream().filter(name -> name.generation() == newest).toList(), Set.of());
    }

    long generation() {
        return archives.stream()
                .map(FileName::generation)
                .max(Comparator.naturalOrder())
                .orElse(0L);
    }

    Manifest withoutFolded() {
        return new Manifest(sequence + 1, archives, Set.of());
    }

    /** For {@link #read}. The last line tells a whole file from a part of one. */
    String text() {
        List<String> lines = new ArrayList<>(List.of(FIRST_LINE, "sequence " + sequence));
        archives.forEach(archive -> lines.add("archive " + archive.text()));
        new TreeSet<>(folded).forEach(id -> lines.add("folded " + id));
        lines.add(LAST_LINE);
        return String.join("\n", lines) + "\n";
    }

    private static Manifest parse(List<String> lines) {
        if (lines.size() < 3
                || !lines.get(0).equals(FIRST_LINE)
                || !lines.get(lines.size() - 1).equals(LAST_LINE)) {
            throw new IllegalArgumentException("not a manifest");
        }
        long sequence = 0;
        List<FileName> archives = new ArrayList<>();
        Set<String> folded = new TreeSet<>();
        for (String line : lines.subList(1, lines.size() - 1)) {
            int space = line.indexOf(' ');
            String value = line.substring(space + 1);
            switch (line.substring(0, Math.max(0, space))) {
                case "sequence" -> sequence = Long.parseLong(value);
                case "archive" -> archives.add(FileName.parse(value).orElseThrow(IllegalArgumentException::new));
                case "folded" -> folded.add(value);
                default -> throw new IllegalArgumentException(line);
            }
        }
        return new Manifest(sequence, archives, folded);
    }

    @Override
    public boolean equals(Object other) {
        // written out for the sake of redeployments: see the package
        return other instanceof Manifest that
                && sequence == that.sequence
                && archives.equals(that.archives)
                && folded.equals(that.folded);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(sequence) + archives.hashCode();
    }
}
