package io.github.cdiprometheus.metric;

import static io.github.cdiprometheus.metric.MetricDefinition.Type.COUNTER;
import static io.github.cdiprometheus.metric.MetricDefinition.Type.GAUGE;
import static io.github.cdiprometheus.metric.MetricDefinition.Type.HISTOGRAM;
import static io.github.cdiprometheus.metric.MetricDefinition.Type.INFO;

import io.github.cdiprometheus.metric.MetricDefinition.Type;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Every metric of ours: the only place where names, help, labels and buckets are written down. The tables in
 * {@code docs/} are held against it by a test.
 *
 * <p>The names are those of OpenTelemetry's semantic conventions for HTTP servers and databases as Prometheus shows them
 * ({@code .} becomes {@code _}, the unit is a suffix).
 */
public final class Catalogue {

    /** OpenTelemetry's advice for {@code http.server.request.duration}, in seconds. */
    static final List<Double> LATENCY_BUCKETS =
            List.of(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0);

    /** Powers of 4 from 64 bytes to 16 MiB. */
    static final List<Double> SIZE_BUCKETS =
            Stream.iterate(64.0, bytes -> bytes * 4).limit(10).toList();

    /** OpenTelemetry's advice for {@code db.client.operation.duration}, in seconds. */
    private static final List<Double> DATABASE_BUCKETS = List.of(0.001, 0.005, 0.01, 0.05, 0.1, 0.5, 1.0, 5.0, 10.0);

    /** Numbers of statements: 0 tells the requests that need no database, the upper ones those that need too much. */
    private static final List<Double> STATEMENT_BUCKETS =
            List.of(0.0, 1.0, 2.0, 5.0, 10.0, 20.0, 50.0, 100.0, 200.0, 500.0, 1000.0);

    private static final List<Double> NO_BUCKETS = List.of();

    private static final String METHOD = "http_request_method";
    private static final String ROUTE = "http_route";
    private static final String STATUS = "http_response_status_code";
    private static final String SCHEME = "url_scheme";
    private static final String ERROR_TYPE = "error_type";
    private static final String SYSTEM = "db_system_name";
    private static final String DATA_SOURCE = "data_source";
    private static final String POOL = "db_client_connection_pool_name";
    private static final String ENTITY = "entity";
    private static final String UNIT = "persistence_unit";
    private static final String CACHE = "cache";

    static final MetricDefinition REQUEST_DURATION = histogram(
            "http_server_request_duration_seconds",
            "Duration of HTTP requests, all filters and asynchronous completion included.",
            LATENCY_BUCKETS,
            METHOD,
            ROUTE,
            STATUS,
            SCHEME,
            ERROR_TYPE);

    static final MetricDefinition ACTIVE_REQUESTS =
            simple(GAUGE, "http_server_active_requests", "HTTP requests in flight.", METHOD, SCHEME);

    static final MetricDefinition REQUEST_BODY_SIZE = histogram(
            "http_server_request_body_size_bytes", "Size of HTTP request bodies.", SIZE_BUCKETS, METHOD, ROUTE);

    static final MetricDefinition RESPONSE_BODY_SIZE = histogram(
            "http_server_response_body_size_bytes",
            "Size of HTTP response bodies, streamed ones included.",
            SIZE_BUCKETS,
            METHOD,
            ROUTE);

    static final MetricDefinition REQUEST_EXCEPTIONS = simple(
            COUNTER,
            "http_server_request_exceptions_total",
            "Exceptions that escaped from the handling of HTTP requests or were mapped to a response.",
            "exception_type",
            ROUTE);

    static final MetricDefinition AJAX_REQUESTS = simple(
            COUNTER,
            "http_server_ajax_requests_total",
            "HTTP requests with the header X-Requested-With: XMLHttpRequest.");

    static final MetricDefinition STREAMING_RESPONSES = simple(
            COUNTER,
            "http_server_streaming_responses_total",
            "HTTP responses that were streamed: StreamingOutput and server-sent events.",
            ROUTE);

    static final MetricDefinition RESPONSES_BY_CHARSET = simple(
            COUNTER,
            "http_server_responses_by_charset_total",
            "HTTP responses that named a charset, by that charset.",
            "charset");

    static final MetricDefinition RENDERED_VIEWS = simple(
            COUNTER,
            "http_server_rendered_views_total",
            "Views rendered: Jakarta Faces view id, JSP path, or MVC view.",
            "view");

    static final MetricDefinition RESOURCE_METHOD_DURATION = histogram(
            "jaxrs_resource_method_duration_seconds",
            "Duration of JAX-RS resource methods: the application's own time.",
            LATENCY_BUCKETS,
            "resource_class",
            "resource_method",
            ERROR_TYPE);

    static final MetricDefinition BUILD_INFO =
            simple(INFO, "cdi_prometheus_build_info", "The version of cdi-prometheus.", "version");

    static final MetricDefinition SCRAPE_DURATION = histogram(
            "cdi_prometheus_scrape_duration_seconds",
            "Duration of earlier scrapes, from the request to the last byte written.",
            LATENCY_BUCKETS,
            "exporter");

    static final MetricDefinition OVERFLOW = simple(
            COUNTER,
            "cdi_prometheus_overflow_total",
            "Observations folded into the overflow series of a metric that reached prometheus.max.series.",
            "metric");

    static final MetricDefinition OPERATION_DURATION = histogram(
            "db_client_operation_duration_seconds",
            "Duration of database operations: statements, batches, commits and rollbacks, and what fails to be prepared.",
            DATABASE_BUCKETS,
            SYSTEM,
            DATA_SOURCE,
            "db_operation_name",
            ERROR_TYPE);

    static final MetricDefinition STATEMENTS = simple(
            COUNTER,
            "db_client_statements_total",
            "SQL statements executed, failed ones included; a batch counts each of its entries.",
            SYSTEM,
            DATA_SOURCE,
            "batch");

    static final MetricDefinition CONNECTION_WAIT_TIME = histogram(
            "db_client_connection_wait_time_seconds",
            "Time that it took to get a connection from a data source, or not to get one.",
            DATABASE_BUCKETS,
            POOL);

    static final MetricDefinition CONNECTION_USE_TIME = histogram(
            "db_client_connection_use_time_seconds",
            "Time between getting a connection from a data source and closing it.",
            DATABASE_BUCKETS,
            POOL);

    static final MetricDefinition CONNECTION_ERRORS = simple(
            COUNTER,
            "db_client_connection_errors_total",
            "Connections that a data source failed to give.",
            POOL,
            ERROR_TYPE);

    static final MetricDefinition CONNECTION_COUNT = simple(
            GAUGE,
            "db_client_connection_count",
            "Connections by state; used: taken from the data source and not closed yet; idle: as the server says.",
            POOL,
            "db_client_connection_state");

    static final MetricDefinition CONNECTION_MAX = simple(
            GAUGE, "db_client_connection_max", "Connections that there may be in a pool, as the server says.", POOL);

    static final MetricDefinition REQUEST_STATEMENTS = histogram(
            "http_server_request_db_statements",
            "SQL statements of HTTP requests; a batch counts each of its entries.",
            STATEMENT_BUCKETS,
            METHOD,
            ROUTE);

    static final MetricDefinition REQUEST_DATABASE_TIME = histogram(
            "http_server_request_db_time_seconds",
            "Time of HTTP requests in database operations.",
            DATABASE_BUCKETS,
            METHOD,
            ROUTE);

    static final MetricDefinition ENTITY_INSERTS =
            simple(COUNTER, "jpa_entity_inserts_total", "Entities inserted, counted at flush.", ENTITY, UNIT);

    static final MetricDefinition ENTITY_UPDATES =
            simple(COUNTER, "jpa_entity_updates_total", "Entities updated, counted at flush.", ENTITY, UNIT);

    static final MetricDefinition ENTITY_DELETES =
            simple(COUNTER, "jpa_entity_deletes_total", "Entities deleted, counted at flush.", ENTITY, UNIT);

    static final MetricDefinition JPA_CACHE_GETS = simple(
            COUNTER,
            "jpa_cache_gets_total",
            "Look-ups in the second-level and query caches of persistence units.",
            UNIT,
            "region",
            "result");

    static final MetricDefinition JPA_CACHE_PUTS = simple(
            COUNTER,
            "jpa_cache_puts_total",
            "What was put into the second-level and query caches of persistence units.",
            UNIT,
            "region");

    static final MetricDefinition TRANSACTIONS = simple(
            COUNTER,
            "jta_transactions_total",
            "JTA transactions that took a connection from a monitored data source, by their end.",
            "outcome");

    static final MetricDefinition CACHE_GETS = simple(
            COUNTER, "cache_gets_total", "Gets of caches, one for each key, by what came of them.", CACHE, "result");

    static final MetricDefinition CACHE_PUTS =
            simple(COUNTER, "cache_puts_total", "Entries put into caches, loaded ones included.", CACHE);

    static final MetricDefinition CACHE_EVICTIONS =
            simple(COUNTER, "cache_evictions_total", "Entries that caches have evicted.", CACHE);

    static final MetricDefinition CACHE_SIZE =
            simple(GAUGE, "cache_size", "Entries in caches, those of this process.", CACHE);

    static final MetricDefinition MIGRATIONS = simple(
            GAUGE,
            "db_migrations",
            "Migrations of databases by Flyway and Liquibase, as they were when last asked for.",
            "tool",
            DATA_SOURCE,
            "state");

    private static final List<MetricDefinition> ALL = List.of(
            REQUEST_DURATION,
            ACTIVE_REQUESTS,
            REQUEST_BODY_SIZE,
            RESPONSE_BODY_SIZE,
            REQUEST_EXCEPTIONS,
            AJAX_REQUESTS,
            STREAMING_RESPONSES,
            RESPONSES_BY_CHARSET,
            RENDERED_VIEWS,
            RESOURCE_METHOD_DURATION,
            BUILD_INFO,
            SCRAPE_DURATION,
            OVERFLOW,
            OPERATION_DURATION,
            STATEMENTS,
            CONNECTION_WAIT_TIME,
            CONNECTION_USE_TIME,
            CONNECTION_ERRORS,
            CONNECTION_COUNT,
            CONNECTION_MAX,
            REQUEST_STATEMENTS,
            REQUEST_DATABASE_TIME,
            ENTITY_INSERTS,
            ENTITY_UPDATES,
            ENTITY_DELETES,
            JPA_CACHE_GETS,
            JPA_CACHE_PUTS,
            TRANSACTIONS,
            CACHE_GETS,
            CACHE_PUTS,
            CACHE_EVICTIONS,
            CACHE_SIZE,
            MIGRATIONS);

    /** Only where processes share a directory, and so not one of {@link #all()}. */
    static final MetricDefinition UNREADABLE_FILES = simple(
            GAUGE,
            "cdi_prometheus_multiprocess_unreadable_files",
            "Files of the multi-process directory that the last scrape could not read.");

    /** What client_java's JVM metrics have as labels. */
    private static final List<String> JVM_LABELS =
            List.of("area", "gc", "pool", "runtime", "state", "vendor", "version");

    /** What tells the processes of a multi-process directory apart, in gauges. */
    static final String PROCESS_LABEL = "pid";

    private Catalogue() {}

    /** All metrics of ours, in the order of the docs. */
    public static List<MetricDefinition> all() {
        return ALL;
    }

    /** Names of the histograms: what {@code prometheus.buckets.<metric name>} may name. */
    public static Set<String> histogramNames() {
        return ALL.stream()
                .filter(metric -> metric.type() == HISTOGRAM)
                .map(MetricDefinition::name)
                .collect(Collectors.toUnmodifiableSet());
    }

    /** Every label name in use, ours, those of the JVM metrics and that of processes: what {@code prometheus.labels} may not name. */
    public static Set<String> labelNames() {
        Stream<String> others = Stream.concat(JVM_LABELS.stream(), Stream.of(PROCESS_LABEL));
        return Stream.concat(ALL.stream().flatMap(metric -> metric.labelNames().stream()), others)
                .collect(Collectors.toUnmodifiableSet());
    }

    private static MetricDefinition histogram(String name, String help, List<Double> buckets, String... labelNames) {
        return new MetricDefinition(name, HISTOGRAM, help, List.of(labelNames), buckets);
    }

    private static MetricDefinition simple(Type type, String name, String help, String... labelNames) {
        return new MetricDefinition(name, type, help, List.of(labelNames), NO_BUCKETS);
    }
}
