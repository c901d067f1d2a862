package io.github.cdiprometheus.migration;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/** The tables in which tools note what they have done, by their default names, in the schema of the connection. */
final class HistoryTables {

    private static final String FLYWAY = "flyway_schema_history";
    private static final String LIQUIBASE = "databasechangelog";
    /** Types of rows that say that Flyway has made the table or the schema. */
    private static final Set<String> MARKERS = Set.of("TABLE", "SCHEMA");

    private static final int TIMEOUT_SECONDS = 10;

    private HistoryTables() {}

    /** Reads those that are there. */
    static List<History> read(DataSource dataSource, Connections connections) throws Exception {
        return connections.ask(dataSource, HistoryTables::read);
    }

    private static List<History> read(Connection connection) throws SQLException {
        List<History> histories = new ArrayList<>();
        Optional<String> flyway = find(connection, FLYWAY);
        if (flyway.isPresent()) {
            histories.add(new History(History.FLYWAY, flyway(connection, flyway.get())));
        }
        Optional<String> liquibase = find(connection, LIQUIBASE);
        if (liquibase.isPresent()) {
            histories.add(new History(History.LIQUIBASE, liquibase(connection, liquibase.get())));
        }
        return histories;
    }

    /** The table's name as it is to be written in a query. */
    private static Optional<String> find(Connection connection, String table) throws SQLException {
        DatabaseMetaData data = connection.getMetaData();
        String schema = connection.getSchema();
        for (String name : List.of(table, table.toUpperCase(Locale.ROOT))) {
            try (ResultSet tables = data.getTables(connection.getCatalog(), schema, name, null)) {
                while (tables.next()) {
                    // in both patterns an underscore stands for any character
                    String found = tables.getString("TABLE_SCHEM");
                    if (name.equals(tables.getString("TABLE_NAME")) && (schema == null || schema.equals(found))) {
                        return Optional.of(quoted(data, found) + quote(data, name));
                    }
                }
            }
        }
        return Optional.empty();
    }

    private static String quoted(DatabaseMetaData data, String schema) throws SQLException {
        return schema == null || schema.isEmpty() ? "" : quote(data, schema) + ".";
    }

    private static String quote(DatabaseMetaData data, String name) throws SQLException {
        String quote = data.getIdentifierQuoteString().trim();
        return quote + name.replace(quote.isEmpty() ? "\"" : quote, "") + quote;
    }

    /** Each script that was applied with success, once, unless it was undone or deleted. */
    private static Set<String> flyway(Connection connection, String table) throws SQLException {
        Set<String> applied = new LinkedHashSet<>();
        try (Statement statement = statement(connection);
                ResultSet rows = statement.executeQuery("SELECT * FROM " + table)) {
            while (rows.next()) {
                String version = rows.getString("version");
                String entry = version == null ? rows.getString("description") : "V" + version;
                String type = rows.getString("type");
                if (type != null && (type.startsWith("UNDO") || type.equals("DELETE"))) {
                    applied.remove(entry);
                } else if (rows.getBoolean("success") && !MARKERS.contains(String.valueOf(type))) {
                    applied.add(entry);
                }
            }
        }
        return applied;
    }

    private static Set<String> liquibase(Connection connection, String table) throws SQLException {
        Set<String> applied = new LinkedHashSet<>();
        try (Statement statement = statement(connection);
                ResultSet rows = statement.executeQuery("SELECT ID, AUTHOR, FILENAME FROM " + table)) {
            while (rows.next()) {
                applied.add(changeSet(rows.getString(1), rows.getString(2), rows.getString(3)));
            }
        }
        return applied;
    }

    /** What tells change sets apart. */
    static String changeSet(String id, String author, String file) {
        String path = file.replace('\\', '/').replaceFirst("^classpath:", "").replaceFirst("^/+", "");
        return path + "::" + id + "::" + author;
    }

    private static Statement statement(Connection connection) throws SQLException {
        Statement statement = connection.createStatement();
        statement.setQueryTimeout(TIMEOUT_SECONDS);
        return statement;
    }
}
