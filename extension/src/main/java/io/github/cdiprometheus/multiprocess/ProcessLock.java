package io.github.cdiprometheus.multiprocess;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;

/**
 * Says that somebody is alive: held from {@link #tryAcquire} to {@link #close} or to the end of the process, however it
 * ends, and seen by every process that sees the directory, in other containers too. {@code <name>.lock} is locked by
 * the operating system; it stays behind when its owner has gone, and then says that he has.
 *
 * <p>On POSIX systems a process loses its lock of a file as soon as it closes <em>any</em> descriptor of that file. So a
 * lock that belongs to this JVM, perhaps to another web application with its own copy of this class, is never opened:
 * {@code <name>.jvm} beside it tells which JVM holds it. Thread-safe.
 */
public final class ProcessLock implements AutoCloseable {

    static final String SUFFIX = ".lock";
    static final String OWNER_SUFFIX = ".jvm";

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Path directory;
    private final String name;
    private final Object probing;
    private final FileIdentity identity;
    private FileChannel channel;

    private ProcessLock(Path directory, String name, Object probing, FileIdentity identity, FileChannel channel) {
        this.directory = directory;
        this.name = name;
        this.probing = probing;
        this.identity = identity;
        this.channel = channel;
    }

    /**
     * Takes the lock of this name, new or left behind.
     *
     * @return empty if somebody who is alive holds it
     * @throws IOException if the directory cannot be written to, or another process has kept it busy for seconds
     */
    public static Optional<ProcessLock> tryAcquire(Path directory, String name) throws IOException {
        ProcessLock[] acquired = new ProcessLock[1];
        boolean ran = DirectoryMutex.whileHeld(
                directory,
                PATIENCE,
                () -> acquired[0] = tryAcquireAlone(directory, name).orElse(null));
        if (!ran) {
            throw new IOException(
                    "another process has held the lock of " + directory + " for " + PATIENCE.toSeconds() + " seconds");
        }
        return Optional.ofNullable(acquired[0]);
    }

    /** As {@link #tryAcquire}, for those who hold the directory's mutex. */
    static Optional<ProcessLock> tryAcquireAlone(Path directory, String name) throws IOException {
        if (isHeld(directory, name)) {
            return Optional.empty();
        }
        // locked before it has its name: there is no moment at which it could be seen and not be locked
        Path unfinished = directory.resolve(name + SUFFIX + FileName.UNFINISHED);
        Object probing = probing(directory);
        FileChannel channel = openLocked(unfinished);
        try {
            synchronized (probing) {
                Path owner = owner(directory, name);
                Path newOwner = owner.resolveSibling(owner.getFileName() + FileName.UNFINISHED);
                Files.writeString(newOwner, JvmToken.own());
                Files.move(newOwner, owner, StandardCopyOption.ATOMIC_MOVE);
                Files.move(unfinished, file(directory, name), StandardCopyOption.ATOMIC_MOVE);
                FileIdentity identity = FileIdentity.of(file(directory, name));
                return Optional.of(new ProcessLock(directory, name, probing, identity, channel));
            }
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /** False if somebody has deleted the lock's file, or put another one in its place: nobody sees that it is held. */
    boolean isThere() {
        return identity.isThere();
    }

    /**
     * Whether somebody who is alive holds the lock of this name. Who cannot be asked counts as alive, who never had a
     * lock does not.
     */
    public static boolean isHeld(Path directory, String name) throws IOException {
        Path file = file(directory, name);
        synchronized (probing(directory)) {
            if (!Files.exists(file)) {
                return false;
            }
            if (isOurs(directory, name)) {
                return true;
            }
            boolean[] free = new boolean[1];
            try {
                Uninterrupted.run(() -> free[0] = isFree(file));
            } catch (NoSuchFileException e) {
                return false;
            } catch (IOException | RuntimeException e) {
                return true;
            }
            return !free[0];
        }
    }

    /**
     * Lets go; the files stay, for others to see that their owner has gone. They may be somebody else's by now, if
     * somebody has deleted ours. May be called again.
     */
    @Override
    public void close() throws IOException {
        synchronized (probing) {
            if (channel == null) {
                return;
            }
            try {
                // before the lock is free: afterwards it could be that of the next owner
                if (isThere()) {
                    Files.deleteIfExists(owner(directory, name));
                }
            } finally {
                channel.close();
                channel = null;
            }
        }
    }

    /** So that no thread of this JVM opens a lock file while another takes it. */
    private static Object probing(Path directory) throws IOException {
        return DirectoryMutex.monitor(directory, "locks");
    }

    private static boolean isOurs(Path directory, String name) {
        try {
            return Files.readString(owner(directory, name)).equals(JvmToken.own());
        } catch (IOException e) {
            return false;
        }
    }

    /** With a shared lock, so that processes that ask at the same time do not take each other for the owner. */
    private static boolean isFree(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
            return lock != null;
        }
    }

    private static FileChannel openLocked(Path file) throws IOException {
        FileChannel[] opened = new FileChannel[1];
        Uninterrupted.run(() -> {
            Files.deleteIfExists(file);
            FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            try {
                channel.lock();
            } catch (IOException | RuntimeException e) {
                channel.close();
                throw e;
            }
            opened[0] = channel;
        });
        return opened[0];
    }

    static Path file(Path directory, String name) {
        return directory.resolve(name + SUFFIX);
    }

    private static Path owner(Path directory, String name) {
        return directory.resolve(name + OWNER_SUFFIX);
    }
}
