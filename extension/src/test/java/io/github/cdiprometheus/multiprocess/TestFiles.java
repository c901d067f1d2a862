package io.github.cdiprometheus.multiprocess;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Metrics files as any writer could have left them. */
final class TestFiles {

    record Entry(MetricKey key, double value, double timestamp) {}

    private TestFiles() {}

    static void write(Path file, List<Entry> entries) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[FileFormat.HEADER]);
        for (Entry entry : entries) {
            byte[] key = entry.key().json().getBytes(StandardCharsets.UTF_8);
            out.writeBytes(FileFormat.entry(key, entry.value(), entry.timestamp()));
        }
        byte[] bytes = out.toByteArray();
        ByteBuffer.wrap(bytes).order(FileFormat.ORDER).putInt(0, bytes.length);
        Files.write(file, bytes);
    }

    /** Of somebody who has nothing there himself. */
    static Merger merger(Path directory) {
        return new Merger(directory, new FileProblems(directory), new MappedStore(directory));
    }

    /** A process that had a lock and has it no longer. */
    static void markEnded(Path directory, String id) throws IOException {
        Files.createFile(directory.resolve(id + ProcessLock.SUFFIX));
    }

    static List<String> names(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    static void deleteAll(Path directory) throws IOException {
        for (String name : names(directory)) {
            Files.delete(directory.resolve(name));
        }
    }
}
