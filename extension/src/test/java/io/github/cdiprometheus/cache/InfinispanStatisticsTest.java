package io.github.cdiprometheus.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.metric.TestMetrics;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.infinispan.AdvancedCache;
import org.infinispan.Cache;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.context.Flag;
import org.infinispan.manager.DefaultCacheManager;
import org.infinispan.metadata.EmbeddedMetadata;
import org.infinispan.metadata.Metadata;
import org.infinispan.stats.Stats;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What we count of Infinispan's caches is what its own statistics count, method by method. */
class InfinispanStatisticsTest {

    /** Those that read or write values; the others are no gets and no puts to Infinispan either. */
    private static final String COUNTED =
            "get|getAsync|getOrDefault|getCacheEntry.*|getAll.*|getAndPutAll|containsKey.*"
                    + "|put.*|replace.*|compute.*|merge.*";

    private static final Metadata FOR_AN_HOUR =
            new EmbeddedMetadata.Builder().lifespan(1, TimeUnit.HOURS).build();

    /** On a cache that has a value for {@code a} and none for {@code x}. */
    @FunctionalInterface
    private interface Step {
        Object run(AdvancedCache<String, Integer> cache);
    }

    private final Map<String, Step> script = new LinkedHashMap<>();
    private final TestMetrics metrics = new TestMetrics();
    private final MonitoredCaches caches = new MonitoredCaches(metrics.caches());
    private DefaultCacheManager manager;

    @BeforeEach
    void start() {
        manager = new DefaultCacheManager();
        for (String key : List.of("a", "x")) {
            read(key);
            write(key);
            compute(key);
            computeLater(key);
        }
        many();
        unusual();
    }

    @AfterEach
    void stop() throws Exception {
        manager.close();
    }

    private void read(String key) {
        script.put("get " + key, cache -> cache.get(key));
        script.put("getAsync " + key, cache -> cache.getAsync(key));
        script.put("getOrDefault " + key, cache -> cache.getOrDefault(key, 9));
        // the very same object as is there
        script.put("getOrDefault same " + key, cache -> cache.getOrDefault(key, 1));
        script.put("getOrDefault null " + key, cache -> cache.getOrDefault(key, null));
        script.put("getCacheEntry " + key, cache -> cache.getCacheEntry(key) != null);
        script.put(
                "getCacheEntryAsync " + key,
                cache -> cache.getCacheEntryAsync(key).thenApply(entry -> entry != null));
        script.put("containsKey " + key, cache -> cache.containsKey(key));
        script.put("containsKeyAsync " + key, cache -> cache.containsKeyAsync(key));
    }

    private void write(String key) {
        script.put("put " + key, cache -> cache.put(key, 5));
        script.put("put for an hour " + key, cache -> cache.put(key, 5, 1, TimeUnit.HOURS));
        script.put("putAsync " + key, cache -> cache.putAsync(key, 5));
        script.put(
                "putAsyncEntry " + key,
                cache -> cache.putAsyncEntry(key, 5, FOR_AN_HOUR).thenApply(entry -> entry != null));
        script.put("putIfAbsent " + key, cache -> cache.putIfAbsent(key, 5));
        script.put("putIfAbsentAsync " + key, cache -> cache.putIfAbsentAsync(key, 5));
        script.put(
                "putIfAbsentAsyncEntry " + key,
                cache -> cache.putIfAbsentAsyncEntry(key, 5, FOR_AN_HOUR).thenApply(entry -> entry != null));
        script.put("putForExternalRead " + key, cache -> {
            cache.putForExternalRead(key, 5);
            return null;
        });
        script.put("putForExternalRead for an hour " + key, cache -> {
            cache.putForExternalRead(key, 5, FOR_AN_HOUR);
            return null;
        });
        script.put("replace " + key, cache -> cache.replace(key, 5));
        script.put("replaceAsync " + key, cache -> cache.replaceAsync(key, 5));
        script.put(
                "replaceAsyncEntry " + key,
                cache -> cache.replaceAsyncEntry(key, 5, FOR_AN_HOUR).thenApply(entry -> entry != null));
        script.put("replace if 1 " + key, cache -> cache.replace(key, 1, 5));
        script.put("replace if 2 " + key, cache -> cache.replace(key, 2, 5));
        script.put("replaceAsync if 1 " + key, cache -> cache.replaceAsync(key, 1, 5));
    }

    private void compute(String key) {
        script.put("compute " + key, cache -> cache.compute(key, (k, value) -> 7));
        script.put("compute null " + key, cache -> cache.compute(key, (k, value) -> null));
        script.put("compute failing " + key, cache -> cache.compute(key, (k, value) -> fail()));
        script.put("computeIfPresent " + key, cache -> cache.computeIfPresent(key, (k, value) -> 7));
        script.put("computeIfPresent null " + key, cache -> cache.computeIfPresent(key, (k, value) -> null));
        script.put("computeIfAbsent " + key, cache -> cache.computeIfAbsent(key, k -> 7));
        script.put("computeIfAbsent for an hour " + key, cache -> cache.computeIfAbsent(key, k -> 7, FOR_AN_HOUR));
        script.put("computeIfAbsent null " + key, cache -> cache.computeIfAbsent(key, k -> null));
        script.put("merge " + key, cache -> cache.merge(key, 1, Integer::sum));
        script.put("merge null " + key, cache -> cache.merge(key, 1, (one, other) -> null));
        script.put("merge failing " + key, cache -> cache.merge(key, 1, (one, other) -> fail()));
    }

    private void computeLater(String key) {
        script.put("computeAsync " + key, cache -> cache.computeAsync(key, (k, value) -> 7));
        script.put("computeAsync null " + key, cache -> cache.computeAsync(key, (k, value) -> null));
        script.put("computeIfPresentAsync " + key, cache -> cache.computeIfPresentAsync(key, (k, value) -> 7));
        script.put("computeIfAbsentAsync " + key, cache -> cache.computeIfAbsentAsync(key, k -> 7));
        script.put("computeIfAbsentAsync null " + key, cache -> cache.computeIfAbsentAsync(key, k -> null));
        script.put("mergeAsync " + key, cache -> cache.mergeAsync(key, 1, Integer::sum));
        script.put("mergeAsync null " + key, cache -> cache.mergeAsync(key, 1, (one, other) -> null));
        script.put("mergeAsync failing " + key, cache -> cache.mergeAsync(key, 1, (one, other) -> fail()));
    }

    private void many() {
        script.put("getAll", cache -> cache.getAll(Set.of("a", "x", "y")));
        script.put("getAllAsync", cache -> cache.getAllAsync(Set.of("a", "x", "y")));
        script.put(
                "getAllCacheEntries",
                cache -> cache.getAllCacheEntries(Set.of("a", "x", "y")).keySet());
        script.put("putAll", cache -> {
            cache.putAll(Map.of("a", 5, "x", 5));
            return null;
        });
        script.put("putAll of none", cache -> {
            cache.putAll(Map.of());
            return null;
        });
        script.put("putAllAsync", cache -> cache.putAllAsync(Map.of("a", 5, "x", 5)));
        script.put("getAndPutAll", cache -> cache.getAndPutAll(Map.of("a", 5, "x", 5)));
        script.put("replaceAll", cache -> {
            cache.put("x", 2);
            cache.replaceAll((key, value) -> value + 1);
            return null;
        });
    }

    private void unusual() {
        script.put("null keys", cache -> cache.getAll(new HashSet<>(Arrays.asList("a", null))));
        script.put("a null key", cache -> cache.get(null));
        script.put("a null key later", cache -> cache.getAsync(null));
        script.put("putting null", cache -> cache.put("a", null));
        script.put("no function", cache -> cache.computeIfAbsent("x", null));
        script.put(
                "without statistics",
                cache -> cache.withFlags(Flag.SKIP_STATISTICS).get("a"));
        script.put(
                "put without statistics",
                cache -> cache.withFlags(List.of(Flag.SKIP_STATISTICS)).put("a", 1));
        script.put(
                "ignoring what was there",
                cache -> cache.withFlags(Flag.IGNORE_RETURN_VALUES).put("a", 1));
        script.put("removed", cache -> cache.remove("a"));
        script.put("the size", cache -> cache.size());
    }

    private static Integer fail() {
        throw new IllegalStateException("on purpose");
    }

    @Test
    void whatIsCountedIsWhatItsOwnStatisticsCount() {
        AdvancedCache<String, Integer> counted = cache("counted", false);
        AdvancedCache<String, Integer> recorded = cache("recorded", true);
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus")) {
            script.forEach((name, step) -> {
                Object outcome = run(step, counted);
                assertThat(run(step, recorded)).as(name).isEqualTo(outcome);

                List<Double> figures = own("recorded");
                assertThat(figures("counted")).as(name).isEqualTo(figures);
                assertThat(figures("recorded")).as(name).isEqualTo(figures);
            });
            assertThat(errors("counted")).isEqualTo(errors("recorded")).isEqualTo(6);
            assertThat(log.lines()).isEmpty();
        }
    }

    /** The one difference: Infinispan takes it for a put. */
    @Test
    void aFunctionThatFailsPutsNothing() {
        AdvancedCache<String, Integer> counted = cache("counted", false);

        assertThatThrownBy(() -> counted.computeIfAbsent("x", key -> fail())).isInstanceOf(IllegalStateException.class);

        assertThat(figures("counted")).containsOnly(0.0);
    }

    /** So that a method of a later version is not forgotten. */
    @Test
    void theScriptHasEveryMethod() {
        Set<String> called = new TreeSet<>();
        AdvancedCache<String, Integer> noting = noting(cache("counted", false), called);
        script.values().forEach(step -> run(step, noting));

        assertThat(called)
                .containsAll(Arrays.stream(AdvancedCache.class.getMethods())
                        .map(Method::getName)
                        .filter(name -> name.matches(COUNTED))
                        .toList());
    }

    @SuppressWarnings("unchecked")
    private static AdvancedCache<String, Integer> noting(AdvancedCache<String, Integer> cache, Set<String> called) {
        return (AdvancedCache<String, Integer>) Proxy.newProxyInstance(
                InfinispanStatisticsTest.class.getClassLoader(),
                new Class<?>[] {AdvancedCache.class},
                (proxy, method, arguments) -> {
                    called.add(method.getName());
                    try {
                        return method.invoke(cache, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private static Object run(Step step, AdvancedCache<String, Integer> cache) {
        AdvancedCache<String, Integer> behind = cache.withFlags(Flag.SKIP_STATISTICS);
        behind.clear();
        behind.put("a", 1);
        try {
            Object result = step.run(cache);
            return result instanceof Future<?> future ? future.get() : result;
        } catch (RuntimeException | ExecutionException e) {
            return e.toString();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @SuppressWarnings("unchecked")
    private AdvancedCache<String, Integer> cache(String name, boolean statistics) {
        ConfigurationBuilder builder = new ConfigurationBuilder();
        builder.statistics().enabled(statistics);
        manager.defineConfiguration(name, builder.build());
        Cache<String, Integer> cache = manager.getCache(name);
        return ((Cache<String, Integer>) caches.produced(cache, Cache.class, name)).getAdvancedCache();
    }

    private List<Double> own(String cache) {
        Stats own = manager.getCache(cache).getAdvancedCache().getStats();
        return List.of((double) own.getHits(), (double) own.getMisses(), (double) own.getStores());
    }

    private List<Double> figures(String cache) {
        return List.of(
                gets(cache, "hit"),
                gets(cache, "miss"),
                metrics.page().value("cache_puts_total{cache=\"" + cache + "\"}"));
    }

    private double errors(String cache) {
        return gets(cache, "error");
    }

    private double gets(String cache, String result) {
        return metrics.page().value("cache_gets_total{cache=\"" + cache + "\",result=\"" + result + "\"}");
    }
}
