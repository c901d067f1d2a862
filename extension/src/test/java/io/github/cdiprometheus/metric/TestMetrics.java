package io.github.cdiprometheus.metric;

import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.config.MetricConfig;
import io.github.cdiprometheus.config.PrometheusConfig;
import io.github.cdiprometheus.config.RoutePattern;
import io.github.cdiprometheus.config.Setting;
import io.github.cdiprometheus.config.Settings;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Metrics in a registry of their own. */
public final class TestMetrics {

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final HttpServerMetrics http;
    private final JdbcMetrics jdbc;
    private final JpaMetrics jpa;
    private final CacheMetrics caches;
    private final MigrationMetrics migrations;
    private final HeapStore store;
    private final MetricFactory factory;

    public TestMetrics(String... keysAndValues) {
        MetricConfig config = config(keysAndValues).metric();
        store = new HeapStore(config, registry);
        factory = new MetricFactory(config, store);
        http = new HttpServerMetrics(factory, true);
        jdbc = new JdbcMetrics(factory, http);
        jpa = new JpaMetrics(factory);
        caches = new CacheMetrics(factory);
        migrations = new MigrationMetrics(factory);
    }

    /** A configuration of these keys and values. */
    public static PrometheusConfig config(String... keysAndValues) {
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put(keysAndValues[i], keysAndValues[i + 1]);
        }
        return PrometheusConfig.load(new MapOfSettings(values), Catalogue.histogramNames(), Catalogue.labelNames());
    }

    public PrometheusRegistry registry() {
        return registry;
    }

    public HttpServerMetrics http() {
        return http;
    }

    public JdbcMetrics jdbc() {
        return jdbc;
    }

    public JpaMetrics jpa() {
        return jpa;
    }

    public CacheMetrics caches() {
        return caches;
    }

    public MigrationMetrics migrations() {
        return migrations;
    }

    HeapStore store() {
        return store;
    }

    MetricFactory factory() {
        return factory;
    }

    public Routes routes(String contextPath, String... ignored) {
        return new Routes(
                http, contextPath, Arrays.stream(ignored).map(RoutePattern::of).toList());
    }

    public Page page() {
        return Page.of(registry);
    }

    private record MapOfSettings(Map<String, String> values) implements Settings {
        @Override
        public Optional<Setting> find(String key) {
            return Optional.ofNullable(values.get(key)).map(value -> new Setting(key, value, "test.properties"));
        }

        @Override
        public Iterable<String> names() {
            return values.keySet();
        }
    }
}
