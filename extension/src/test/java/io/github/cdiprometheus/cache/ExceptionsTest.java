package io.github.cdiprometheus.cache;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.CacheLoader;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.metric.TestMetrics;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a cache throws is the application's own: it comes as from a twin that is not measured, nothing of ours is logged, and
 * what is asked afterwards is counted.
 */
class ExceptionsTest {

    /** A key that fails wherever it is looked for. */
    private static final Object HOSTILE = new Object() {
        @Override
        public int hashCode() {
            throw new UnsupportedOperationException("on purpose");
        }
    };

    private static final List<Object> WITH_NULL = Arrays.asList("there", "x", null, "y");

    private final TestMetrics metrics = new TestMetrics();
    private final MonitoredCaches caches = new MonitoredCaches(metrics.caches());

    private static Object load(Object key) {
        if (key.toString().startsWith("bad")) {
            throw new IllegalArgumentException(key.toString());
        }
        return key;
    }

    /** Loads many at once. */
    private static final class Bulk implements CacheLoader<Object, Object> {
        @Override
        public Object load(Object key) {
            return ExceptionsTest.load(key);
        }

        @Override
        public Map<Object, Object> loadAll(Set<?> keys) {
            Map<Object, Object> all = new HashMap<>();
            keys.forEach(key -> all.put(key, load(key)));
            return all;
        }
    }

    private static Iterable<Object> failingOnce() {
        return Stream.of("x", "there", "fail").map(key -> {
            if (key.equals("fail")) {
                throw new UnsupportedOperationException("on purpose");
            }
            return (Object) key;
        })::iterator;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofCaffeine(boolean statistics) {
        ofCaffeine(() -> caffeine(statistics).build(ExceptionsTest::load));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofCaffeineThatLoadsManyAtOnce(boolean statistics) {
        ofCaffeine(() -> caffeine(statistics).build(new Bulk()));
    }

    private void ofCaffeine(Supplier<LoadingCache<Object, Object>> caches) {
        Twins<LoadingCache<Object, Object>> twins = new Twins<>(caches.get(), caches.get(), LoadingCache.class);
        twins.both(cache -> {
            cache.put("there", 1);
            return null;
        });

        twins.bothFail(cache -> cache.get(null));
        twins.bothFail(cache -> cache.get(null, ExceptionsTest::load));
        twins.bothFail(cache -> cache.get("x", null));
        twins.bothFail(cache -> cache.get("bad"));
        twins.bothFail(cache -> cache.get(HOSTILE));
        twins.bothFail(cache -> cache.getIfPresent(null));
        twins.bothFail(cache -> cache.getAll(WITH_NULL));
        twins.bothFail(cache -> cache.getAll(null));
        twins.bothFail(cache -> cache.getAll(WITH_NULL, keys -> Map.of()));
        twins.bothFail(cache -> cache.getAll(List.of("new", "bad1", "bad2")));
        twins.bothFail(cache -> cache.getAll(List.of("there", HOSTILE)));
        twins.bothFail(cache -> cache.getAll(failingOnce()));
        twins.bothFail(cache -> cache.getAllPresent(WITH_NULL));
        twins.bothFail(cache -> cache.getAllPresent(failingOnce()));
        twins.bothFail(cache -> cache.asMap().get(null));
        twins.bothFail(cache -> cache.asMap().merge(null, 1, (one, other) -> one));
        twins.bothFail(cache -> cache.asMap().computeIfAbsent("bad", ExceptionsTest::load));
        twins.bothFail(cache -> {
            cache.put(null, 1);
            return null;
        });
        twins.bothFail(cache -> {
            cache.putAll(Collections.singletonMap("x", null));
            return null;
        });

        twins.countAMissAndAHit(cache -> cache.getIfPresent("never"), cache -> cache.getIfPresent("there"));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofCaffeinesAsynchronousCaches(boolean statistics) {
        Twins<AsyncLoadingCache<Object, Object>> twins = new Twins<>(
                caffeine(statistics).buildAsync(ExceptionsTest::load),
                caffeine(statistics).buildAsync(ExceptionsTest::load),
                AsyncLoadingCache.class);
        twins.both(cache -> {
            cache.put("there", CompletableFuture.completedFuture(1));
            return null;
        });

        twins.bothFail(cache -> cache.get("bad").join());
        twins.bothFail(cache -> cache.synchronous().get("bad"));
        twins.bothFail(cache -> cache.get("x", (key, executor) -> {
            throw new IllegalStateException();
        }));
        twins.bothFail(cache -> cache.get("x", (Function<Object, Object>) null));
        twins.bothFail(cache -> cache.get("x", (BiFunction<Object, Object, CompletableFuture<Object>>)
                        (key, executor) -> CompletableFuture.failedFuture(new IllegalStateException()))
                .join());
        twins.bothFail(cache -> cache.get(null));
        twins.bothFail(cache -> cache.getIfPresent(null));
        twins.bothFail(cache -> cache.getAll(List.of("new", "bad1")).join());
        twins.bothFail(cache -> cache.getAll(failingOnce()));
        twins.bothFail(cache -> cache.synchronous().getAllPresent(WITH_NULL));
        twins.bothFail(cache -> {
            cache.put("x", null);
            return null;
        });

        twins.countAMissAndAHit(cache -> cache.getIfPresent("never"), cache -> cache.getIfPresent("there"));
    }

    @Test
    void ofJCache() {
        try (javax.cache.Cache<Object, Object> plain = jcache("plain");
                javax.cache.Cache<Object, Object> measured = jcache("measured")) {
            Twins<javax.cache.Cache<Object, Object>> twins = new Twins<>(plain, measured, javax.cache.Cache.class);
            twins.both(cache -> {
                cache.put("there", 1);
                return null;
            });

            twins.bothFail(cache -> cache.get(null));
            twins.bothFail(cache -> cache.get("bad"));
            twins.bothFail(cache -> cache.get(HOSTILE));
            twins.bothFail(cache -> cache.getAll(Set.of("bad1")));
            twins.bothFail(cache -> cache.getAll(new HashSet<>(WITH_NULL)));
            twins.bothFail(cache -> cache.getAndPut(null, 1));
            twins.bothFail(cache -> cache.getAndReplace("x", null));
            twins.bothFail(cache -> {
                cache.putAll(null);
                return null;
            });

            twins.countAMissAndAHit(cache -> cache.get("none"), cache -> cache.get("there"));
        }
    }

    private static Caffeine<Object, Object> caffeine(boolean statistics) {
        Caffeine<Object, Object> builder = Caffeine.newBuilder().executor(Runnable::run);
        return statistics ? builder.recordStats() : builder;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static javax.cache.Cache<Object, Object> jcache(String name) {
        MutableConfiguration<Object, Object> configuration = new MutableConfiguration<>();
        configuration.setReadThrough(true).setStoreByValue(false);
        configuration.setCacheLoaderFactory(() -> (javax.cache.integration.CacheLoader) new JCacheTest.Loader());
        return Caching.getCachingProvider().getCacheManager().createCache(name, configuration);
    }

    /** The same cache twice, one of them measured under the name {@code twin}. */
    private final class Twins<C> {
        private final C plain;
        private final C measured;
        private final String name;

        @SuppressWarnings("unchecked")
        Twins(C plain, C measured, Class<?> declared) {
            this.plain = plain;
            this.measured = (C) caches.produced(measured, declared, "twin");
            this.name = measured instanceof javax.cache.Cache<?, ?> named ? named.getName() : "twin";
        }

        void both(Function<C, Object> call) {
            call.apply(plain);
            call.apply(measured);
        }

        void bothFail(Function<C, Object> call) {
            Throwable expected = failure(call, plain);
            assertThat(expected).isNotNull();
            try (LogRecords log = LogRecords.of("io.github.cdiprometheus")) {
                Throwable seen = failure(call, measured);
                assertThat(text(seen)).isEqualTo(text(expected));
                assertThat(text(seen.getCause())).isEqualTo(text(expected.getCause()));
                assertThat(log.lines()).isEmpty();
            }
        }

        /** Without the JVM's own message, which it leaves out when it has thrown many of them. */
        private String text(Throwable thrown) {
            return thrown instanceof NullPointerException ? "NullPointerException" : String.valueOf(thrown);
        }

        private Throwable failure(Function<C, Object> call, C cache) {
            try {
                call.apply(cache);
                return null;
            } catch (RuntimeException e) {
                return e;
            }
        }

        void countAMissAndAHit(Function<C, Object> miss, Function<C, Object> hit) {
            double misses = gets("miss");
            double hits = gets("hit");
            miss.apply(measured);
            hit.apply(measured);
            assertThat(gets("miss")).isEqualTo(misses + 1);
            assertThat(gets("hit")).isEqualTo(hits + 1);
        }

        private double gets(String result) {
            return metrics.page().value("cache_gets_total{cache=\"" + name + "\",result=\"" + result + "\"}");
        }
    }
}
