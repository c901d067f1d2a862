package io.github.cdiprometheus.multiprocess;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Objects;

/**
 * Which file a name stood for at one moment; later it may stand for another one, or for none. For files that are kept
 * open or mapped: the file system gives their identity to no other file meanwhile.
 */
final class FileIdentity {

    private final Path name;
    /** Null where the file system has no such thing; files in use cannot be deleted there. */
    private final Object key;

    private FileIdentity(Path name, Object key) {
        this.name = name;
        this.key = key;
    }

    static FileIdentity of(Path name) throws IOException {
        return new FileIdentity(name, key(name));
    }

    /** Whether the name still stands for the file; whoever cannot be asked is taken to be there. */
    boolean isThere() {
        try {
            return Objects.equals(key, key(name));
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            return true;
        }
    }

    private static Object key(Path name) throws IOException {
        return Files.readAttributes(name, BasicFileAttributes.class).fileKey();
    }
}
