package io.github.cdiprometheus.it;

import static io.github.cdiprometheus.it.support.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.it.jdbc.BooksWar;
import io.github.cdiprometheus.it.support.Database;
import io.github.cdiprometheus.it.support.HttpProbe;
import io.github.cdiprometheus.it.support.PostgresServer;
import io.github.cdiprometheus.it.support.Server;
import io.github.cdiprometheus.testing.MetricsPage;
import io.github.cdiprometheus.testing.Sample;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Data sources without Jakarta Persistence. Numbers are worked out by hand from what the servlets of the WAR say. */
@ExtendWith(ArquillianExtension.class)
class DataSourceIT {

    private static final String STATEMENTS = "db_client_statements_total";
    private static final String OPERATIONS = "db_client_operation_duration_seconds_count";
    private static final String WAITS = "db_client_connection_wait_time_seconds_count";
    private static final String ERRORS = "db_client_connection_errors_total";
    private static final String USED = "db_client_connection_count";

    private static final String FAILURE = "org.postgresql.util.PSQLException";

    /** As many connections as a pool of the WAR has. */
    private static final int POOL = 2;

    @ArquillianResource
    Server server;

    static Stream<Database> databases() {
        return Stream.of(Database.h2(), Database.postgresXa());
    }

    @ParameterizedTest
    @MethodSource("databases")
    void whoeverHasADataSource(Database database) throws Exception {
        try (Server.Deployed deployed = server.deploy(BooksWar.on(database))) {
            HttpProbe probe = deployed.probe();
            ok(probe, "/readers");
            ok(probe, "/api/books");
            ok(probe, "/api/unscoped");

            Map<String, Double> statements = new TreeMap<>();
            for (Sample sample : probe.metrics().samples(STATEMENTS, "batch", "false")) {
                assertThat(sample.label("db_system_name")).isEqualTo(database.systemName());
                statements.put(sample.label("data_source"), sample.value());
            }
            Map<String, Double> expected = Map.of(
                    "java:app/jdbc/field", 1.0,
                    "java:app/jdbc/setter", 1.0,
                    "java:app/jdbc/ejb", 1.0,
                    // it makes the table, too
                    "java:app/jdbc/singleton", 2.0,
                    "java:app/jdbc/servlet", 1.0,
                    "java:app/jdbc/resource", 1.0,
                    "java:app/jdbc/unscoped", 1.0,
                    "java:app/jdbc/producedField", 1.0,
                    "producedMethod", 1.0,
                    "wrapped", 1.0);
            assertThat(statements).isEqualTo(expected);

            ok(probe, "/dispatched");
            eventually()
                    .untilAsserted(() -> assertThat(
                                    probe.metrics().samples("http_server_request_db_statements_sum").stream()
                                            .filter(sample ->
                                                    sample.label("http_route").endsWith("/dispatched"))
                                            .map(Sample::value))
                            .containsExactly(3.0));
        }
    }

    /** Each way to end, the rows that are there then, and what it is counted as. */
    @ParameterizedTest
    @MethodSource("databases")
    void transactions(Database database) throws Exception {
        List<String> rows;
        try (Server.Deployed deployed = server.deploy(BooksWar.on(database))) {
            HttpProbe probe = deployed.probe();
            rows = run(probe);
            // what the second last of them leaves behind is the pool's own affair, see below
            assertThat(rows.subList(0, 9)).containsExactly("5", "5", "5", "5", "7", "7", "7", "7", "7");

            MetricsPage page = probe.metrics();
            boolean h2 = database.systemName().equals("h2database");
            String wrongSyntax = h2 ? "org.h2.jdbc.JdbcSQLSyntaxErrorException" : "org.postgresql.util.PSQLException";
            Map<String, Double> operations = new TreeMap<>(Map.of(
                    // two that are committed, one for each rollback; one more of each pair
                    "INSERT ",
                    7.0,
                    "BATCH ",
                    1.0,
                    // each look at the rows
                    "SELECT ",
                    10.0,
                    "_OTHER " + wrongSyntax,
                    1.0,
                    "INSERT " + (h2 ? "org.h2.jdbc.JdbcSQLIntegrityConstraintViolationException" : wrongSyntax),
                    1.0,
                    "BATCH " + (h2 ? "org.h2.jdbc.JdbcBatchUpdateException" : wrongSyntax),
                    1.0,
                    (h2 ? "PREPARE org.h2.jdbc.JdbcSQLSyntaxErrorException" : "SELECT " + wrongSyntax),
                    1.0));
            assertThat(operations(page, "java:app/jdbc/ledger")).isEqualTo(operations);
            assertThat(operations(page, "java:app/jdbc/other")).isEqualTo(Map.of("INSERT ", 2.0));
            assertThat(page.sum(STATEMENTS, "data_source", "java:app/jdbc/ledger", "batch", "true"))
                    .isEqualTo(6);
            assertThat(page.sum("jta_transactions_total", "outcome", "rolled_back"))
                    .isEqualTo(4);
            // making the table, each look at the rows, and: commit, both, and the two statements that the EJB survives
            assertThat(page.sum("jta_transactions_total", "outcome", "committed"))
                    .isEqualTo(1 + 10 + 4);
            assertThat(page.samples("jta_transactions_total")).hasSize(2);
            assertThat(page.sum(USED)).isZero();
        }
        // the same script leaves the same rows where nothing is measured
        try (Server.Deployed deployed =
                server.deploy(BooksWar.on(database.another(), "prometheus.persistence.enabled=false"))) {
            assertThat(run(deployed.probe())).isEqualTo(rows);
            assertThat(deployed.probe().metrics().samples(STATEMENTS)).isEmpty();
        }
    }

    private static List<String> run(HttpProbe probe) {
        List<String> rows = new ArrayList<>();
        for (String end : new String[] {
            "commit",
            "exception",
            "set-rollback-only",
            "timeout",
            "both",
            "both-rolled-back",
            "bad-statement",
            "bad-value",
            "bad-prepare",
            "bad-batch"
        }) {
            ok(probe, "/transactions/" + end);
            rows.add(ok(probe, "/transactions/count"));
        }
        return rows;
    }

    @Test
    void anExhaustedPool() throws Exception {
        try (Server.Deployed deployed = server.deploy(BooksWar.on(Database.h2()))) {
            HttpProbe probe = deployed.probe();
            String[] pool = {"db_client_connection_pool_name", "java:app/jdbc/resource"};
            ok(probe, "/hold?count=" + POOL);
            MetricsPage before = probe.metrics();
            assertThat(before.sum(USED, pool)).isEqualTo(POOL);

            CompletableFuture<Integer> waiting = CompletableFuture.supplyAsync(
                    () -> probe.within(Duration.ofMinutes(2)).get("/api/books").status());
            HttpProbe impatient = probe.within(Duration.ofSeconds(1));
            int scrapes = 0;
            while (!waiting.isDone()) {
                assertThat(impatient.metrics().sum(USED, pool)).isEqualTo(POOL);
                scrapes++;
            }
            assertThat(scrapes).isPositive();
            assertThat(waiting.get()).isEqualTo(500);
            MetricsPage after = probe.metrics();
            assertThat(after.sum(WAITS, pool) - before.sum(WAITS, pool)).isEqualTo(1);
            assertThat(after.sum("db_client_connection_wait_time_seconds_sum", pool))
                    .isGreaterThan(2);
            assertThat(after.samples(ERRORS, pool)).singleElement().satisfies(error -> {
                assertThat(error.label("error_type")).isEqualTo("java.sql.SQLException");
                assertThat(error.value()).isEqualTo(1);
            });

            ok(probe, "/hold?count=0");
            ok(probe, "/api/books");
            assertThat(probe.metrics().sum(USED, pool)).isZero();
        }
    }

    @Test
    void aDatabaseThatIsStoppedUnderLoadAndStartedAgain() throws Exception {
        PostgresServer postgres = PostgresServer.get();
        server.log().mark();
        try (Server.Deployed deployed = server.deploy(BooksWar.on(Database.postgres()))) {
            HttpProbe probe = deployed.probe();
            Map<Integer, Integer> pooled = new ConcurrentHashMap<>();
            AtomicBoolean enough = new AtomicBoolean();
            AtomicInteger good = new AtomicInteger();
            AtomicInteger bad = new AtomicInteger();
            List<CompletableFuture<Void>> clients = Stream.generate(() -> CompletableFuture.runAsync(() -> {
                        while (!enough.get()) {
                            int status = probe.get("/api/direct").status();
                            (status == 200 ? good : bad).incrementAndGet();
                            pooled.merge(probe.get("/api/books").status(), 1, Integer::sum);
                        }
                    }))
                    .limit(4)
                    .toList();
            eventually().until(() -> good.get() > 50);
            postgres.stop();
            eventually().until(() -> bad.get() > 50);
            int failed = good.get();
            postgres.start();
            eventually().until(() -> good.get() > failed + 50);
            enough.set(true);
            clients.forEach(CompletableFuture::join);
            // every good one has asked once, every bad one was told why
            Map<String, Double> operations = operations(probe.metrics(), "direct");
            assertThat(operations.remove("SELECT ")).isEqualTo(good.get());
            double failures = operations.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            assertThat(operations.keySet()).allMatch(operation -> operation.endsWith(" " + FAILURE));
            assertThat(failures
                            + probe.metrics()
                                    .sum(ERRORS, "db_client_connection_pool_name", "direct", "error_type", FAILURE))
                    .isEqualTo(bad.get());
            assertThat(probe.metrics().sum(USED)).isZero();
            // those of a pool the same, whatever it does with connections that are dead
            operations = operations(probe.metrics(), "java:app/jdbc/resource");
            assertThat(operations.remove("SELECT ")).isEqualTo(pooled.get(200).doubleValue());
            failures = operations.values().stream()
                    .mapToDouble(Double::doubleValue)
                    .sum();
            assertThat(operations.keySet()).allMatch(operation -> operation.endsWith(" " + FAILURE));
            assertThat(failures
                            + probe.metrics().sum(ERRORS, "db_client_connection_pool_name", "java:app/jdbc/resource"))
                    .isEqualTo(pooled.get(500).doubleValue());

            ok(probe, "/api/direct");
            assertThat(operations(probe.metrics(), "direct")).containsEntry("SELECT ", good.get() + 1.0);
        }
        assertThat(server.log().ours()).isEmpty();
    }

    /** By name of the operation and type of error, how often. */
    private static Map<String, Double> operations(MetricsPage page, String dataSource) {
        Map<String, Double> operations = new TreeMap<>();
        page.samples(OPERATIONS, "data_source", dataSource)
                .forEach(sample -> operations.put(
                        sample.label("db_operation_name") + " " + sample.label("error_type"), sample.value()));
        return operations;
    }

    private static String ok(HttpProbe probe, String path) {
        var reply = probe.get(path);
        assertThat(reply.status()).as(path).isEqualTo(200);
        return reply.text();
    }
}
