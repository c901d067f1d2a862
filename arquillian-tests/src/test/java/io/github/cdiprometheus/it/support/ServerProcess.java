package io.github.cdiprometheus.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A look into the server's JVM from outside, by the JDK's {@code jcmd}. */
public final class ServerProcess {
    private static final Pattern THREAD = Pattern.compile("(?m)^\"(.*)\" #\\d+.*");

    private final long pid;

    private ServerProcess(long pid) {
        this.pid = pid;
    }

    /** The WildFly that Arquillian started: the process that carries this run's base directory. */
    public static ServerProcess ofWildFly() {
        String base = System.getProperty("wildfly.base");
        List<Long> pids = ProcessHandle.current()
                .descendants()
                .filter(p -> p.info().commandLine().orElse("").contains(base))
                .filter(p -> p.info().command().orElse("").endsWith("java"))
                .map(ProcessHandle::pid)
                .toList();
        if (pids.size() != 1) {
            throw new AssertionError("expected one server process, found " + pids);
        }
        return new ServerProcess(pids.get(0));
    }

    /** How many class loaders hold a class: live ones, after a full collection. */
    public long loadersOf(String className) {
        Pattern line = Pattern.compile("\\s" + Pattern.quote(className) + "\\s*(?:\\(.*\\))?$");
        jcmd("GC.run");
        // a class histogram only counts instances; the hierarchy of classes has a line for each class
        return jcmd("VM.class_hierarchy", className)
                .lines()
                .filter(l -> line.matcher(" " + l.replaceFirst("^[|\\s-]*", "").replaceFirst("/0x\\p{XDigit}+.*$", ""))
                        .find())
                .count();
    }

    /** Names of all threads, less numbers: pools may grow and shrink. */
    public Set<String> threadNames() {
        Set<String> names = new TreeSet<>();
        Matcher thread = THREAD.matcher(jcmd("Thread.print"));
        while (thread.find()) {
            names.add(thread.group(1).replaceAll("\\d+", "#"));
        }
        return names;
    }

    /** How many threads have a name that begins so. */
    public long threads(String prefix) {
        return THREAD.matcher(jcmd("Thread.print"))
                .results()
                .filter(thread -> thread.group(1).startsWith(prefix))
                .count();
    }

    private String jcmd(String... command) {
        List<String> all = new java.util.ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), String.valueOf(pid)));
        all.addAll(List.of(command));
        try {
            Process process = new ProcessBuilder(all).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (process.waitFor() != 0) {
                throw new AssertionError(all + " failed: " + output);
            }
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
