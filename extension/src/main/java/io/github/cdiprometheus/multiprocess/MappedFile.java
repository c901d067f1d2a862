package io.github.cdiprometheus.multiprocess;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A metrics file that this process writes. Entries are only ever added; what was handed out stays where it is. The file
 * doubles when it is full, and the new half is mapped beside the old one, whose writers notice nothing.
 *
 * <p>Space is taken from the disk by writing zeros before it is mapped: a store into a hole of a file on a full disk
 * would be a fault of the JVM and not an exception. No file descriptor stays open: a mapping outlives it. Nothing is
 * ever unmapped by hand, because a late writer would then crash the JVM; a part is unmapped by the garbage collector
 * when its last slot is gone. Thread-safe.
 */
final class MappedFile {

    private final Path file;
    private FileIdentity identity;
    private final List<Segment> segments = new ArrayList<>();
    private final Map<String, List<Integer>> found = new HashMap<>();
    private int used;

    private record Segment(int start, MappedByteBuffer buffer) {
        int end() {
            return start + buffer.capacity();
        }
    }

    private MappedFile(Path file) {
        this.file = file;
    }

    /**
     * Continues this file, or makes it.
     *
     * @throws UnreadableFileException if there is a file of this name that cannot be continued
     */
    static MappedFile open(Path file) throws IOException {
        MappedFile mapped = new MappedFile(file);
        if (!Files.exists(file)) {
            create(file);
        }
        FileContents contents = new FileContents();
        contents.load(file);
        for (int i = 0; i < contents.size(); i++) {
            String key = contents.parseKey(i).json();
            mapped.found.computeIfAbsent(key, k -> new ArrayList<>()).add(contents.valueAt(i));
        }
        mapped.mapExisting();
        return mapped;
    }

    /** Where the values of this key are, in the order in which they were added. */
    synchronized List<Integer> find(String key) {
        return List.copyOf(found.getOrDefault(key, List.of()));
    }

    /**
     * Adds an entry of this key, though there may be others: readers add them up.
     *
     * @return where its value is; its timestamp is 8 bytes further on
     * @throws IOException if the disk is full, or the file cannot grow for another reason
     */
    synchronized int append(String key) throws IOException {
        byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
        byte[] entry = FileFormat.entry(utf8, 0, 0);
        while (entry.length > capacity() - used) {
            grow();
        }
        put(used, entry);
        int value = used + FileFormat.toValue(utf8.length);
        used += entry.length;
        // last of all: whoever reads the header finds a whole entry, even if this process is killed here
        FileFormat.INTS.setVolatile(segments.get(0).buffer(), 0, used);
        found.computeIfAbsent(key, k -> new ArrayList<>()).add(value);
        return value;
    }

    synchronized Slot slot(int position) {
        for (Segment segment : segments) {
            if (position < segment.end()) {
                return new Slot(segment.buffer(), position - segment.start());
            }
        }
        throw new IllegalArgumentException(position + " of " + capacity());
    }

    /** False if somebody has deleted the file, or put another one in its place: nobody reads what is written here. */
    boolean isThere() {
        return identity.isThere();
    }

    private int capacity() {
        return segments.get(segments.size() - 1).end();
    }

    /** Under another name first, so that nobody sees a file without a header. */
    private static void create(Path file) throws IOException {
        Path unfinished = file.resolveSibling(file.getFileName() + FileName.UNFINISHED);
        ByteBuffer zeros = ByteBuffer.allocate(FileFormat.INITIAL_SIZE).order(FileFormat.ORDER);
        zeros.putInt(0, FileFormat.HEADER);
        try {
            Uninterrupted.run(() -> {
                Files.write(unfinished, zeros.array());
                Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
            });
        } catch (IOException e) {
            Files.deleteIfExists(unfinished);
            throw e;
        }
    }

    private void mapExisting() throws IOException {
        Uninterrupted.run(() -> {
            try (FileChannel channel = open()) {
                identity = FileIdentity.of(file);
                long size = Math.min(channel.size(), Integer.MAX_VALUE) / 8 * 8;
                segments.add(new Segment(0, channel.map(FileChannel.MapMode.READ_WRITE, 0, size)));
            }
        });
        MappedByteBuffer first = segments.get(0).buffer();
        used = (int) FileFormat.INTS.getVolatile(first, 0);
        if (used == 0) {
            used = FileFormat.HEADER;
            FileFormat.INTS.setVolatile(first, 0, used);
        }
    }

    private void grow() throws IOException {
        int from = capacity();
        if (from > Integer.MAX_VALUE / 2) {
            throw new IOException(file + " has reached its greatest size, " + from + " bytes");
        }
        Uninterrupted.run(() -> {
            try (FileChannel channel = open()) {
                try {
                    writeZeros(channel, from, 2L * from);
                } catch (IOException e) {
                    giveBack(channel, from, e);
                    throw e;
                }
                segments.add(new Segment(from, channel.map(FileChannel.MapMode.READ_WRITE, from, from)));
            }
        });
    }

    private static void giveBack(FileChannel channel, long size, IOException cause) {
        try {
            channel.truncate(size);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    private FileChannel open() throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
    }

    private static void writeZeros(FileChannel channel, long from, long to) throws IOException {
        ByteBuffer zeros = ByteBuffer.allocate(FileFormat.INITIAL_SIZE);
        for (long at = from; at < to; ) {
            zeros.clear().limit((int) Math.min(zeros.capacity(), to - at));
            at += channel.write(zeros, at);
        }
    }

    /** An entry may begin in one segment and end in the next; a number never does. */
    private void put(int position, byte[] bytes) {
        int done = 0;
        for (Segment segment : segments) {
            int from = position + done;
            if (from < segment.end() && done < bytes.length) {
                int count = Math.min(bytes.length - done, segment.end() - from);
                segment.buffer().put(from - segment.start(), bytes, done, count);
                done += count;
            }
        }
    }
}
