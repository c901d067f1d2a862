package io.github.cdiprometheus.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.cdiprometheus.it.persistence.Work;
import io.github.cdiprometheus.it.support.DeployedOnce;
import io.github.cdiprometheus.it.support.Server;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Persistence units used in every way, on the provider of the server; each counter by how much a known piece of work lets
 * it rise. All numbers are worked out by hand from what {@link Work} says.
 */
abstract class PersistenceIT extends DeployedOnce {
    private static final String STATEMENTS = "db_client_statements_total";
    private static final String OPERATIONS = "db_client_operation_duration_seconds_count";
    private static final String INSERTS = "jpa_entity_inserts_total";
    private static final String UPDATES = "jpa_entity_updates_total";
    private static final String DELETES = "jpa_entity_deletes_total";
    private static final String TRANSACTIONS = "jta_transactions_total";

    /** Of owners; each test has its own. */
    private static final AtomicLong IDS = new AtomicLong();

    private long id;
    private String by;

    private final String database;
    private final String violation;

    /**
     * @param database what the label says of it
     * @param violation class of the driver's exception for a key that is there already
     */
    PersistenceIT(String database, String violation) {
        this.database = database;
        this.violation = violation;
    }

    /** A provider may log in, and make its tables, when a unit is first used. */
    @BeforeEach
    void useEachUnit() {
        id = IDS.addAndGet(100);
        by = "injected";
        work(Work.FLUSH, true);
        other("insert", id);
        other("archive-rollback", id);
        id++;
    }

    @Test
    void everyEntityIsThereFromTheStart() {
        for (String metric : new String[] {INSERTS, UPDATES, DELETES}) {
            assertThat(probe.metrics().labelValues(metric, "entity"))
                    .containsExactlyInAnyOrder("Owner", "Animal", "Invoice", "Note", "Reminder");
            assertThat(probe.metrics().labelValues(metric, "persistence_unit"))
                    .containsExactlyInAnyOrder("clinic", "billing", "archive");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"injected", "ejb", "produced", "factory", "servlet", "resource"})
    void everyWayToUseAUnit(String way) {
        by = way;
        Rise rise = rise(() -> work(Work.INSERT, false));
        statements(rise, 3);
        entities(rise, "Owner", 1, 0, 0);
        entities(rise, "Animal", 2, 0, 0);
        transactions(rise, 1, 0);
        rise.of(OPERATIONS, "db_operation_name", "INSERT", "error_type", "").is(3);

        rise = rise(() -> work(Work.FIND, false));
        statements(rise, 2);
        entities(rise, "Owner", 0, 0, 0);
        entities(rise, "Animal", 0, 0, 0);
        transactions(rise, 1, 0);
        rise.of(OPERATIONS, "db_operation_name", "SELECT", "error_type", "").is(2);

        rise = rise(() -> work(Work.UPDATE, false));
        statements(rise, 2);
        entities(rise, "Owner", 0, 1, 0);
        entities(rise, "Animal", 0, 0, 0);
        transactions(rise, 1, 0);

        rise = rise(() -> work(Work.UNCHANGED, false));
        statements(rise, 1);
        entities(rise, "Owner", 0, 0, 0);

        rise = rise(() -> work(Work.ORPHAN, false));
        statements(rise, 3);
        entities(rise, "Owner", 0, 0, 0);
        entities(rise, "Animal", 0, 0, 1);

        rise = rise(() -> work(Work.BULK, false));
        statements(rise, 1);
        entities(rise, "Owner", 0, 0, 0);

        rise = rise(() -> work(Work.NATIVE, false));
        statements(rise, 1);
        entities(rise, "Owner", 0, 0, 0);

        // EclipseLink does not read pets to delete them, but deletes all of an owner's by one statement, without events
        rise = rise(() -> work(Work.REMOVE, false));
        statements(rise, Server.isWildFly() ? 4 : 3);
        entities(rise, "Owner", 0, 0, 1);
        entities(rise, "Animal", 0, 0, Server.isWildFly() ? 1 : 0);
        transactions(rise, 1, 0);

        rise = rise(() -> work(Work.FLUSH, true));
        statements(rise, 1);
        entities(rise, "Owner", 1, 0, 0);
        transactions(rise, 0, 1);

        // the row is gone, or it could not be inserted again
        rise = rise(() -> work(Work.FLUSH, true));
        statements(rise, 1);
        transactions(rise, 0, 1);
    }

    @Test
    void anNPlusOneQueryIsSeenInTheRequest() {
        for (int i = 0; i < 4; i++) {
            id++;
            work(Work.INSERT, false);
        }
        by = "resource";
        Rise rise = rise(() -> work(Work.N_PLUS_ONE, false));
        statements(rise, 5);
        String[] route = {"http_route", "/persistence/api/work/{work}/{id}", "http_request_method", "GET"};
        rise.of("http_server_request_db_statements_count", route).is(1);
        rise.of("http_server_request_db_statements_sum", route).is(5);
        rise.of("http_server_request_db_time_seconds_count", route).is(1);
        by = "injected";
        for (int i = 0; i < 4; i++) {
            work(Work.REMOVE, false);
            id--;
        }
    }

    @Test
    void batches() {
        Rise rise = rise(() -> other("batch", id));
        rise.of(STATEMENTS, "data_source", "java:app/jdbc/billing").is(5);
        rise.of(STATEMENTS, "data_source", "java:app/jdbc/billing", "batch", "true")
                .is(5);
        rise.of(OPERATIONS, "data_source", "java:app/jdbc/billing", "db_operation_name", "BATCH")
                .is(1);
        rise.of(INSERTS, "entity", "Invoice", "persistence_unit", "billing").is(5);
        transactions(rise, 1, 0);
    }

    @Test
    void secondLevelCache() {
        // what EclipseLink tells of its cache is another matter
        assumeThat(Server.isWildFly()).isTrue();
        String[] unit = {"persistence_unit", "billing"};
        Rise rise = rise(() -> other("insert", id));
        rise.of("jpa_cache_puts_total", unit).is(1);
        rise = rise(() -> {
            other("find", id);
            other("find", id);
        });
        rise.of("jpa_cache_gets_total", "persistence_unit", "billing", "result", "hit")
                .is(2);
        rise.of("jpa_cache_gets_total", "persistence_unit", "billing", "result", "miss")
                .is(0);
        rise.of(STATEMENTS).is(0);
        rise = rise(() -> {
            other("evict", id);
            other("find", id);
        });
        rise.of("jpa_cache_gets_total", "persistence_unit", "billing", "result", "hit")
                .is(0);
        rise.of("jpa_cache_gets_total", "persistence_unit", "billing", "result", "miss")
                .is(1);
        rise.of("jpa_cache_puts_total", unit).is(1);
        rise.of(STATEMENTS, "data_source", "java:app/jdbc/billing").is(1);
        assertThat(probe.metrics().labelValues("jpa_cache_puts_total", "persistence_unit"))
                .containsExactly("billing");
    }

    @Test
    void aStatementThatFails() {
        other("insert", id);
        Rise rise = rise(() -> other("twice", id));
        // EclipseLink looks after a failure whether the connection is still alive
        int looks = Server.isWildFly() ? 0 : 1;
        rise.of(STATEMENTS, "data_source", "java:app/jdbc/billing").is(1 + looks);
        rise.of(OPERATIONS, "data_source", "java:app/jdbc/billing", "db_operation_name", "SELECT")
                .is(looks);
        rise.of(
                        OPERATIONS,
                        "data_source",
                        "java:app/jdbc/billing",
                        "db_operation_name",
                        "INSERT",
                        "error_type",
                        violation)
                .is(1);
        rise.of(INSERTS, "entity", "Invoice").is(0);
        transactions(rise, 0, 1);
    }

    @Test
    void aUnitThatTheApplicationStarts() {
        Rise rise = rise(() -> other("archive", id));
        rise.of(STATEMENTS, "data_source", "java:app/jdbc/archive").is(4);
        rise.of(INSERTS, "entity", "Note", "persistence_unit", "archive").is(1);
        rise.of(UPDATES, "entity", "Note", "persistence_unit", "archive").is(1);
        rise.of(INSERTS, "entity", "Reminder", "persistence_unit", "archive").is(1);
        rise.of(UPDATES, "entity", "Reminder", "persistence_unit", "archive").is(1);
        transactions(rise, 0, 0);

        rise = rise(() -> other("archive-rollback", id + 2));
        rise.of(INSERTS, "entity", "Note", "persistence_unit", "archive").is(1);
        rise.of(STATEMENTS, "data_source", "java:app/jdbc/archive").is(1);
    }

    @Test
    void connectionsAreGivenBack() {
        Rise rise = rise(() -> work(Work.FLUSH, true));
        rise.of(
                        "db_client_connection_wait_time_seconds_count",
                        "db_client_connection_pool_name",
                        "java:app/jdbc/clinic")
                .is(1);
        rise.of("db_client_connection_use_time_seconds_count", "db_client_connection_pool_name", "java:app/jdbc/clinic")
                .is(1);
        assertThat(probe.metrics().sum("db_client_connection_count")).isZero();
        assertThat(server.log().text()).doesNotContain("io.github.cdiprometheus.metric.Failures", "is not measured");
    }

    private void work(Work work, boolean rollBack) {
        String path = by.equals("resource")
                ? "/api/work/" + work + "/" + id + "?rollback=" + rollBack
                : "/work?by=" + by + "&work=" + work + "&id=" + id + "&rollback=" + rollBack;
        assertThat(probe.get(path).text()).isEqualTo("done");
    }

    private void other(String what, long of) {
        assertThat(probe.get("/other?what=" + what + "&id=" + of).text()).isEqualTo("done");
    }

    private void statements(Rise rise, int count) {
        rise.of(STATEMENTS, "data_source", "java:app/jdbc/clinic").is(count);
        rise.of(STATEMENTS, "data_source", "java:app/jdbc/clinic", "batch", "false", "db_system_name", database)
                .is(count);
        rise.of(STATEMENTS).is(count);
        rise.of("http_server_request_db_statements_sum").is(count);
    }

    private static void entities(Rise rise, String entity, int inserts, int updates, int deletes) {
        rise.of(INSERTS, "entity", entity, "persistence_unit", "clinic").is(inserts);
        rise.of(UPDATES, "entity", entity, "persistence_unit", "clinic").is(updates);
        rise.of(DELETES, "entity", entity, "persistence_unit", "clinic").is(deletes);
    }

    private static void transactions(Rise rise, int committed, int rolledBack) {
        rise.of(TRANSACTIONS, "outcome", "committed").is(committed);
        rise.of(TRANSACTIONS, "outcome", "rolled_back").is(rolledBack);
    }
}
