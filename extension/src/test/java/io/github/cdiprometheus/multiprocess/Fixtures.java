package io.github.cdiprometheus.multiprocess;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Directories that Python's client wrote, with what its own collector makes of them. */
final class Fixtures {

    private Fixtures() {}

    static Stream<String> names() {
        return Stream.of("python-basic", "python-grown");
    }

    static String merged(String name) throws IOException {
        return Files.readString(root(name).resolve("merged.prom"));
    }

    static List<Path> files(String name) throws IOException {
        try (Stream<Path> files = Files.list(root(name).resolve("db"))) {
            return files.sorted().toList();
        }
    }

    static void copy(String name, Path to) throws IOException {
        for (Path file : files(name)) {
            Files.copy(file, to.resolve(file.getFileName()));
        }
    }

    private static Path root(String name) {
        try {
            return Path.of(Fixtures.class.getResource("/multiprocess/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
