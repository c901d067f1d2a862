package io.github.cdiprometheus.example.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/**
 * The example, running: the WAR on a WildFly that the build fetched.
 *
 * <p>Reads the system properties {@code example.wildfly} (home of an unpacked WildFly), {@code example.war},
 * {@code example.work} (a directory to work in, emptied) and {@code example.traffic} ({@code false}: no visitors).
 */
final class ExampleServer implements AutoCloseable {

    private static final int PREFERRED_PORT = 8080;

    private final WildFly wildfly;
    private final URI application;

    private ExampleServer(WildFly wildfly, URI application) {
        this.wildfly = wildfly;
        this.application = application;
    }

    public static void main(String[] args) throws Exception {
        System.out.println("Starting WildFly ...");
        ExampleServer example = start(Ports.freeFrom(PREFERRED_PORT));
        boolean visited = Boolean.parseBoolean(System.getProperty("example.traffic", "true"));
        System.out.println(example.directions(visited));
        if (visited) {
            new Traffic(example.application()).keepComing();
        }
        example.wildfly.join();
        System.out.println("WildFly has stopped.");
    }

    /** Starts on the given port and returns once the application is deployed. No request has reached it then. */
    static ExampleServer start(int port) throws IOException, InterruptedException {
        return start(port, path("example.work"), Map.of());
    }

    /**
     * The same, one of several perhaps.
     *
     * @param work a directory to work in, emptied
     * @param environment variables of the server, beside ours
     */
    static ExampleServer start(int port, Path work, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path war = path("example.war");
        WildFly wildfly = WildFly.start(path("example.wildfly"), war, work, port, environment);
        String context = war.getFileName().toString().replaceFirst("\\.war$", "");
        return new ExampleServer(wildfly, URI.create("http://localhost:%d/%s".formatted(port, context)));
    }

    /** Without a slash at the end. */
    URI application() {
        return application;
    }

    URI metrics() {
        return URI.create(application + "/metrics");
    }

    Path log() {
        return wildfly.log();
    }

    @Override
    public void close() {
        wildfly.close();
    }

    private String directions(boolean visited) {
        return """

                The example is running.

                  application   %1$s/
                  REST          %1$s/api/owners
                  metrics       %2$s
                  server log    %3$s

                %4$s
                Ctrl-C stops it.
                """.formatted(
                        application,
                        metrics(),
                        log(),
                        visited
                                ? "A few visitors keep coming, some with requests that fail (-Dexample.traffic=false: none)."
                                : "Nobody visits it but you.");
    }

    private static Path path(String property) {
        String value = System.getProperty(property);
        if (value == null) {
            throw new IllegalStateException("system property " + property + " is not set: this class is run by Maven,"
                    + " mvn -q -Prun verify -pl example -am -DskipTests");
        }
        return Path.of(value);
    }
}
