package io.github.cdiprometheus.it.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** A PostgreSQL of the test's own, which can be stopped and started again on the same port with the same data. */
public final class PostgresServer implements AutoCloseable {

    private final Path directory;
    private final int port = Ports.free();
    private EmbeddedPostgres running;

    private PostgresServer(Path directory) {
        this.directory = directory;
    }

    /** @param directory where its data are */
    public static PostgresServer start(Path directory) {
        PostgresServer server = new PostgresServer(directory);
        server.startAgain();
        return server;
    }

    /** After {@link #stop}. */
    public void startAgain() {
        try {
            running = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(directory.resolve("data"))
                    .setCleanDataDirectory(false)
                    // distributed transactions need it
                    .setServerConfig("max_prepared_transactions", "50")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends every connection. */
    public void stop() {
        try {
            running.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return "jdbc:postgresql://localhost:" + port + "/postgres";
    }

    @Override
    public void close() {
        stop();
    }
}
