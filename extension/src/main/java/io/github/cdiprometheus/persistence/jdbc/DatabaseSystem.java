package io.github.cdiprometheus.persistence.jdbc;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The kind of database behind a data source, by OpenTelemetry's well-known values of {@code db.system.name}. Asked of
 * the first connection and kept. Thread-safe.
 */
final class DatabaseSystem {

    static final String OTHER = "other_sql";

    /** A driver that does not tell is not asked for ever. */
    private static final int MOST_FAILURES = 3;

    /** By the product name, in lower case. */
    private static final Map<String, String> BY_NAME = Map.ofEntries(
            Map.entry("actian x", "actian.ingres"),
            Map.entry("apache derby", "derby"),
            Map.entry("apache hive", "hive"),
            Map.entry("cache", "intersystems.cache"),
            Map.entry("clickhouse", "clickhouse"),
            Map.entry("cockroachdb", "cockroachdb"),
            Map.entry("google cloud spanner", "gcp.spanner"),
            Map.entry("h2", "h2database"),
            Map.entry("hdb", "sap.hana"),
            Map.entry("hsql database engine", "hsqldb"),
            Map.entry("informix dynamic server", "ibm.informix"),
            Map.entry("ingres", "actian.ingres"),
            Map.entry("intersystems iris", "intersystems.cache"),
            Map.entry("mariadb", "mariadb"),
            Map.entry("microsoft sql server", "microsoft.sql_server"),
            Map.entry("mysql", "mysql"),
            Map.entry("netezza", "ibm.netezza"),
            Map.entry("oracle", "oracle.db"),
            Map.entry("postgresql", "postgresql"),
            Map.entry("redshift", "aws.redshift"),
            Map.entry("sap db", "sap.maxdb"),
            Map.entry("sqlite", "sqlite"),
            Map.entry("teradata", "teradata"),
            Map.entry("trino", "trino"));

    private volatile String known;
    private final AtomicInteger failures = new AtomicInteger();

    /** Never throws; {@value #OTHER} where the driver does not tell, or tells of something that has no well-known value. */
    String of(Connection connection) {
        String found = known;
        if (found == null) {
            found = ask(connection);
        }
        return found;
    }

    private String ask(Connection connection) {
        String found;
        try {
            found = ofProduct(connection.getMetaData().getDatabaseProductName());
        } catch (SQLException | RuntimeException | LinkageError e) {
            // the application will learn of a broken connection by itself
            found = OTHER;
            if (failures.incrementAndGet() < MOST_FAILURES) {
                return found;
            }
        }
        known = found;
        return found;
    }

    static String ofProduct(String product) {
        if (product == null) {
            return OTHER;
        }
        String name = product.strip().toLowerCase(Locale.ROOT);
        // these add platform or version to it
        if (name.startsWith("db2")) {
            return "ibm.db2";
        }
        if (name.startsWith("firebird")) {
            return "firebirdsql";
        }
        return BY_NAME.getOrDefault(name, OTHER);
    }
}
