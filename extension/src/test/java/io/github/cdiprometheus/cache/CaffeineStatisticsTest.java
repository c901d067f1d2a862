package io.github.cdiprometheus.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.cdiprometheus.metric.TestMetrics;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same numbers, whether a Caffeine cache keeps statistics or not, and what differs. */
class CaffeineStatisticsTest {

    private final TestMetrics metrics = new TestMetrics();
    private final MonitoredCaches caches = new MonitoredCaches(metrics.caches());

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @SuppressWarnings("unchecked")
    void whatIsPutCountsOnce(boolean statistics) {
        Cache<String, Integer> cache =
                (Cache<String, Integer>) caches.produced(caffeine(statistics).build(), Cache.class, "cache");
        cache.put("a", 1);
        cache.putAll(Map.of("b", 2, "c", 3));
        assertFigures(0, 0, 0, 3);

        cache.get("d", String::length);
        cache.get("d", String::length);
        cache.getAll(List.of("a", "e", "f", "g"), keys -> Map.of("e", 1, "f", 2));
        assertFigures(2, 4, 0, 6);

        ConcurrentMap<String, Integer> map = cache.asMap();
        map.compute("a", (key, value) -> 2);
        map.compute("a", (key, value) -> null);
        map.computeIfPresent("b", (key, value) -> 3);
        map.merge("a", 1, Integer::sum);
        map.merge("a", 1, Integer::sum);
        assertFigures(2, 4, 0, 10);

        map.computeIfAbsent("a", key -> 9);
        map.computeIfAbsent("h", key -> 9);
        map.putIfAbsent("i", 1);
        map.putIfAbsent("i", 2);
        map.replace("i", 3);
        map.replace("i", 3, 4);
        map.replace("i", 3, 5);
        assertFigures(3, 5, 0, 14);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @SuppressWarnings("unchecked")
    void aFutureIsPutWhenItHasBroughtAValue(boolean statistics) {
        AsyncCache<String, Integer> cache = (AsyncCache<String, Integer>)
                caches.produced(caffeine(statistics).buildAsync(), AsyncCache.class, "cache");
        CompletableFuture<Integer> later = new CompletableFuture<>();
        CompletableFuture<Integer> never = new CompletableFuture<>();
        cache.put("later", later);
        cache.put("never", never);
        cache.put("now", CompletableFuture.completedFuture(1));
        cache.put("failed", CompletableFuture.failedFuture(new IllegalStateException()));
        assertFigures(0, 0, 0, 1);

        later.complete(1);
        never.completeExceptionally(new IllegalStateException());
        assertFigures(0, 0, 0, 2);

        CompletableFuture<Integer> computed = new CompletableFuture<>();
        cache.asMap().put("a", CompletableFuture.failedFuture(new IllegalStateException()));
        cache.asMap().putIfAbsent("b", computed);
        cache.asMap().computeIfPresent("later", (key, value) -> computed);
        cache.asMap().merge("c", CompletableFuture.completedFuture(1), (one, other) -> one);
        assertFigures(0, 0, 0, 3);
        computed.complete(2);
        cache.synchronous().put("d", 1);
        assertFigures(0, 0, 0, 6);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @SuppressWarnings("unchecked")
    void aGetDuringALoadIsAHitWhateverBecomesOfIt(boolean statistics) {
        AsyncLoadingCache<String, Integer> cache = (AsyncLoadingCache<String, Integer>)
                caches.produced(caffeine(statistics).buildAsync(String::length), AsyncLoadingCache.class, "cache");
        CompletableFuture<Integer> failing = new CompletableFuture<>();
        cache.get("a", (key, executor) -> failing);
        cache.get("a", (key, executor) -> failing);
        cache.get("a");
        cache.getIfPresent("a");
        failing.completeExceptionally(new IllegalStateException());
        assertFigures(3, 0, 1, 0);

        cache.getIfPresent("x");
        cache.get("a");
        assertFigures(3, 2, 1, 1);
    }

    /** What the documentation says of it. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    @SuppressWarnings("unchecked")
    void whatDiffers(boolean statistics) {
        LoadingCache<String, Integer> cache = (LoadingCache<String, Integer>)
                caches.produced(caffeine(statistics).build(String::length), LoadingCache.class, "cache");
        cache.refresh("a").join();
        assertFigures(0, 0, 0, statistics ? 1 : 0);
        cache.asMap().get("a");
        cache.asMap().getOrDefault("x", 9);
        assertFigures(statistics ? 0 : 1, statistics ? 0 : 1, 0, statistics ? 1 : 0);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 9})
    @SuppressWarnings("unchecked")
    void aDefaultThatIsTheVeryValue(int fallback) {
        Cache<String, Integer> cache =
                (Cache<String, Integer>) caches.produced(caffeine(false).build(), Cache.class, "cache");
        cache.put("a", 1);
        cache.asMap().getOrDefault("a", fallback);
        cache.asMap().getOrDefault("x", fallback);
        assertFigures(1, 1, 0, 1);
    }

    private static Caffeine<Object, Object> caffeine(boolean statistics) {
        Caffeine<Object, Object> builder = Caffeine.newBuilder().executor(Runnable::run);
        return statistics ? builder.recordStats() : builder;
    }

    private void assertFigures(int hits, int misses, int errors, int puts) {
        assertThat(List.of(
                        gets("hit"),
                        gets("miss"),
                        gets("error"),
                        metrics.page().value("cache_puts_total{cache=\"cache\"}")))
                .containsExactly((double) hits, (double) misses, (double) errors, (double) puts);
    }

    private double gets(String result) {
        return metrics.page().value("cache_gets_total{cache=\"cache\",result=\"" + result + "\"}");
    }
}
