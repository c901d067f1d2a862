package io.github.cdiprometheus.export.port;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.UUID;

/**
 * One file for Prometheus' {@code file_sd_configs} in a directory that processes share. Beside it lies a file that its
 * process keeps locked and so tells the others that it lives: the operating system takes the lock back even from a
 * process that is killed. One thread at a time.
 */
final class TargetsFile implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(TargetsFile.class.getPackageName());

    private static final String PREFIX = "cdi-prometheus-";
    private static final String JSON = ".json";
    private static final String LOCK = ".lock";
    private static final String NEW = ".new";

    /** Somebody may take a lock file for one of a dead process in the moment before it is locked. */
    private static final int ATTEMPTS = 5;

    private final Path file;
    private final Path lockFile;
    private final FileChannel lock;

    private TargetsFile(Path directory, String name) throws IOException {
        file = directory.resolve(name + JSON);
        lockFile = directory.resolve(name + LOCK);
        lock = locked(lockFile);
    }

    /**
     * Removes what dead processes left in the directory, and adds a file.
     *
     * @throws IOException if the directory cannot be written
     */
    static TargetsFile write(Path directory, String content) throws IOException {
        Files.createDirectories(directory);
        removeDead(directory);
        TargetsFile written = new TargetsFile(directory, ofThisJvm() + UUID.randomUUID());
        try {
            Path created = Files.writeString(directory.resolve(written.file.getFileName() + NEW), content);
            move(created, written.file);
            return written;
        } catch (IOException e) {
            written.close();
            throw e;
        }
    }

    /** Removes the file, and the sign of life after it. */
    @Override
    public void close() {
        try (lock) {
            Files.deleteIfExists(file.resolveSibling(file.getFileName() + NEW));
            Files.deleteIfExists(file);
            Files.deleteIfExists(lockFile);
        } catch (IOException e) {
            LOG.log(Level.WARNING, "A targets file was not removed: " + file, e);
        }
    }

    boolean exists() {
        return Files.exists(file);
    }

    /** Locked before it gets its name, so that nobody can see it and not the lock. */
    private static FileChannel locked(Path lockFile) throws IOException {
        Path created = lockFile.resolveSibling(lockFile.getFileName() + NEW);
        for (int attempt = 1; ; attempt++) {
            FileChannel channel = FileChannel.open(created, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try {
                if (channel.tryLock() == null) {
                    throw new NoSuchFileException(created.toString(), null, "somebody is about to remove it");
                }
                move(created, lockFile);
                return channel;
            } catch (NoSuchFileException e) {
                channel.close();
                Files.deleteIfExists(created);
                if (attempt == ATTEMPTS) {
                    throw e;
                }
            } catch (IOException e) {
                channel.close();
                throw e;
            }
        }
    }

    private static void removeDead(Path directory) throws IOException {
        try (DirectoryStream<Path> locks =
                Files.newDirectoryStream(directory, PREFIX + "*{" + LOCK + "," + LOCK + NEW + "}")) {
            for (Path lockFile : locks) {
                // those of this JVM live; to open one and close it again would lose its lock (POSIX, fcntl)
                if (!lockFile.getFileName().toString().startsWith(ofThisJvm())) {
                    removeIfDead(lockFile);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    private static void removeIfDead(Path lockFile) {
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE)) {
            if (channel.tryLock() == null) {
                return;
            }
            String name = lockFile.getFileName().toString().replaceFirst("\\.lock(\\.new)?$", "");
            Files.deleteIfExists(lockFile.resolveSibling(name + JSON));
            Files.deleteIfExists(lockFile.resolveSibling(name + JSON + NEW));
            Files.deleteIfExists(lockFile);
            LOG.log(Level.INFO, "Removed the targets file of a process that is gone: " + name + JSON);
        } catch (OverlappingFileLockException e) {
            LOG.log(Level.DEBUG, "Another application of this JVM is at it: " + lockFile);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "Not to be removed by us: " + lockFile, e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The start too: in containers every process is the first. */
    private static String ofThisJvm() {
        return PREFIX + ProcessHandle.current().pid() + "-"
                + ManagementFactory.getRuntimeMXBean().getStartTime() + "-";
    }
}
