package io.github.cdiprometheus.it.routes;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code docs/routes.md}: one table per kind, a column per server. Reading what it wrote gives the same tables. */
public final class RouteTables {
    private static final String NOT_RUN = "–";
    private static final String INTRODUCTION = """
            # What is recorded for a request

            Every status on every kind of target, with what stands in `http_server_request_duration_seconds` for it: the
            labels `http_route` (without the context path, which is `/routes` in this test), `http_response_status_code`
            and `error_type`. *unmatched* is an empty `http_route`; no `error_type` is an empty one.

            The tables are checked by `RouteTruthTableIT` on each server, and rewritten by
            `mvn verify -Droutes.write=true`. Where the two columns differ, the servers do.
            """;

    private final Map<String, Map<String, Row>> tables = new LinkedHashMap<>();

    private record Row(String wildfly, String payara) {
        String of(String server) {
            return server.equals("wildfly") ? wildfly : payara;
        }

        Row with(String server, String cell) {
            return server.equals("wildfly") ? new Row(cell, payara) : new Row(wildfly, cell);
        }
    }

    private RouteTables() {}

    private static Path file() {
        return Path.of(System.getProperty("project.root"), "docs", "routes.md");
    }

    public static RouteTables read() throws IOException {
        RouteTables read = new RouteTables();
        if (!Files.exists(file())) {
            return read;
        }
        Map<String, Row> table = Map.of();
        for (String line : Files.readAllLines(file())) {
            String[] cells = line.split("\\s*\\|\\s*", -1);
            if (line.startsWith("## ")) {
                table = read.table(line.substring(3));
            } else if (cells.length == 5 && !cells[1].equals("request") && !cells[1].startsWith("--")) {
                table.put(cells[1], new Row(cells[2], cells[3]));
            }
        }
        return read;
    }

    /** What is written for a server; null if nothing is. */
    public String cell(Kind kind, Cell cell, String server) {
        Row row = table(kind.title()).get(cell.label());
        return row == null ? null : row.of(server);
    }

    /** A new document with one server's column replaced; rows that are in no kind any more fall away. */
    public RouteTables withColumn(String server, Map<Kind, Map<String, String>> recorded) {
        RouteTables result = new RouteTables();
        recorded.forEach((kind, cells) -> cells.forEach((label, cell) -> {
            Row old = table(kind.title()).getOrDefault(label, new Row(NOT_RUN, NOT_RUN));
            result.table(kind.title()).put(label, old.with(server, cell));
        }));
        return result;
    }

    public void write() throws IOException {
        StringBuilder text = new StringBuilder(INTRODUCTION);
        tables.forEach((title, rows) -> {
            text.append("\n## ").append(title).append("\n\n| request | WildFly | Payara |\n| --- | --- | --- |\n");
            rows.forEach(
                    (label, row) -> text.append("| %s | %s | %s |%n".formatted(label, row.wildfly(), row.payara())));
        });
        Files.createDirectories(file().getParent());
        Files.writeString(file(), text.toString());
    }

    private Map<String, Row> table(String title) {
        return tables.computeIfAbsent(title, key -> new LinkedHashMap<>());
    }
}
