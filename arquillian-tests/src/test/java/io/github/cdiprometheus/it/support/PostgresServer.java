package io.github.cdiprometheus.it.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * A PostgreSQL that runs as long as the tests do, unless it is stopped and started again, on the same port with the same
 * data. One thread at a time.
 */
public final class PostgresServer {

    private static PostgresServer running;

    private final int port = Ports.free();
    private EmbeddedPostgres process;

    private PostgresServer() {}

    /** The one of this run, started when it is first asked for; it ends with the JVM. */
    public static synchronized PostgresServer get() {
        if (running == null) {
            running = new PostgresServer();
            running.start();
        }
        return running;
    }

    /** Again, after {@link #stop}. */
    public void start() {
        try {
            process = EmbeddedPostgres.builder()
                    .setPort(port)
                    .setDataDirectory(Path.of("target", "postgres-" + port))
                    .setCleanDataDirectory(false)
                    // for transactions of more than one data source
                    .setServerConfig("max_prepared_transactions", "50")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends every connection. */
    public void stop() {
        try {
            process.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The address of a new database on it. */
    String newDatabase() {
        String name = "db" + UUID.randomUUID().toString().replace("-", "");
        try (Connection connection = process.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return "jdbc:postgresql://localhost:" + port + "/" + name;
    }
}
