package io.github.cdiprometheus.multiprocess;

import io.github.cdiprometheus.config.GaugeMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What ended processes have left, added up: one file of each type and gauge mode, of the same format as theirs, so that
 * Python reads them too. Counters, histograms and summaries are sums over all processes. Gauges that a later life of the
 * same process replaces, and all in mode {@code all}, keep their process in the label {@code pid}. Not thread-safe.
 */
final class Archive {

    private static final Comparator<FileName> BY_NAME = Comparator.comparing(FileName::text);

    private final Map<FileName, Map<String, Accumulator>> files = new TreeMap<>(BY_NAME);
    private final long generation;

    Archive(long generation) {
        this.generation = generation;
    }

    /** Takes over what an earlier archive has, except gauges of processes that have begun anew since. */
    void addArchived(FileName file, FileContents contents, Predicate<String> isSuperseded) throws IOException {
        for (int i = 0; i < contents.size(); i++) {
            MetricKey key = contents.parseKey(i);
            String pid = file.type() == FileName.Type.GAUGE ? key.labels().get(ParsedKey.PID) : null;
            if (pid == null || !isSuperseded.test(pid)) {
                add(file, key, contents, i);
            }
        }
    }

    /** Folds in the file of an ended process. Gauges of the living end with it. */
    void addProcess(FileName file, FileContents contents) throws IOException {
        if (file.isLive()) {
            return;
        }
        boolean keepsPid = file.type() == FileName.Type.GAUGE
                && (file.mode() == GaugeMode.ALL || !Identifier.isGenerated(file.id()));
        for (int i = 0; i < contents.size(); i++) {
            MetricKey key = contents.parseKey(i);
            if (file.type() == FileName.Type.GAUGE) {
                key = keepsPid ? key.withLabel(ParsedKey.PID, file.id()) : key.withoutLabel(ParsedKey.PID);
            }
            add(file, key, contents, i);
        }
    }

    private void add(FileName file, MetricKey key, FileContents contents, int entry) {
        FileName archived = file.archived(generation);
        files.computeIfAbsent(archived, name -> new LinkedHashMap<>())
                .computeIfAbsent(key.json(), json -> Accumulator.of(archived.type(), archived.mode()))
                .add(contents.value(entry), contents.timestamp(entry));
    }

    /** The files with their bytes, in a stable order. */
    Map<FileName, byte[]> files() {
        Map<FileName, byte[]> written = new TreeMap<>(BY_NAME);
        files.forEach((name, entries) -> written.put(name, bytes(entries)));
        return written;
    }

    private static byte[] bytes(Map<String, Accumulator> entries) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(new byte[FileFormat.HEADER]);
        entries.forEach((key, value) -> {
            byte[] utf8 = key.getBytes(StandardCharsets.UTF_8);
            out.writeBytes(FileFormat.entry(utf8, value.value(), value.timestamp()));
            if (value.rest() != 0) {
                out.writeBytes(FileFormat.entry(utf8, value.rest(), value.timestamp()));
            }
        });
        byte[] bytes = out.toByteArray();
        ByteBuffer.wrap(bytes).order(FileFormat.ORDER).putInt(0, bytes.length);
        return bytes;
    }
}
