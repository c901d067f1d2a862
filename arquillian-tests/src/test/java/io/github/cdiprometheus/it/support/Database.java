package io.github.cdiprometheus.it.support;

import java.util.UUID;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.xa.PGXADataSource;

/**
 * A database for which a WAR defines data sources of its own.
 *
 * @param systemName OpenTelemetry's name for the kind of database
 * @param dataSource the driver's class; its jar belongs into the WAR
 */
public record Database(String systemName, Class<?> dataSource, String url, String user, String password) {

    /** In the memory of the server, of a name that nobody else has, until the driver's class loader is gone. */
    public static Database h2() {
        // with a password: Payara takes an empty one for none
        return new Database(
                "h2database",
                JdbcDataSource.class,
                "jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
                "sa",
                "sa");
    }

    /** Empty, on the PostgreSQL of this run. */
    public static Database postgres() {
        return postgres(PGSimpleDataSource.class);
    }

    /** The same, with data sources that take part in transactions with others; H2's do anyway. */
    public static Database postgresXa() {
        return postgres(PGXADataSource.class);
    }

    private static Database postgres(Class<?> dataSource) {
        return new Database("postgresql", dataSource, PostgresServer.get().newDatabase(), "postgres", "postgres");
    }

    /** An empty one of the same kind. */
    public Database another() {
        return systemName.equals("postgresql") ? postgres(dataSource) : h2();
    }

    /**
     * An element {@code <data-source>} for {@code web.xml} (Jakarta EE Platform 10, EE.5.18).
     *
     * @param rest elements that the schema has after the password, in its order
     */
    public String definition(String jndiName, String... rest) {
        return """
                <data-source>
                  <name>%s</name>
                  <class-name>%s</class-name>
                  <url>%s</url>
                  <user>%s</user>
                  <password>%s</password>
                  %s
                </data-source>
                """.formatted(jndiName, dataSource.getName(), url, user, password, String.join("\n", rest));
    }

    @Override
    public String toString() {
        return systemName;
    }
}
