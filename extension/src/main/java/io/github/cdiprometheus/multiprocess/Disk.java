package io.github.cdiprometheus.multiprocess;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;

/** The changes that a compaction makes, one by one, so that tests can end it before each of them. */
class Disk {

    private final Path directory;

    Disk(Path directory) {
        this.directory = directory;
    }

    /**
     * Before each change, and in the middle of writing a file.
     *
     * @throws IOException if there is to be none
     */
    void beforeChange() throws IOException {}

    /** On the disk when it returns. */
    void write(String name, byte[] bytes) throws IOException {
        beforeChange();
        Uninterrupted.run(() -> {
            try (FileChannel channel = FileChannel.open(
                    directory.resolve(name),
                    StandardOpenOption.CREATE,
                    StandardOpenOption.TRUNCATE_EXISTING,
                    StandardOpenOption.WRITE)) {
                ByteBuffer source = ByteBuffer.wrap(bytes);
                writeTo(channel, source.limit(bytes.length / 2));
                beforeChange();
                writeTo(channel, source.limit(bytes.length));
                channel.force(true);
            }
        });
    }

    void rename(String from, String to) throws IOException {
        beforeChange();
        Files.move(directory.resolve(from), directory.resolve(to), StandardCopyOption.ATOMIC_MOVE);
    }

    void delete(String name) throws IOException {
        beforeChange();
        Files.deleteIfExists(directory.resolve(name));
    }

    /** That renames stay in their order should the machine stop. Where directories cannot be forced, they need not. */
    void force() {
        try {
            Uninterrupted.run(() -> {
                try (FileChannel channel = FileChannel.open(directory, StandardOpenOption.READ)) {
                    channel.force(true);
                }
            });
        } catch (IOException e) {
            return;
        }
    }

    private static void writeTo(FileChannel channel, ByteBuffer source) throws IOException {
        while (source.hasRemaining()) {
            channel.write(source);
        }
    }
}
