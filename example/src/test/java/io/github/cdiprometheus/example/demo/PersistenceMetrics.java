package io.github.cdiprometheus.example.demo;

import java.util.HashMap;
import java.util.Map;

/** What {@link Traffic} has the database and the caches do, as the metrics are expected to tell it. */
final class PersistenceMetrics {

    /** By the names under which Prometheus has their metadata. */
    static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("http_server_request_db_statements", "histogram"),
            Map.entry("http_server_request_db_time_seconds", "histogram"),
            Map.entry("db_client_operation_duration_seconds", "histogram"),
            Map.entry("db_client_statements", "counter"),
            Map.entry("db_client_connection_wait_time_seconds", "histogram"),
            Map.entry("db_client_connection_use_time_seconds", "histogram"),
            Map.entry("db_client_connection_count", "gauge"),
            Map.entry("jpa_entity_inserts", "counter"),
            Map.entry("jpa_entity_updates", "counter"),
            Map.entry("jpa_entity_deletes", "counter"),
            Map.entry("jpa_cache_gets", "counter"),
            Map.entry("jpa_cache_puts", "counter"),
            Map.entry("jta_transactions", "counter"),
            Map.entry("cache_gets", "counter"),
            Map.entry("cache_puts", "counter"),
            Map.entry("cache_size", "gauge"),
            Map.entry("db_migrations", "gauge"));

    /** On file when the roster is asked for, whoever moves in and out afterwards. */
    private static final int OWNERS = 7;

    private static final String DATA_SOURCE = "data_source=\"java:comp/DefaultDataSource\"";

    private final int rounds;
    private final Map<String, Double> series = new HashMap<>();

    private PersistenceMetrics(int rounds) {
        this.rounds = rounds;
    }

    /** Series that are known to the last digit, with their values. */
    static Map<String, Double> after(int rounds) {
        PersistenceMetrics metrics = new PersistenceMetrics(rounds);
        metrics.expectRequests();
        metrics.expectOperations();
        metrics.expectEntities();
        metrics.expectCaches();
        metrics.expectMigrations();
        return Map.copyOf(metrics.series);
    }

    private void expectRequests() {
        // one for the owners, and one for the pets of each; beside it one for everything
        expectStatements("/roster/one-by-one", rounds, (1 + OWNERS) * rounds);
        expectStatements("/roster/at-once", rounds, rounds);
        // the first time only
        expectStatements("/vets/{vetId}", 2 * rounds, 1);
        // Madison the first time only, Atlantis each time
        expectStatements("/cities/{city}", 3 * rounds, 1 + rounds);
    }

    private void expectStatements(String route, int requests, int statements) {
        String labels =
                "client=\"program\",http_request_method=\"GET\",http_route=\"/petclinic/api%s\"".formatted(route);
        expect("http_server_request_db_statements_count", labels, requests);
        expect("http_server_request_db_statements_sum", labels, statements);
        expect("http_server_request_db_time_seconds_count", labels, requests);
    }

    private void expectOperations() {
        expectOperation("UPDATE", "", rounds);
        // an owner, two pets, three visits
        expectOperation("DELETE", "", 6 * rounds);
        // the telephone that Gina has
        expectOperation("INSERT", "org.h2.jdbc.JdbcSQLIntegrityConstraintViolationException", rounds);
        expect(
                "db_client_connection_count",
                "db_client_connection_pool_name=\"java:comp/DefaultDataSource\",db_client_connection_state=\"used\"",
                0);
        // 15 of those who browse, 2 for the roster, 10 of Gina, 4 of those who go astray; and the first for a
        // veterinarian
        expect("jta_transactions_total", "outcome=\"committed\"", 31 * rounds + 1);
        // the telephone, and the visit that is booked twice
        expect("jta_transactions_total", "outcome=\"rolled_back\"", 2 * rounds);
    }

    private void expectOperation(String operation, String errorType, int count) {
        expect(
                "db_client_operation_duration_seconds_count",
                "%s,db_operation_name=\"%s\",db_system_name=\"h2database\",error_type=\"%s\""
                        .formatted(DATA_SOURCE, operation, errorType),
                count);
    }

    private void expectEntities() {
        expectEntity("Owner", rounds, rounds, rounds);
        expectEntity("Pet", 2 * rounds, 0, 2 * rounds);
        expectEntity("Visit", 3 * rounds, 0, 3 * rounds);
        expectEntity("Vet", 0, 0, 0);
    }

    private void expectEntity(String entity, int inserts, int updates, int deletes) {
        String labels = "entity=\"%s\",persistence_unit=\"petclinic\"".formatted(entity);
        expect("jpa_entity_inserts_total", labels, inserts);
        expect("jpa_entity_updates_total", labels, updates);
        expect("jpa_entity_deletes_total", labels, deletes);
    }

    private void expectCaches() {
        String vets = "persistence_unit=\"petclinic\",region=\"io.github.cdiprometheus.example.clinic.Vet\"";
        expect("jpa_cache_gets_total", vets + ",result=\"miss\"", 1);
        expect("jpa_cache_gets_total", vets + ",result=\"hit\"", 2 * rounds - 1);
        expect("jpa_cache_puts_total", vets, 1);

        String postalCodes = "cache=\"postal_codes\"";
        expect("cache_gets_total", postalCodes + ",result=\"miss\"", 1 + rounds);
        expect("cache_gets_total", postalCodes + ",result=\"hit\"", 2 * rounds - 1);
        expect("cache_gets_total", postalCodes + ",result=\"error\"", 0);
        expect("cache_puts_total", postalCodes, 1);
        expect("cache_size", postalCodes, 1);
    }

    private void expectMigrations() {
        expect("db_migrations", DATA_SOURCE + ",state=\"applied\",tool=\"flyway\"", 4);
        expect("db_migrations", DATA_SOURCE + ",state=\"pending\",tool=\"flyway\"", 0);
    }

    private void expect(String name, String labels, int value) {
        series.put("%s{app=\"petclinic\",%s}".formatted(name, labels), (double) value);
    }
}
