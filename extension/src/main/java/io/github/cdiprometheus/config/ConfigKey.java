package io.github.cdiprometheus.config;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Function;

/**
 * The table of keys: the one place to add one (and the record that carries its value). {@code docs/configuration.md}
 * has the same table, and a test compares them.
 *
 * <p>An empty value counts as not set, as in MicroProfile Config, unless the key gives it a meaning. Names are chosen
 * so that MicroProfile Config's environment mapping gives django-prometheus' own setting names.
 */
final class ConfigKey<T> {

    static final ConfigKey<String> METRICS_PATH = new ConfigKey<>(
                    "prometheus.metrics.path",
                    "/metrics",
                    "path",
                    Values::path,
                    "path of the metrics resource below the context root, e.g. `/monitoring/metrics`; "
                            + "set, but empty: no resource")
            .emptyMeans("");
    static final ConfigKey<List<String>> METRICS_ROLES = new ConfigKey<>(
            "prometheus.metrics.roles",
            "",
            "list",
            Values::roles,
            "container roles allowed to scrape the resource; empty: anyone");
    static final ConfigKey<PortRange> EXPORT_PORT = new ConfigKey<>(
                    "prometheus.metrics.export.port",
                    "",
                    "port",
                    Values::port,
                    "port of its own for the metrics, beside or instead of the resource; unset: none")
            .unsetMeans(PortRange.NONE);
    static final ConfigKey<PortRange> EXPORT_PORT_RANGE = new ConfigKey<>(
                    "prometheus.metrics.export.port.range",
                    "",
                    "range",
                    Values::portRange,
                    "ports of which the first free one is taken, e.g. `8001-8049`; wins over "
                            + "`prometheus.metrics.export.port`")
            .unsetMeans(PortRange.NONE);
    static final ConfigKey<String> EXPORT_ADDRESS = new ConfigKey<>(
            "prometheus.metrics.export.address",
            "",
            "address",
            Values::word,
            "address or name of the interface to listen on, e.g. `127.0.0.1`; empty: all");
    static final ConfigKey<String> EXPORT_PATH = new ConfigKey<>(
            "prometheus.metrics.export.path", "/metrics", "path", Values::path, "path of the metrics on that port");
    static final ConfigKey<String> EXPORT_EXECUTOR = new ConfigKey<>(
            "prometheus.metrics.export.executor",
            "",
            "JNDI name",
            Values::word,
            "`ManagedExecutorService` whose threads answer scrapes on that port; empty: a few managed threads of its own");
    static final ConfigKey<String> EXPORT_TARGETS_DIRECTORY = new ConfigKey<>(
            "prometheus.metrics.export.targets.dir",
            "",
            "directory",
            Values::text,
            "directory for a file that tells Prometheus (`file_sd_configs`) the address and port; empty: none");
    static final ConfigKey<String> EXPORT_USERNAME = new ConfigKey<>(
            "prometheus.metrics.export.auth.username",
            "",
            "user",
            Values::username,
            "user who may scrape the port, by basic authentication; empty: anyone");
    static final ConfigKey<String> EXPORT_PASSWORD = new ConfigKey<>(
            "prometheus.metrics.export.auth.password", "", "text", Values::text, "that user's password");
    static final ConfigKey<String> EXPORT_KEY_STORE = new ConfigKey<>(
            "prometheus.metrics.export.tls.keystore",
            "",
            "file",
            Values::text,
            "PKCS12 or JKS key store with the port's private key and certificate: TLS; empty: plain HTTP");
    static final ConfigKey<String> EXPORT_KEY_STORE_PASSWORD = new ConfigKey<>(
            "prometheus.metrics.export.tls.keystore.password",
            "",
            "text",
            Values::text,
            "password of the key store and of the key in it");
    static final ConfigKey<String> EXPORT_TRUST_STORE = new ConfigKey<>(
            "prometheus.metrics.export.tls.truststore",
            "",
            "file",
            Values::text,
            "PKCS12 or JKS key store with the certificates of those who may scrape the port, or of their authority");
    static final ConfigKey<String> EXPORT_TRUST_STORE_PASSWORD = new ConfigKey<>(
            "prometheus.metrics.export.tls.truststore.password",
            "",
            "text",
            Values::text,
            "password of the trust store");
    static final ConfigKey<ClientAuth> EXPORT_CLIENT_AUTH = new ConfigKey<>(
                    "prometheus.metrics.export.tls.client.auth",
                    "",
                    "client auth",
                    ClientAuth::parse,
                    "whether clients need a certificate; unset: `required` with a trust store, else `none`")
            .unsetMeans(ClientAuth.UNSET);
    static final ConfigKey<String> METRIC_NAMESPACE = new ConfigKey<>(
            "prometheus.metric.namespace",
            "",
            "name",
            Values::namespace,
            "prefix of every metric of ours: `shop` makes `shop_http_server_request_duration_seconds`");
    static final ConfigKey<SortedMap<String, String>> LABELS = new ConfigKey<>(
            "prometheus.labels",
            "",
            "labels",
            LabelsParser::parse,
            "constant labels of every series, e.g. `app=shop,zone=a`");
    static final ConfigKey<List<Double>> LATENCY_BUCKETS = new ConfigKey<>(
                    "prometheus.latency.buckets",
                    "0.005 0.01 0.025 0.05 0.075 0.1 0.25 0.5 0.75 1 2.5 5 7.5 10",
                    "buckets",
                    Values::buckets,
                    "buckets of all latency histograms, in seconds; the default is that of requests, "
                            + "and a metric that has buckets of its own keeps them until this key is set")
            .unsetMeans(List.of());
    /** A family: the name of a histogram takes the place of the last segment, see {@link #bucketsOf}. */
    static final ConfigKey<List<Double>> BUCKETS = new ConfigKey<>(
                    "prometheus.buckets.<metric name>",
                    "",
                    "buckets",
                    Values::buckets,
                    "buckets of one histogram, in its own unit, by its name without namespace; "
                            + "wins over `prometheus.latency.buckets`")
            .unsetMeans(List.of());

    static final ConfigKey<Boolean> NATIVE_HISTOGRAMS = new ConfigKey<>(
            "prometheus.native.histograms",
            "false",
            "switch",
            Values::switched,
            "native histograms beside the classic ones");
    static final ConfigKey<Boolean> EXEMPLARS = new ConfigKey<>(
            "prometheus.exemplars",
            "false",
            "switch",
            Values::switched,
            "exemplars from the current OpenTelemetry span");
    static final ConfigKey<Integer> MAX_SERIES = new ConfigKey<>(
            "prometheus.max.series",
            "1000",
            "number",
            Values::positiveInteger,
            "most series of one metric; more are folded into one whose labels are `_OTHER`, and counted");
    static final ConfigKey<Boolean> HTTP_ENABLED =
            new ConfigKey<>("prometheus.http.enabled", "true", "switch", Values::switched, "metrics of HTTP requests");
    static final ConfigKey<List<RoutePattern>> HTTP_IGNORE = new ConfigKey<>(
            "prometheus.http.ignore",
            "",
            "list",
            Values::routePatterns,
            "patterns of routes below the context path that are not recorded, e.g. `/health/*`");
    static final ConfigKey<Boolean> PERSISTENCE_ENABLED = new ConfigKey<>(
            "prometheus.persistence.enabled",
            "true",
            "switch",
            Values::switched,
            "metrics of data sources, their connections, and persistence units");
    static final ConfigKey<Boolean> EXPORT_MIGRATIONS = new ConfigKey<>(
            "prometheus.export.migrations",
            "true",
            "switch",
            Values::switched,
            "how many migrations of databases are applied and pending");
    static final ConfigKey<Boolean> CACHE_ENABLED = new ConfigKey<>(
            "prometheus.cache.enabled", "true", "switch", Values::switched, "metrics of caches that are CDI beans");
    static final ConfigKey<Boolean> JVM_ENABLED = new ConfigKey<>(
            "prometheus.jvm.enabled", "true", "switch", Values::switched, "metrics of the JVM and its process");

    static final ConfigKey<Boolean> ANNOTATIONS_ENABLED = new ConfigKey<>(
            "prometheus.annotations.enabled", "true", "switch", Values::switched, "metrics of annotated beans");
    static final ConfigKey<Boolean> ANNOTATIONS_MICROPROFILE = new ConfigKey<>(
            "prometheus.annotations.microprofile.enabled",
            "true",
            "switch",
            Values::switched,
            "also by annotations of MicroProfile Metrics, where the application has its API");

    static final ConfigKey<String> MULTIPROCESS_DIRECTORY = new ConfigKey<>(
            "prometheus.multiproc.dir",
            "",
            "directory",
            Values::text,
            "directory that several processes share for their metrics; set: multi-process mode");
    static final ConfigKey<String> MULTIPROCESS_IDENTIFIER = new ConfigKey<>(
            "prometheus.multiproc.identifier",
            "",
            "identifier",
            Values::text,
            "this process's part of the file names there; the next process with the same one goes on with its counters; "
                    + "unset: `<pid>-<application>` and a unique ending");
    static final ConfigKey<Optional<GaugeMode>> GAUGE_MODE = new ConfigKey<>(
                    "prometheus.multiproc.gauge.mode",
                    "",
                    "gauge mode",
                    Values::gaugeMode,
                    "how the values that several processes have for a gauge become one; unset: `all`, for `jvm_` and "
                            + "`process_` `liveall`, for `http_server_active_requests`, "
                            + "`db_client_connection_count`, `db_client_connection_max` and `cache_size` `livesum`, for `db_migrations` "
                            + "`livemostrecent`")
            .unsetMeans(Optional.empty());
    /** A family: the name of a gauge takes the place of the last segment. */
    static final ConfigKey<Optional<GaugeMode>> GAUGE_MODES = new ConfigKey<>(
                    "prometheus.multiproc.gauge.mode.<metric name>",
                    "",
                    "gauge mode",
                    Values::gaugeMode,
                    "the same for one gauge, by its name on the metrics page")
            .unsetMeans(Optional.empty());

    /** In the order of the documentation, which is also the order in which problems are reported. */
    static final List<ConfigKey<?>> ALL = List.of(
            METRICS_PATH,
            METRICS_ROLES,
            EXPORT_PORT,
            EXPORT_PORT_RANGE,
            EXPORT_ADDRESS,
            EXPORT_PATH,
            EXPORT_EXECUTOR,
            EXPORT_TARGETS_DIRECTORY,
            EXPORT_USERNAME,
            EXPORT_PASSWORD,
            EXPORT_KEY_STORE,
            EXPORT_KEY_STORE_PASSWORD,
            EXPORT_TRUST_STORE,
            EXPORT_TRUST_STORE_PASSWORD,
            EXPORT_CLIENT_AUTH,
            METRIC_NAMESPACE,
            LABELS,
            LATENCY_BUCKETS,
            BUCKETS,
            NATIVE_HISTOGRAMS,
            EXEMPLARS,
            MAX_SERIES,
            HTTP_ENABLED,
            HTTP_IGNORE,
            PERSISTENCE_ENABLED,
            EXPORT_MIGRATIONS,
            CACHE_ENABLED,
            JVM_ENABLED,
            ANNOTATIONS_ENABLED,
            ANNOTATIONS_MICROPROFILE,
            MULTIPROCESS_DIRECTORY,
            MULTIPROCESS_IDENTIFIER,
            GAUGE_MODE,
            GAUGE_MODES);

    static final String BUCKETS_PREFIX = "prometheus.buckets.";
    static final String GAUGE_MODES_PREFIX = "prometheus.multiproc.gauge.mode.";

    private final String name;
    private final String shownDefault;
    private final String type;
    private final Function<String, T> parser;
    private final String meaning;
    private final T defaultValue;
    private final T emptyValue;

    /** A key whose default is what its shown default says. */
    private ConfigKey(String name, String shownDefault, String type, Function<String, T> parser, String meaning) {
        this(name, shownDefault, type, parser, meaning, null, null);
    }

    private ConfigKey(
            String name,
            String shownDefault,
            String type,
            Function<String, T> parser,
            String meaning,
            T defaultValue,
            T emptyValue) {
        this.name = name;
        this.shownDefault = shownDefault;
        this.type = type;
        this.parser = parser;
        this.meaning = meaning;
        this.defaultValue = defaultValue;
        this.emptyValue = emptyValue;
    }

    /** The key for the buckets of one histogram. */
    static String bucketsOf(String histogram) {
        return BUCKETS_PREFIX + histogram;
    }

    String name() {
        return name;
    }

    /** As the documentation shows it; empty: none. */
    String shownDefault() {
        return shownDefault;
    }

    /** What kind of value it takes, in the words of the documentation. */
    String type() {
        return type;
    }

    String meaning() {
        return meaning;
    }

    /** @throws IllegalArgumentException saying what was expected */
    T parse(String text) {
        return parser.apply(text);
    }

    T defaultValue() {
        return defaultValue == null ? parser.apply(shownDefault) : defaultValue;
    }

    /** What the key means when it is set to nothing. */
    T emptyValue() {
        return emptyValue == null ? defaultValue() : emptyValue;
    }

    private ConfigKey<T> emptyMeans(T value) {
        return new ConfigKey<>(name, shownDefault, type, parser, meaning, defaultValue, value);
    }

    private ConfigKey<T> unsetMeans(T value) {
        return new ConfigKey<>(name, shownDefault, type, parser, meaning, value, emptyValue);
    }
}
