package io.github.cdiprometheus.multiprocess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** A disk that does not wait until what is written is there: for tests that end processes, but no machine. */
class FastDisk extends Disk {

    private final Path directory;

    FastDisk(Path directory) {
        super(directory);
        this.directory = directory;
    }

    @Override
    void write(String name, byte[] bytes) throws IOException {
        beforeChange();
        Files.write(directory.resolve(name), Arrays.copyOf(bytes, bytes.length / 2));
        beforeChange();
        Files.write(directory.resolve(name), bytes);
    }

    @Override
    void force() {}
}
