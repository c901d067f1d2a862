package io.github.cdiprometheus.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.metric.TestMetrics;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.infinispan.commons.api.BasicCache;
import org.junit.jupiter.api.Test;

/** A cache on a server: what Hot Rod's has beside those of others, by an interface with the same methods. */
class HotRodTest {

    /** Those of {@code org.infinispan.client.hotrod.RemoteCache} 15 that get, replace and remove. */
    public interface Remote<K, V> extends BasicCache<K, V> {
        Versioned<V> getWithMetadata(K key);

        CompletableFuture<Versioned<V>> getWithMetadataAsync(K key);

        boolean replaceWithVersion(K key, V value, long version);

        boolean replaceWithVersion(K key, V value, long version, int lifespan);

        boolean replaceWithVersion(K key, V value, long version, int lifespan, int maxIdle);

        boolean replaceWithVersion(
                K key, V value, long version, long lifespan, TimeUnit unit, long maxIdle, TimeUnit maxIdleUnit);

        CompletableFuture<Boolean> replaceWithVersionAsync(K key, V value, long version);

        CompletableFuture<Boolean> replaceWithVersionAsync(K key, V value, long version, int lifespan);

        CompletableFuture<Boolean> replaceWithVersionAsync(K key, V value, long version, int lifespan, int maxIdle);

        CompletableFuture<Boolean> replaceWithVersionAsync(
                K key, V value, long version, long lifespan, TimeUnit unit, long maxIdle, TimeUnit maxIdleUnit);

        boolean removeWithVersion(K key, long version);

        CompletableFuture<Boolean> removeWithVersionAsync(K key, long version);
    }

    public record Versioned<V>(V value, long version) {}

    private final Map<Object, Versioned<Integer>> server = new HashMap<>();
    private final TestMetrics metrics = new TestMetrics();
    private final MonitoredCaches caches = new MonitoredCaches(metrics.caches());

    @SuppressWarnings("unchecked")
    private final Remote<String, Integer> cache = (Remote<String, Integer>) caches.produced(
            Proxy.newProxyInstance(
                    getClass().getClassLoader(),
                    new Class<?>[] {Remote.class},
                    (proxy, method, arguments) -> answer(method, arguments)),
            Remote.class,
            "bean");

    private Object answer(Method method, Object[] arguments) {
        if (method.getName().equals("getName")) {
            return "remote";
        }
        boolean isAsync = method.getName().endsWith("Async");
        IllegalStateException down = new IllegalStateException("on purpose");
        if (arguments[0].equals("down")) {
            if (isAsync) {
                return CompletableFuture.failedFuture(down);
            }
            throw down;
        }
        Object value = value(method.getName().replace("Async", ""), arguments);
        return isAsync ? CompletableFuture.completedFuture(value) : value;
    }

    private Object value(String method, Object[] arguments) {
        Versioned<Integer> before = server.get(arguments[0]);
        return switch (method) {
            case "getWithMetadata" -> before;
            case "replaceWithVersion" -> {
                boolean same = before != null && arguments[2].equals(before.version());
                if (same) {
                    server.put(arguments[0], new Versioned<>((Integer) arguments[1], before.version() + 1));
                }
                yield same;
            }
            case "removeWithVersion" ->
                before != null && arguments[1].equals(before.version()) && server.remove(arguments[0], before);
            default -> throw new UnsupportedOperationException(method);
        };
    }

    @Test
    void getsWithMetadata() {
        server.put("a", new Versioned<>(1, 1));

        assertThat(cache.getWithMetadata("a").value()).isEqualTo(1);
        assertThat(cache.getWithMetadata("x")).isNull();
        assertFigures(1, 1, 0, 0);

        assertThat(cache.getWithMetadataAsync("a").join().version()).isEqualTo(1);
        assertThat(cache.getWithMetadataAsync("x").join()).isNull();
        assertFigures(2, 2, 0, 0);

        assertThatThrownBy(() -> cache.getWithMetadata("down")).isExactlyInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> cache.getWithMetadataAsync("down").join()).isInstanceOf(CompletionException.class);
        assertFigures(2, 2, 2, 0);
        assertThat(metrics.page().series("cache_size")).isEmpty();
    }

    @Test
    void replacesThatReplaceArePuts() {
        server.put("a", new Versioned<>(1, 1));

        assertThat(cache.replaceWithVersion("a", 2, 1)).isTrue();
        assertThat(cache.replaceWithVersion("a", 2, 2, 60)).isTrue();
        assertThat(cache.replaceWithVersion("a", 2, 3, 60, 30)).isTrue();
        assertThat(cache.replaceWithVersion("a", 2, 4, 60, TimeUnit.SECONDS, 30, TimeUnit.SECONDS))
                .isTrue();
        assertFigures(0, 0, 0, 4);
        assertThat(cache.replaceWithVersionAsync("a", 2, 5).join()).isTrue();
        assertThat(cache.replaceWithVersionAsync("a", 2, 6, 60).join()).isTrue();
        assertThat(cache.replaceWithVersionAsync("a", 2, 7, 60, 30).join()).isTrue();
        assertThat(cache.replaceWithVersionAsync("a", 2, 8, 60, TimeUnit.SECONDS, 30, TimeUnit.SECONDS)
                        .join())
                .isTrue();
        assertFigures(0, 0, 0, 8);

        assertThat(cache.replaceWithVersion("a", 3, 1)).isFalse();
        assertThat(cache.replaceWithVersionAsync("a", 3, 1).join()).isFalse();
        assertThatThrownBy(() -> cache.replaceWithVersion("down", 3, 1)).hasMessage("on purpose");
        assertThatThrownBy(() -> cache.replaceWithVersionAsync("down", 3, 1).join())
                .hasRootCauseMessage("on purpose");
        assertFigures(0, 0, 0, 8);
    }

    @Test
    void removalsAreNeither() {
        server.put("a", new Versioned<>(1, 1));
        server.put("b", new Versioned<>(1, 1));

        assertThat(cache.removeWithVersion("a", 2)).isFalse();
        assertThat(cache.removeWithVersion("a", 1)).isTrue();
        assertThat(cache.removeWithVersionAsync("b", 1).join()).isTrue();

        assertThat(server).isEmpty();
        assertFigures(0, 0, 0, 0);
    }

    private void assertFigures(int hits, int misses, int errors, int puts) {
        assertThat(new double[] {gets("hit"), gets("miss"), gets("error"), value("cache_puts_total{cache=\"remote\"}")})
                .containsExactly(hits, misses, errors, puts);
    }

    private double gets(String result) {
        return value("cache_gets_total{cache=\"remote\",result=\"" + result + "\"}");
    }

    private double value(String series) {
        return metrics.page().value(series);
    }
}
