package io.github.cdiprometheus.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.cdiprometheus.BatchContainer;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.TimeUnit;
import org.infinispan.AdvancedCache;
import org.infinispan.Cache;
import org.infinispan.commons.configuration.ConfiguredBy;
import org.infinispan.configuration.cache.Configuration;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.cache.CustomStoreConfiguration;
import org.infinispan.configuration.cache.CustomStoreConfigurationBuilder;
import org.infinispan.context.Flag;
import org.infinispan.manager.DefaultCacheManager;
import org.infinispan.manager.EmbeddedCacheManager;
import org.infinispan.persistence.spi.InitializationContext;
import org.infinispan.persistence.spi.MarshallableEntry;
import org.infinispan.persistence.spi.NonBlockingStore;
import org.infinispan.persistence.spi.PersistenceException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Caches of Infinispan, embedded, that are beans. */
class InfinispanTest {

    /** Has nothing, and fails for some keys. */
    @ConfiguredBy(CustomStoreConfiguration.class)
    public static final class FailingStore implements NonBlockingStore<String, Integer> {
        @Override
        public CompletionStage<Void> start(InitializationContext context) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Void> stop() {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public Set<Characteristic> characteristics() {
            // Infinispan takes some away
            return EnumSet.of(Characteristic.SHAREABLE);
        }

        @Override
        public CompletionStage<MarshallableEntry<String, Integer>> load(int segment, Object key) {
            return String.valueOf(key).contains("bad")
                    ? CompletableFuture.failedFuture(new PersistenceException("on purpose"))
                    : CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Void> write(int segment, MarshallableEntry<? extends String, ? extends Integer> entry) {
            return CompletableFuture.completedFuture(null);
        }

        @Override
        public CompletionStage<Boolean> delete(int segment, Object key) {
            return CompletableFuture.completedFuture(false);
        }

        @Override
        public CompletionStage<Void> clear() {
            return CompletableFuture.completedFuture(null);
        }
    }

    @ApplicationScoped
    public static class Manager {
        private final EmbeddedCacheManager manager = new DefaultCacheManager();

        EmbeddedCacheManager get() {
            return manager;
        }

        @PreDestroy
        void stop() {
            manager.stop();
        }
    }

    @Dependent
    public static class Caches {
        @Inject
        Manager manager;

        @Produces
        @ApplicationScoped
        @Named("a")
        Cache<String, Integer> owners() {
            return cache("owners", false);
        }

        @Produces
        @ApplicationScoped
        @Named("b")
        Cache<String, Integer> recorded() {
            return cache("recorded", true);
        }

        private Cache<String, Integer> cache(String name, boolean statistics) {
            ConfigurationBuilder builder = new ConfigurationBuilder();
            builder.statistics().enabled(statistics);
            builder.memory().maxCount(1000);
            builder.persistence()
                    .addStore(CustomStoreConfigurationBuilder.class)
                    .customStoreClass(FailingStore.class)
                    .segmented(false);
            Configuration configuration = builder.build();
            manager.get().defineConfiguration(name, configuration);
            return manager.get().getCache(name);
        }
    }

    @Dependent
    public static class Clinic {
        @Inject
        @Named("a")
        Cache<String, Integer> owners;

        @Inject
        @Named("b")
        Cache<String, Integer> recorded;
    }

    private BatchContainer container;
    private Clinic clinic;

    @BeforeEach
    void start() {
        container = BatchContainer.of(Manager.class, Caches.class, Clinic.class);
        clinic = container.get(Clinic.class);
    }

    @AfterEach
    void stop() {
        container.close();
    }

    @Test
    void withoutStatistics() throws Exception {
        Cache<String, Integer> owners = clinic.owners;
        assertThat(owners.getName()).isEqualTo("owners");
        assertGets("owners", 0, 0, 0);

        use(owners);

        assertGets("owners", 4, 3, 1);
        assertThat(value("cache_puts_total{cache=\"owners\"}")).isEqualTo(6);
        assertThat(value("cache_size{cache=\"owners\"}")).isEqualTo(4);
        assertThat(container.page().series("cache_evictions_total")).isEmpty();

        // what only without statistics is worth counting by ourselves
        assertThat(owners.getOrDefault("x", 9)).isEqualTo(9);
        assertThat(owners.putIfAbsent("a", 9)).isEqualTo(1);
        assertThat(owners.replace("a", 1, 2)).isTrue();
        assertThat(owners.replace("a", 3, 1, TimeUnit.HOURS)).isEqualTo(2);
        assertThat(owners.putIfAbsentAsync("f", 1).get()).isNull();
        assertGets("owners", 4, 4, 1);
        assertThat(value("cache_puts_total{cache=\"owners\"}")).isEqualTo(9);
    }

    @Test
    void statisticsOfTheCacheAreTakenWhereItKeepsThem() throws Exception {
        Cache<String, Integer> recorded = clinic.recorded;

        use(recorded);

        assertGets("recorded", 4, 3, 1);
        assertThat(value("cache_puts_total{cache=\"recorded\"}")).isEqualTo(6);
        assertThat(value("cache_size{cache=\"recorded\"}")).isEqualTo(4);
        assertThat(value("cache_evictions_total{cache=\"recorded\"}")).isZero();

        // by another way than the bean
        Cache<String, Integer> direct = container.get(Manager.class).get().getCache("recorded");
        direct.get("a");
        assertGets("recorded", 5, 3, 1);

        // set back
        direct.getAdvancedCache().getStats().reset();
        direct.get("a");
        direct.get("x");
        assertGets("recorded", 6, 4, 1);
    }

    @Test
    void aStoppedCacheIsNotAskedForItsSize() {
        clinic.owners.put("a", 1);
        container.get(Manager.class).get().getCache("owners").stop();

        assertThat(container.page().series("cache_size")).isEmpty();
        assertThat(value("cache_puts_total{cache=\"owners\"}")).isEqualTo(1);
    }

    /** 4 hits, 3 misses, 1 error, 6 puts, 4 entries. */
    private static void use(Cache<String, Integer> cache) throws Exception {
        cache.put("a", 1);
        cache.put("a", 1, 1, TimeUnit.HOURS);
        cache.putAll(Map.of("b", 2, "c", 3));
        cache.putAsync("d", 4).get();
        AdvancedCache<String, Integer> advanced = cache.getAdvancedCache();
        advanced.withFlags(Flag.IGNORE_RETURN_VALUES).put("d", 5);
        assertThat(cache.get("a")).isEqualTo(1);
        assertThat(cache.get("x")).isNull();
        assertThat(cache.getAsync("b").get()).isEqualTo(2);
        assertThat(cache.getAsync("y").get()).isNull();
        assertThat(advanced.getAll(Set.of("a", "d", "z"))).hasSize(2);
        assertThatThrownBy(() -> cache.get("bad")).isInstanceOf(PersistenceException.class);
    }

    private void assertGets(String cache, int hits, int misses, int errors) {
        String series = "cache_gets_total{cache=\"" + cache + "\",result=\"";
        assertThat(new double[] {value(series + "hit\"}"), value(series + "miss\"}"), value(series + "error\"}")})
                .containsExactly(hits, misses, errors);
    }

    private double value(String series) {
        return container.page().value(series);
    }
}
