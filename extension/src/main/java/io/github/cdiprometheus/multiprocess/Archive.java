package io.github.cdiprometheus.multiprocess;

import io.github.cdiprometheus.config.GaugeMode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.HashMap;
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

    /** By the JSON of their keys. */
    private final Map<FileName, Map<String, Accumulator>> files = new TreeMap<>(BY_NAME);

    /** What comes of the keys of processes, by the file in the archive and whether they get a pid. */
    private final Map<FileName, KnownKeys<ArchivedKey>> shared = new HashMap<>();

    private final Map<FileName, KnownKeys<ArchivedKey>> perProcess = new HashMap<>();
    private final long generation;

    Archive(long generation) {
        this.generation = generation;
    }

    /** Takes over what an earlier archive has, except gauges of processes that have begun anew since. */
    void addArchived(FileName file, FileContents contents, Predicate<String> isSuperseded) throws IOException {
        FileName archived = file.archived(generation);
        for (int i = 0; i < contents.size(); i++) {
            MetricKey key = contents.parseKey(i);
            String pid = file.type() == FileName.Type.GAUGE ? key.labels().get(ParsedKey.PID) : null;
            if (pid == null || !isSuperseded.test(pid)) {
                of(archived, key.json()).add(contents.value(i), contents.timestamp(i));
            }
        }
    }

    /**
     * Reads the file of an ended process, which is not in the archive before {@link Left#fold}: so that either all that
     * it has left is folded in or nothing.
     *
     * @throws UnreadableFileException if a merge could not read it
     */
    Left read(FileName file, FileContents contents) throws UnreadableFileException {
        Left left = new Left(file, contents.size());
        for (int i = 0; i < contents.size(); i++) {
            left.keys[i] = left.known.get(contents, i, left::make);
            left.values[i] = contents.value(i);
            left.timestamps[i] = contents.timestamp(i);
        }
        return left;
    }

    /** A file of an ended process. */
    final class Left {
        private final FileName archived;
        private final KnownKeys<ArchivedKey> known;

        /** What its gauges are told apart by from those of others, as in JSON; null if they are not. */
        private final String pid;

        private final boolean isGauge;
        private final ArchivedKey[] keys;
        private final double[] values;
        private final double[] timestamps;

        private Left(FileName file, int size) {
            archived = file.archived(generation);
            isGauge = file.type() == FileName.Type.GAUGE;
            boolean keepsPid = isGauge && (file.mode() == GaugeMode.ALL || !Identifier.isGenerated(file.id()));
            pid = keepsPid ? MetricKey.escaped(file.id()) : null;
            known = (keepsPid ? perProcess : shared).computeIfAbsent(archived, name -> new KnownKeys<>());
            keys = new ArchivedKey[size];
            values = new double[size];
            timestamps = new double[size];
        }

        void fold() {
            for (int i = 0; i < keys.length; i++) {
                target(keys[i]).add(values[i], timestamps[i]);
            }
        }

        private ArchivedKey make(MetricKey key) throws UnreadableFileException {
            // what a merge refuses in the file of one process, it would refuse in the archive of all
            new ParsedKey(archived.type(), key);
            return new ArchivedKey(isGauge ? key.withoutLabel(ParsedKey.PID) : key, pid != null);
        }

        private Accumulator target(ArchivedKey key) {
            if (pid != null) {
                return of(archived, key.json(pid));
            }
            if (key.target == null) {
                key.target = of(archived, key.json);
            }
            return key.target;
        }
    }

    /** What becomes of a key of a process, made once for all that have the same. */
    private static final class ArchivedKey {
        private final String json;
        private final String afterPid;
        private Accumulator target;

        ArchivedKey(MetricKey key, boolean getsPid) {
            String[] parts = getsPid ? key.jsonAround(ParsedKey.PID) : new String[] {key.json(), null};
            json = parts[0];
            afterPid = parts[1];
        }

        String json(String pid) {
            return json + pid + afterPid;
        }
    }

    private Accumulator of(FileName archived, String json) {
        return files.computeIfAbsent(archived, name -> new LinkedHashMap<>())
                .computeIfAbsent(json, key -> Accumulator.of(archived.type(), archived.mode()));
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
