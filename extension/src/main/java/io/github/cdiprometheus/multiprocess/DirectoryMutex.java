package io.github.cdiprometheus.multiprocess;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/**
 * One at a time, of all threads of all processes that use a directory. An ended process holds it no longer, however it
 * ended. Not reentrant.
 *
 * <p>Two halves: between processes an OS lock, and within a JVM a monitor. Both are needed: on POSIX systems a process
 * loses its locks of a file when any of its descriptors of that file is closed, so no second thread may even try. The
 * monitor is that of an interned string, because web applications of one JVM have each their own copy of our classes and
 * nothing else in common.
 */
final class DirectoryMutex {

    private static final String FILE = FileName.ARCHIVE + ProcessLock.SUFFIX;
    private static final long PAUSE_NANOS = Duration.ofMillis(2).toNanos();

    private DirectoryMutex() {}

    interface Action {
        void run() throws IOException;
    }

    /**
     * @param patience how long to wait for another process; zero: one try
     * @return whether the action ran; not so if another process held the mutex all the time
     */
    static boolean whileHeld(Path directory, Duration patience, Action action) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        synchronized (monitor(directory, "mutex")) {
            while (true) {
                if (tryRun(directory, action)) {
                    return true;
                }
                if (System.nanoTime() >= deadline) {
                    return false;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    /** The same object for everyone in this JVM who means the same directory and purpose. */
    static Object monitor(Path directory, String purpose) throws IOException {
        return ("io.github.cdiprometheus.multiprocess " + purpose + " of " + identity(directory)).intern();
    }

    /** The same text for the same directory, whatever path leads there. */
    static String identity(Path directory) throws IOException {
        Path real = directory.toRealPath();
        Object key = Files.readAttributes(real, BasicFileAttributes.class).fileKey();
        return key == null ? real.toString() : key.toString();
    }

    private static boolean tryRun(Path directory, Action action) throws IOException {
        FileChannel[] held = new FileChannel[1];
        Uninterrupted.run(() -> held[0] = lock(directory.resolve(FILE)));
        if (held[0] == null) {
            return false;
        }
        try {
            action.run();
            return true;
        } finally {
            held[0].close();
        }
    }

    private static FileChannel lock(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        try {
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return channel;
            }
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
        channel.close();
        return null;
    }
}
