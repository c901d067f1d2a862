package io.github.cdiprometheus.it.support;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
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

    /** The server that Arquillian started. */
    public static ServerProcess ofServer() {
        List<Long> pids = Server.isWildFly() ? pidsOfWildFly() : pidsOfPayara();
        if (pids.size() != 1) {
            throw new AssertionError("expected one server process, found " + pids);
        }
        return new ServerProcess(pids.get(0));
    }

    /** The process that carries this run's base directory. */
    private static List<Long> pidsOfWildFly() {
        String base = System.getProperty("wildfly.base");
        return ProcessHandle.current()
                .descendants()
                .filter(p -> p.info().commandLine().orElse("").contains(base))
                .filter(p -> p.info().command().orElse("").endsWith("java"))
                .map(ProcessHandle::pid)
                .toList();
    }

    /** It is no child of ours, and its command line is too long for the JDK's own view of processes. */
    private static List<Long> pidsOfPayara() {
        return jcmd("-l")
                .lines()
                .filter(line -> line.contains(System.getProperty("payara.domain.dir")))
                .map(line -> Long.valueOf(line.substring(0, line.indexOf(' '))))
                .toList();
    }

    /** How many class loaders hold a class: live ones, after a full collection. */
    public long loadersOf(String className) {
        Pattern line = Pattern.compile("\\s" + Pattern.quote(className) + "\\s*(?:\\(.*\\))?$");
        ask("GC.run");
        // a class histogram only counts instances; the hierarchy of classes has a line for each class
        return ask("VM.class_hierarchy", className)
                .lines()
                .filter(l -> line.matcher(" " + l.replaceFirst("^[|\\s-]*", "").replaceFirst("/0x\\p{XDigit}+.*$", ""))
                        .find())
                .count();
    }

    /** Names of all threads, less numbers: pools may grow and shrink. */
    public Set<String> threadNames() {
        Set<String> names = new TreeSet<>();
        Matcher thread = THREAD.matcher(ask("Thread.print"));
        while (thread.find()) {
            names.add(thread.group(1).replaceAll("\\d+", "#"));
        }
        return names;
    }

    /** How many threads have a name that begins so. */
    public long threads(String prefix) {
        return THREAD.matcher(ask("Thread.print"))
                .results()
                .filter(thread -> thread.group(1).startsWith(prefix))
                .count();
    }

    private String ask(String... command) {
        List<String> all = new ArrayList<>(List.of(String.valueOf(pid)));
        all.addAll(List.of(command));
        return jcmd(all.toArray(String[]::new));
    }

    private static String jcmd(String... arguments) {
        List<String> all = new ArrayList<>();
        all.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        all.addAll(List.of(arguments));
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
