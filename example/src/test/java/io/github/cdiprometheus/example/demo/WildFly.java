package io.github.cdiprometheus.example.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * One WildFly process with one WAR deployed, in a directory of its own: the distribution stays as it was unpacked, and every
 * start is the first.
 */
final class WildFly implements AutoCloseable {

    private static final String HEAP = "-Xms256m -Xmx768m";
    private static final long START_SECONDS = 180;

    private final OwnProcess process;
    private final Path base;
    private final Path deployment;

    private WildFly(OwnProcess process, Path base, Path deployment) {
        this.process = process;
        this.base = base;
        this.deployment = deployment;
    }

    /**
     * Starts and returns once the WAR is deployed.
     *
     * @param home an unpacked WildFly
     * @param war what to deploy; its file name is the context path
     * @param base emptied, then the server's working directory
     * @param port for HTTP; all other ports are taken from what is free
     * @param environment variables of the server, beside ours
     * @throws IllegalStateException if the server or the deployment fails, naming the log that says why
     */
    static WildFly start(Path home, Path war, Path base, int port, Map<String, String> environment)
            throws IOException, InterruptedException {
        delete(base);
        copy(home.resolve("standalone/configuration"), base.resolve("configuration"));
        Path deployment = Files.createDirectories(base.resolve("deployments")).resolve(war.getFileName());
        Files.copy(war, deployment);

        WildFly server = new WildFly(launch(home, base, port, environment), base, deployment);
        try {
            server.awaitDeployment();
            return server;
        } catch (RuntimeException | InterruptedException e) {
            server.close();
            throw e;
        }
    }

    private static OwnProcess launch(Path home, Path base, int port, Map<String, String> environment)
            throws IOException {
        boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
        List<String> command = new ArrayList<>(windows ? List.of("cmd", "/c") : List.of());
        command.add(home.resolve("bin")
                .resolve(windows ? "standalone.bat" : "standalone.sh")
                .toString());
        command.add("-Djboss.server.base.dir=" + base.toAbsolutePath());
        command.add("-Djboss.http.port=" + port);
        command.add("-Djboss.https.port=" + Ports.free());
        command.add("-Djboss.management.http.port=" + Ports.free());

        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(base.resolve("console.log").toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("JBOSS_") || name.equals("JAVA_OPTS"));
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        builder.environment().put("JBOSS_JAVA_SIZING", HEAP);
        // the script hands signals on to the server instead of dying before it
        builder.environment().put("LAUNCH_JBOSS_IN_BACKGROUND", "true");
        builder.environment().put("NOPAUSE", "true");
        builder.environment().putAll(environment);
        return OwnProcess.start(builder);
    }

    /** WildFly writes a marker file beside what it deployed: asking for that leaves no request in the application's metrics. */
    private void awaitDeployment() throws InterruptedException {
        long start = System.nanoTime();
        while (!process.endsWithin(100)) {
            if (Files.exists(marker(".deployed"))) {
                return;
            }
            if (Files.exists(marker(".failed"))) {
                throw new IllegalStateException(deployment.getFileName() + " was not deployed, see " + log());
            }
            if (System.nanoTime() - start > TimeUnit.SECONDS.toNanos(START_SECONDS)) {
                throw new IllegalStateException("not started within %d s, see %s".formatted(START_SECONDS, log()));
            }
        }
        throw new IllegalStateException(
                "the server ended with %d, see %s".formatted(process.join(), base.resolve("console.log")));
    }

    private Path marker(String suffix) {
        return deployment.resolveSibling(deployment.getFileName() + suffix);
    }

    Path log() {
        return base.resolve("log/server.log");
    }

    /** Returns when the server has ended, by whomever. */
    void join() throws InterruptedException {
        process.join();
    }

    @Override
    public void close() {
        process.close();
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            files.forEach(file -> {
                try {
                    Path target = to.resolve(from.relativize(file).toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    private static void delete(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
