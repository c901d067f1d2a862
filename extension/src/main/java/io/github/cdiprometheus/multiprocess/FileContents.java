package io.github.cdiprometheus.multiprocess;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * What a metrics file holds at one moment, checked before anything of it is used. Made once and loaded with one file
 * after the other, so that a scrape needs the memory of the largest file only. Not thread-safe.
 *
 * <p>Files are read, not mapped: a file that another process cuts off would end in a fault of the whole JVM. The kernel
 * copies aligned numbers whole, so a value that is being added to is read as it was before or after.
 */
final class FileContents {

    private static final int CHUNK = 1 << 16;

    /** No key is nearly so long, and to parse one takes several times its length. */
    private static final int LONGEST_KEY = 1 << 24;

    /** A part of the heap: a file that says it is larger leaves nothing to the application. */
    private static final long LARGEST = Runtime.getRuntime().maxMemory() / 4;

    private final long largest;
    private byte[] bytes = new byte[CHUNK];
    private ByteBuffer numbers = ByteBuffer.wrap(bytes).order(FileFormat.ORDER);
    private int[] starts = new int[256];
    private int size;

    FileContents() {
        this(LARGEST);
    }

    /** @param largest bytes of a file; a larger one is not read */
    FileContents(long largest) {
        this.largest = largest;
    }

    /**
     * @throws UnreadableFileException if this is not a whole metrics file, or a larger one than there is memory for
     * @throws java.nio.file.NoSuchFileException if the file is gone
     */
    void load(Path file) throws IOException {
        size = 0;
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new UnreadableFileException("is not a regular file");
        }
        try (InputStream in = Files.newInputStream(file)) {
            // the header by itself: what it speaks of was written before it
            if (in.readNBytes(bytes, 0, FileFormat.HEADER) < FileFormat.HEADER) {
                throw new UnreadableFileException("is too short for a header");
            }
            int used = numbers.getInt(0);
            if (used == 0) {
                return; // made a moment ago by Python
            }
            check(used, Files.size(file));
            read(in, used);
        } catch (IOException e) {
            size = 0;
            throw e;
        }
    }

    int size() {
        return size;
    }

    KeyBytes key(int entry) {
        return new KeyBytes(bytes, starts[entry] + Integer.BYTES, keyLength(entry));
    }

    /** Whether the key of this entry has these bytes. */
    boolean hasKey(int entry, KeyBytes key) {
        int start = starts[entry] + Integer.BYTES;
        return key.isEqualTo(bytes, start, start + keyLength(entry));
    }

    MetricKey parseKey(int entry) throws UnreadableFileException {
        return KeyParser.parse(bytes, starts[entry] + Integer.BYTES, keyLength(entry));
    }

    double value(int entry) {
        return numbers.getDouble(valueAt(entry));
    }

    double timestamp(int entry) {
        return numbers.getDouble(valueAt(entry) + Double.BYTES);
    }

    /** Where in the file the value of this entry is. */
    int valueAt(int entry) {
        return starts[entry] + FileFormat.toValue(keyLength(entry));
    }

    private int keyLength(int entry) {
        return numbers.getInt(starts[entry]);
    }

    private void check(int used, long length) throws UnreadableFileException {
        if (used < FileFormat.HEADER || used % 8 != 0) {
            throw new UnreadableFileException(
                    "is no metrics file, or one of another byte order: it says that " + used + " bytes of it are used");
        }
        if (used > length) {
            throw new UnreadableFileException(
                    "is cut off: it says that " + used + " bytes of it are used, and has " + length);
        }
        if (used > largest) {
            throw new UnreadableFileException("is too large for the memory of this process: it says that " + used
                    + " bytes of it are used, and at most " + largest + " are read");
        }
    }

    /**
     * In pieces: the JDK keeps a buffer of the size of the largest read for each thread, and a file that is full of holes
     * takes no more memory than its first entries.
     */
    private void read(InputStream in, int used) throws IOException {
        int walked = FileFormat.HEADER;
        for (int at = FileFormat.HEADER; at < used; ) {
            int wanted = Math.min(CHUNK, used - at);
            makeRoom(at + wanted, used);
            int count = in.readNBytes(bytes, at, wanted);
            if (count == 0) {
                throw new UnreadableFileException("became shorter while it was read");
            }
            at += count;
            walked = walk(walked, at, used, FileFormat.NUMBERS);
            if (walked < 0) {
                throw notFilled(at, used);
            }
        }
    }

    private void makeRoom(int needed, int used) {
        if (needed > bytes.length) {
            bytes = Arrays.copyOf(bytes, (int) Math.max(needed, Math.min(used, 2L * bytes.length)));
            numbers = ByteBuffer.wrap(bytes).order(FileFormat.ORDER);
        }
    }

    /** @param read so many bytes, in which there is something that is no entry */
    private UnreadableFileException notFilled(int read, int used) {
        boolean isOld = walk(FileFormat.HEADER, read, used, Double.BYTES) >= 0;
        return new UnreadableFileException(
                isOld
                        ? "was written by Python's prometheus_client before 0.17, whose format has no timestamps"
                        : "is corrupt: its entries do not fill the " + used + " bytes that it says are used");
    }

    /**
     * Notes where entries begin that have so many bytes of numbers.
     *
     * @param from where the next one begins
     * @param read so many bytes are there by now
     * @return where the first begins that is not there as a whole; negative if what is there is no entry
     */
    private int walk(int from, int read, int used, int numbersLength) {
        int at = from;
        while (read - at >= Integer.BYTES) {
            int keyLength = numbers.getInt(at);
            if (keyLength < 2 || keyLength > LONGEST_KEY) {
                return -1;
            }
            int end = at + FileFormat.toValue(keyLength) + numbersLength;
            if (end < 0 || end > used) {
                return -1;
            }
            if (end > read) {
                return at;
            }
            if (!isKey(at, keyLength)) {
                return -1;
            }
            if (size == starts.length) {
                starts = Arrays.copyOf(starts, 2 * size);
            }
            starts[size++] = at;
            at = end;
        }
        return at;
    }

    private boolean isKey(int start, int keyLength) {
        int from = start + Integer.BYTES;
        int to = from + keyLength;
        if (bytes[from] != '[' || bytes[to - 1] != ']') {
            return false;
        }
        for (int i = to; i < start + FileFormat.toValue(keyLength); i++) {
            if (bytes[i] != ' ') {
                return false;
            }
        }
        return true;
    }
}
