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

    private byte[] bytes = new byte[CHUNK];
    private ByteBuffer numbers = ByteBuffer.wrap(bytes).order(FileFormat.ORDER);
    private int[] starts = new int[256];
    private int size;

    /**
     * @throws UnreadableFileException if this is not a whole metrics file
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
            read(in, used, Files.size(file));
            if (!walk(used, FileFormat.NUMBERS)) {
                String reason = walk(used, Double.BYTES)
                        ? "was written by Python's prometheus_client before 0.17, whose format has no timestamps"
                        : "is corrupt: its entries do not fill the " + used + " bytes that it says are used";
                size = 0;
                throw new UnreadableFileException(reason);
            }
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

    private void read(InputStream in, int used, long length) throws IOException {
        if (used < FileFormat.HEADER || used % 8 != 0) {
            throw new UnreadableFileException(
                    "is no metrics file, or one of another byte order: it says that " + used + " bytes of it are used");
        }
        if (used > length) {
            throw new UnreadableFileException(
                    "is cut off: it says that " + used + " bytes of it are used, and has " + length);
        }
        if (used > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(used, (int) Math.min(Integer.MAX_VALUE - 8, 2L * bytes.length)));
            numbers = ByteBuffer.wrap(bytes).order(FileFormat.ORDER);
        }
        // in pieces: the JDK keeps a buffer of the size of the largest read for each thread
        for (int at = FileFormat.HEADER; at < used; ) {
            int count = in.readNBytes(bytes, at, Math.min(CHUNK, used - at));
            if (count == 0) {
                throw new UnreadableFileException("became shorter while it was read");
            }
            at += count;
        }
    }

    /** Whether entries with so many bytes of numbers fill the file, and notes where each begins. */
    private boolean walk(int used, int numbersLength) {
        int count = 0;
        int at = FileFormat.HEADER;
        while (at < used) {
            if (used - at < FileFormat.HEADER) {
                return false;
            }
            int keyLength = numbers.getInt(at);
            if (keyLength < 2 || keyLength > used - at) {
                return false;
            }
            long end = (long) at + FileFormat.toValue(keyLength) + numbersLength;
            if (end > used || !isKey(at, keyLength)) {
                return false;
            }
            if (count == starts.length) {
                starts = Arrays.copyOf(starts, 2 * count);
            }
            starts[count++] = at;
            at = (int) end;
        }
        size = count;
        return true;
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
