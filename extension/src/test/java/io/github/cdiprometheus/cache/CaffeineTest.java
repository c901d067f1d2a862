package io.github.cdiprometheus.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.benmanes.caffeine.cache.AsyncCache;
import com.github.benmanes.caffeine.cache.AsyncLoadingCache;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.Page;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Caches of Caffeine that are beans: every number as the application did it. */
class CaffeineTest {

    /** With keys that say what loading them does. */
    private static Integer load(String key) {
        if (key.startsWith("bad")) {
            throw new IllegalArgumentException(key);
        }
        return key.equals("none") ? null : key.length();
    }

    @Dependent
    public static class Clinic {
        static Object disposed;
        static Object original;

        @Produces
        @ApplicationScoped
        @Named("owners")
        Cache<String, Integer> owners() {
            Cache<String, Integer> cache = Caffeine.newBuilder().build();
            original = cache;
            return cache;
        }

        void forget(@Disposes @Named("owners") Cache<String, Integer> cache) {
            disposed = cache;
        }

        @Produces
        @ApplicationScoped
        @Named
        LoadingCache<String, Integer> getPets() {
            return Caffeine.newBuilder().build(CaffeineTest::load);
        }

        @Produces
        @ApplicationScoped
        @Named
        LoadingCache<String, Integer> recorded() {
            return Caffeine.newBuilder().recordStats().maximumSize(1000).build(CaffeineTest::load);
        }

        @Produces
        @ApplicationScoped
        AsyncCache<Object, Integer> visits() {
            return Caffeine.newBuilder().buildAsync();
        }

        @Produces
        @ApplicationScoped
        @Named
        AsyncLoadingCache<String, Integer> vets() {
            return Caffeine.newBuilder().buildAsync(CaffeineTest::load);
        }
    }

    /** Producers of what is there already. */
    @Dependent
    public static class Shared {
        static final Cache<Long, Long> ONE = Caffeine.newBuilder().build();

        @Produces
        @Named("shared")
        Cache<Long, Long> shared() {
            return ONE;
        }

        @Produces
        @Named("alias")
        Cache<Long, Long> alias(@Named("shared") Cache<Long, Long> shared) {
            return shared;
        }

        @Produces
        @Named("wrapped")
        Cache<Short, Short> none() {
            return null;
        }
    }

    /** Two of one name. */
    interface First {
        @Dependent
        class Twin {
            @Produces
            Cache<Long, String> cache = Caffeine.newBuilder().build();
        }
    }

    interface Second {
        @Dependent
        class Twin {
            @Produces
            Cache<String, Long> cache = Caffeine.newBuilder().build();
        }
    }

    public static class Holder {
        @Inject
        @Named("shared")
        Cache<Long, Long> first;

        @Inject
        @Named("shared")
        Cache<Long, Long> second;

        @Inject
        @Named("alias")
        Cache<Long, Long> third;
    }

    private BatchContainer container;

    @BeforeEach
    void start() {
        container = BatchContainer.of(Clinic.class, Shared.class, First.Twin.class, Second.Twin.class, Holder.class);
    }

    @AfterEach
    void stop() {
        if (container.cdi().isRunning()) {
            container.close();
        }
    }

    @Test
    void aCacheIsThereWhenItIsMadeAndBeginsAtZero() {
        Cache<String, Integer> owners = owners();
        assertThat(container.page().series("cache_gets_total")).isEmpty();

        assertThat(owners.estimatedSize()).isZero();

        assertGets("owners", 0, 0, 0);
        assertThat(value("cache_puts_total{cache=\"owners\"}")).isZero();
        assertThat(value("cache_size{cache=\"owners\"}")).isZero();
        // nobody knows of evictions without statistics
        assertThat(container.page().series("cache_evictions_total")).isEmpty();
    }

    @Test
    void getsAndPuts() {
        Cache<String, Integer> owners = owners();
        owners.put("a", 1);
        owners.putAll(Map.of("b", 2, "c", 3));
        assertThat(owners.getIfPresent("a")).isEqualTo(1);
        assertThat(owners.getIfPresent("x")).isNull();
        assertThat(owners.getAllPresent(List.of("a", "b", "a", "x", "y"))).hasSize(2);
        assertGets("owners", 3, 3, 0);

        assertThat(owners.get("a", CaffeineTest::load)).isEqualTo(1);
        assertThat(owners.get("four", CaffeineTest::load)).isEqualTo(4);
        assertThat(owners.get("none", CaffeineTest::load)).isNull();
        assertThatThrownBy(() -> owners.get("bad", CaffeineTest::load))
                .isExactlyInstanceOf(IllegalArgumentException.class)
                .hasMessage("bad");
        assertGets("owners", 4, 5, 1);
        assertThat(value("cache_puts_total{cache=\"owners\"}")).isEqualTo(4);

        // an iterable that can be read once
        Iterable<String> once = Stream.of("a", "b", "seven77")::iterator;
        assertThat(owners.getAll(once, keys -> Map.of("seven77", 7))).hasSize(3);
        assertThatThrownBy(() -> owners.getAll(Set.of("a", "bad1", "bad2"), keys -> {
                    throw new IllegalStateException();
                }))
                .isExactlyInstanceOf(IllegalStateException.class);
        assertGets("owners", 7, 6, 3);
        assertThat(value("cache_puts_total{cache=\"owners\"}")).isEqualTo(5);
        assertThat(value("cache_size{cache=\"owners\"}")).isEqualTo(5);
    }

    @Test
    void theMapOfACache() {
        ConcurrentMap<String, Integer> map = owners().asMap();
        assertThat(map.put("a", 1)).isNull();
        assertThat(map.get("a")).isEqualTo(1);
        assertThat(map.get("x")).isNull();
        assertThat(map.getOrDefault("a", 9)).isEqualTo(1);
        assertThat(map.getOrDefault("x", 9)).isEqualTo(9);
        assertThat(map.putIfAbsent("a", 2)).isEqualTo(1);
        assertThat(map.putIfAbsent("b", 2)).isNull();
        assertThat(map.replace("x", 2)).isNull();
        assertThat(map.replace("b", 2, 3)).isTrue();
        assertThat(map.computeIfAbsent("a", CaffeineTest::load)).isEqualTo(1);
        assertThat(map.computeIfAbsent("four", CaffeineTest::load)).isEqualTo(4);
        assertThat(map.merge("four", 1, Integer::sum)).isEqualTo(5);
        assertThat(map).hasSize(3).isEqualTo(Map.of("a", 1, "b", 3, "four", 5));

        assertGets("owners", 3, 3, 0);
        assertThat(value("cache_puts_total{cache=\"owners\"}")).isEqualTo(5);
    }

    @Test
    void loadingCaches() {
        askAndFail(pets(), "pets");
        assertThat(value("cache_puts_total{cache=\"pets\"}")).isEqualTo(4);
        assertThat(container.page().series("cache_evictions_total")).isEmpty();
    }

    @Test
    void statisticsOfTheCacheAreTakenWhereItKeepsThem() {
        LoadingCache<String, Integer> recorded = named("recorded");
        askAndFail(recorded, "recorded");
        assertThat(recorded.stats().missCount()).isEqualTo(7);
        assertThat(recorded.stats().hitCount()).isEqualTo(3);
        assertThat(value("cache_puts_total{cache=\"recorded\"}")).isEqualTo(4);
        assertThat(value("cache_evictions_total{cache=\"recorded\"}")).isZero();

        recorded.policy().eviction().orElseThrow().setMaximum(0);
        recorded.cleanUp();
        assertThat(value("cache_evictions_total{cache=\"recorded\"}")).isEqualTo(4);
        assertThat(value("cache_size{cache=\"recorded\"}")).isZero();
    }

    /** 3 hits, 4 misses of which 3 bring something, 4 errors, and a put. */
    private void askAndFail(LoadingCache<String, Integer> cache, String name) {
        assertThat(cache.get("one")).isEqualTo(3);
        assertThat(cache.get("one")).isEqualTo(3);
        assertThat(cache.get("none")).isNull();
        assertGets(name, 1, 2, 0);
        assertThatThrownBy(() -> cache.get("bad")).isExactlyInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> cache.get(null)).isExactlyInstanceOf(NullPointerException.class);
        assertGets(name, 1, 2, 2);
        assertThat(cache.getAll(List.of("one", "three", "fourth"))).hasSize(3);
        assertGets(name, 2, 4, 2);
        assertThatThrownBy(() -> cache.getAll(List.of("one", "bad1")))
                .isExactlyInstanceOf(IllegalArgumentException.class);
        cache.put("put", 1);
        assertThatThrownBy(() -> cache.get("bad", CaffeineTest::load)).isInstanceOf(IllegalArgumentException.class);
        assertGets(name, 3, 4, 4);
        assertThat(value("cache_size{cache=\"" + name + "\"}")).isEqualTo(4);
    }

    @Test
    void asynchronousCaches() {
        AsyncCache<Object, Integer> visits = container
                .cdi()
                .select(new TypeLiteral<AsyncCache<Object, Integer>>() {})
                .get();
        CompletableFuture<Integer> later = new CompletableFuture<>();
        CompletableFuture<Integer> failing = new CompletableFuture<>();
        assertThat(visits.get("a", (key, executor) -> later)).isSameAs(later);
        assertThat(visits.get("b", (key, executor) -> failing)).isSameAs(failing);
        assertGets("Clinic.visits", 0, 0, 0);

        later.complete(1);
        failing.completeExceptionally(new IllegalStateException());
        assertThat(visits.getIfPresent("a")).isSameAs(later);
        assertThat(visits.getIfPresent("x")).isNull();
        assertGets("Clinic.visits", 1, 2, 1);

        assertThat(visits.synchronous().getIfPresent("a")).isEqualTo(1);
        assertThat(visits.asMap().get("a")).isSameAs(later);
        visits.put("c", CompletableFuture.completedFuture(2));
        assertGets("Clinic.visits", 3, 2, 1);
        assertThat(value("cache_puts_total{cache=\"Clinic.visits\"}")).isEqualTo(2);
        assertThat(value("cache_size{cache=\"Clinic.visits\"}")).isEqualTo(2);

        AsyncLoadingCache<String, Integer> vets = named("vets");
        assertThat(vets.getAll(List.of("a", "bb")).join()).hasSize(2);
        assertThat(vets.get("a").join()).isEqualTo(1);
        assertThatThrownBy(vets.get("bad")::join).hasCauseInstanceOf(IllegalArgumentException.class);
        assertGets("vets", 1, 2, 1);
    }

    @Test
    void whatIsProducedAgainAndAgainCountsOnce() {
        Shared.ONE.invalidateAll();
        Holder holder = container.get(Holder.class);
        holder.first.put(1L, 1L);
        holder.second.getIfPresent(1L);
        holder.third.getIfPresent(1L);

        assertGets("shared", 2, 0, 0);
        assertThat(value("cache_size{cache=\"shared\"}")).isEqualTo(1);
        assertThat(holder.first)
                .isEqualTo(holder.second)
                .isEqualTo(holder.third)
                .hasSameHashCodeAs(Shared.ONE)
                .hasToString(Shared.ONE.toString());
        assertThat(container.page().series("cache_size")).containsExactly("cache_size{cache=\"shared\"}");
    }

    @Test
    void cachesOfOneNameAddUp() {
        Cache<Long, String> first = container.cdi().select(new TypeLiteral<Cache<Long, String>>() {}).stream()
                .findAny()
                .orElseThrow();
        Cache<String, Long> second = container.cdi().select(new TypeLiteral<Cache<String, Long>>() {}).stream()
                .findAny()
                .orElseThrow();
        first.put(1L, "");
        second.put("", 1L);
        second.getIfPresent("");
        first.getIfPresent(2L);

        assertGets("Twin.cache", 1, 1, 0);
        assertThat(value("cache_puts_total{cache=\"Twin.cache\"}")).isEqualTo(2);
        assertThat(value("cache_size{cache=\"Twin.cache\"}")).isEqualTo(2);
    }

    @Test
    void theSizeEndsWithTheCacheAndNotWithItsBean() {
        var owners = container.cdi().select(new TypeLiteral<Cache<String, Integer>>() {}, named());
        owners.get().put("a", 1);
        owners.get().getIfPresent("a");
        owners.destroy(owners.get());

        assertThat(Clinic.disposed).isSameAs(Clinic.original);
        // a field has it
        assertThat(value("cache_size{cache=\"owners\"}")).isEqualTo(1);
        assertGets("owners", 1, 0, 0);

        owners.get().getIfPresent("a");
        Clinic.disposed = null;
        await().until(() -> {
            System.gc();
            return value("cache_size{cache=\"owners\"}") == 0;
        });
        assertGets("owners", 1, 1, 0);
    }

    @Test
    void afterTheEndTheCacheGoesOn() {
        Holder holder = container.get(Holder.class);
        container.close();

        holder.first.put(7L, 7L);
        assertThat(holder.first.getIfPresent(7L)).isEqualTo(7L);
        assertThat(Page.of(PrometheusRegistry.defaultRegistry).toString()).isEmpty();
    }

    @Test
    @SuppressWarnings("unchecked")
    void aCacheThatIsWrittenAndReadIsACache() throws Exception {
        Holder holder = container.get(Holder.class);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ObjectOutputStream(bytes).writeObject(holder.first);
        Object read = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();

        ((Cache<Long, Long>) read).put(1L, 2L);
        assertThat(((Cache<Long, Long>) read).getIfPresent(1L)).isEqualTo(2L);
    }

    @Test
    void switchedOff() {
        container.close();
        System.setProperty("prometheus.cache.enabled", "false");
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus")) {
            start();
            owners().put("a", 1);
            assertThat(container.page().metrics()).noneMatch(name -> name.startsWith("cache_"));
            assertThat(CacheProxy.isProxy(container.get(Holder.class).first)).isFalse();
            assertThat(log.lines()).isEmpty();
        } finally {
            System.clearProperty("prometheus.cache.enabled");
        }
    }

    private Cache<String, Integer> owners() {
        return container
                .cdi()
                .select(new TypeLiteral<Cache<String, Integer>>() {}, named())
                .get();
    }

    private static NamedLiteral named() {
        return NamedLiteral.of("owners");
    }

    private LoadingCache<String, Integer> pets() {
        return named("pets");
    }

    @SuppressWarnings("unchecked")
    private <C> C named(String name) {
        return (C) container.cdi().select(Object.class, NamedLiteral.of(name)).get();
    }

    private void assertGets(String cache, int hits, int misses, int errors) {
        String series = "cache_gets_total{cache=\"" + cache + "\",result=\"";
        assertThat(List.of(value(series + "hit\"}"), value(series + "miss\"}"), value(series + "error\"}")))
                .containsExactly((double) hits, (double) misses, (double) errors);
    }

    private double value(String series) {
        return container.page().value(series);
    }
}
