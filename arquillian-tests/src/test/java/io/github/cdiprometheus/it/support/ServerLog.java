package io.github.cdiprometheus.it.support;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The server's log file from a moment on. A server may rotate its file; a run of these tests is far below the size at
 * which the two servers do.
 */
public final class ServerLog {
    /** WildFly: {@code 11:12:13,456 ERROR [...]}; Payara: {@code [...] [SEVERE] [...]}. */
    private static final Pattern ERROR = Pattern.compile(
            "^(?:\\d{4}-\\d\\d-\\d\\d )?\\d\\d:\\d\\d:\\d\\d,\\d{3} (?:ERROR|FATAL) .*|^\\[[^]]+\\] \\[[^]]*\\] \\[SEVERE\\].*");

    /** The name of a logger of ours, in the format of each server. */
    private static final Pattern OURS = Pattern.compile("(?<= )\\[io\\.github\\.cdiprometheus[^]]*] ");

    private final Path file;
    private long mark;

    private ServerLog(Path file) {
        this.file = file;
        mark();
    }

    static ServerLog ofRunningServer() {
        return new ServerLog(Path.of(System.getProperty("server.log")));
    }

    /** Forgets what was logged until now. */
    public void mark() {
        try {
            mark = Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was logged since the mark. Payara wraps a message in {@code [[ ]]} on a line of its own. */
    public String text() {
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(Math.min(mark, in.length()));
            byte[] bytes = new byte[(int) (in.length() - in.getFilePointer())];
            in.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** First lines of entries of ours, at whatever level is logged. */
    public List<String> ours() {
        return text().lines().filter(line -> OURS.matcher(line).find()).toList();
    }

    /** First lines of entries at the level of an error (Payara: each with the line of its message). */
    public List<String> errors() {
        List<String> lines = text().lines().toList();
        return java.util.stream.IntStream.range(0, lines.size())
                .filter(i -> ERROR.matcher(lines.get(i)).matches())
                .mapToObj(i -> i + 1 < lines.size() && lines.get(i).endsWith("[[")
                        ? lines.get(i) + lines.get(i + 1)
                        : lines.get(i))
                .toList();
    }
}
