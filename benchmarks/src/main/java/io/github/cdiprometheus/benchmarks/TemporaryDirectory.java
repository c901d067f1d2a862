package io.github.cdiprometheus.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where files of a measurement are, on the disk that {@code java.io.tmpdir} is on. */
final class TemporaryDirectory {

    private TemporaryDirectory() {}

    static Path create() throws IOException {
        return Files.createTempDirectory("cdi-prometheus-benchmarks");
    }

    static void delete(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            List<Path> deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : deepestFirst) {
                Files.delete(file);
            }
        }
    }
}
