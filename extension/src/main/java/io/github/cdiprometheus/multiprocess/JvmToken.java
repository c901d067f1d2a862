package io.github.cdiprometheus.multiprocess;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;

/**
 * What tells this JVM from every other that uses the same directory, before and after it, on this host and on others:
 * process id, start time, and what there is to be known of the host and the container. The same for all web
 * applications of the JVM, which share no class of ours.
 */
final class JvmToken {

    private static final String HOST = findHost();
    private static final String OWN = findOwn();

    private JvmToken() {}

    static String own() {
        return OWN;
    }

    /** The same process id in two containers is no rarity, and neither is a start at the same moment. */
    static String host() {
        return HOST;
    }

    private static String findOwn() {
        RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        return runtime.getPid() + " " + Long.toString(runtime.getStartTime(), Character.MAX_RADIX) + " " + HOST;
    }

    private static String findHost() {
        int hash = Objects.hash(
                System.getenv("HOSTNAME"),
                content(Path.of("/proc/sys/kernel/random/boot_id")),
                target(Path.of("/proc/self/ns/pid")));
        return Integer.toString(hash & Integer.MAX_VALUE, Character.MAX_RADIX);
    }

    private static String content(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            return "";
        }
    }

    private static String target(Path link) {
        try {
            return Files.readSymbolicLink(link).toString();
        } catch (IOException | UnsupportedOperationException e) {
            return "";
        }
    }
}
