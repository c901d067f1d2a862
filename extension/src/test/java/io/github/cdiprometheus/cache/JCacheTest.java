package io.github.cdiprometheus.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.BatchContainer;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import javax.cache.Cache;
import javax.cache.Caching;
import javax.cache.configuration.MutableConfiguration;
import javax.cache.integration.CacheLoader;
import javax.cache.integration.CacheLoaderException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Caches of JCache that are beans, with Caffeine as their provider. */
class JCacheTest {

    /** Fails for what it does not have. */
    public static final class Loader implements CacheLoader<String, Integer> {
        @Override
        public Integer load(String key) {
            if (key.startsWith("bad")) {
                throw new CacheLoaderException(key);
            }
            return key.equals("none") ? null : (Integer) key.length();
        }

        @Override
        public Map<String, Integer> loadAll(Iterable<? extends String> keys) {
            Map<String, Integer> all = new HashMap<>();
            keys.forEach(key -> all.put(key, load(key)));
            return all;
        }
    }

    @Dependent
    public static class Caches {
        @Produces
        @ApplicationScoped
        Cache<String, Integer> owners() {
            return Caching.getCachingProvider()
                    .getCacheManager()
                    .createCache("owners", new MutableConfiguration<String, Integer>());
        }

        void close(@Disposes Cache<String, Integer> cache) {
            cache.close();
        }

        @Produces
        @ApplicationScoped
        Cache<Object, Object> pets() {
            return Caching.getCachingProvider()
                    .getCacheManager()
                    .createCache(
                            "pets",
                            new MutableConfiguration<>()
                                    .setReadThrough(true)
                                    .setCacheLoaderFactory(JCacheTest::loader));
        }

        void closePets(@Disposes Cache<Object, Object> cache) {
            cache.close();
        }
    }

    @Dependent
    public static class Clinic {
        @Inject
        Cache<String, Integer> owners;

        @Inject
        Cache<Object, Object> pets;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static CacheLoader<Object, Object> loader() {
        return (CacheLoader) new Loader();
    }

    private BatchContainer container;
    private Clinic clinic;

    @BeforeEach
    void start() {
        container = BatchContainer.of(Caches.class, Clinic.class);
        clinic = container.get(Clinic.class);
    }

    @AfterEach
    void stop() {
        container.close();
    }

    @Test
    void beginsAtZeroAndTellsNoSize() {
        assertThat(owners().getName()).isEqualTo("owners");
        assertGets("owners", 0, 0, 0);
        assertThat(puts("owners")).isZero();
        assertThat(container.page().series("cache_size")).isEmpty();
        assertThat(container.page().series("cache_evictions_total")).isEmpty();
    }

    @Test
    void getsAndPuts() {
        Cache<String, Integer> owners = owners();
        owners.put("a", 1);
        owners.putAll(Map.of("b", 2, "c", 3));
        assertThat(owners.putIfAbsent("a", 5)).isFalse();
        assertThat(owners.putIfAbsent("d", 4)).isTrue();
        assertThat(owners.replace("x", 4)).isFalse();
        assertThat(owners.replace("d", 5)).isTrue();
        assertThat(owners.replace("d", 5, 6)).isTrue();
        assertThat(puts("owners")).isEqualTo(6);
        assertGets("owners", 0, 0, 0);

        assertThat(owners.get("a")).isEqualTo(1);
        assertThat(owners.get("x")).isNull();
        assertThat(owners.getAll(Set.of("a", "b", "x", "y", "z"))).hasSize(2);
        assertGets("owners", 3, 4, 0);

        assertThat(owners.getAndPut("e", 1)).isNull();
        assertThat(owners.getAndReplace("x", 1)).isNull();
        assertThat(owners.getAndReplace("e", 2)).isEqualTo(1);
        assertThat(owners.getAndRemove("e")).isEqualTo(2);
        assertGets("owners", 5, 6, 0);
        assertThat(puts("owners")).isEqualTo(8);
        assertThat(owners.containsKey("a")).isTrue();
        assertThat(owners.iterator().hasNext()).isTrue();
        assertGets("owners", 5, 6, 0);
    }

    @Test
    void aLoaderThatFails() {
        Cache<Object, Object> pets = pets();
        assertThat(pets.get("three")).isEqualTo(5);
        assertThat(pets.get("none")).isNull();
        assertThatThrownBy(() -> pets.get("bad"))
                .isInstanceOf(CacheLoaderException.class)
                .hasMessageContaining("bad");
        assertThatThrownBy(() -> pets.getAll(Set.of("bad1", "bad2"))).isInstanceOf(CacheLoaderException.class);
        assertGets("pets", 1, 1, 3);
        assertThat(puts("pets")).isZero();
    }

    @Test
    void whatItWrapsIsReachedAsBefore() {
        assertThat(owners().unwrap(com.github.benmanes.caffeine.cache.Cache.class))
                .isNotNull();
        assertThat(owners().getCacheManager().getCache("owners")).isNotNull();
        // what the application does behind the bean nobody tells us
        owners().getCacheManager().<String, Integer>getCache("owners").put("a", 1);
        assertThat(owners().get("a")).isEqualTo(1);
        assertThat(puts("owners")).isZero();
    }

    @Test
    void aClosedCacheFailsAsItDoes() {
        Cache<String, Integer> owners = owners();
        owners.getName();
        owners.close();
        assertThatThrownBy(() -> owners.get("a")).isInstanceOf(IllegalStateException.class);
        assertGets("owners", 0, 0, 1);
    }

    private Cache<String, Integer> owners() {
        return clinic.owners;
    }

    private Cache<Object, Object> pets() {
        return clinic.pets;
    }

    private void assertGets(String cache, int hits, int misses, int errors) {
        String series = "cache_gets_total{cache=\"" + cache + "\",result=\"";
        assertThat(new double[] {value(series + "hit\"}"), value(series + "miss\"}"), value(series + "error\"}")})
                .containsExactly(hits, misses, errors);
    }

    private double puts(String cache) {
        return value("cache_puts_total{cache=\"" + cache + "\"}");
    }

    private double value(String series) {
        return container.page().value(series);
    }
}
