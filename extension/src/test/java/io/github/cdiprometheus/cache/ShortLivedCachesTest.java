package io.github.cdiprometheus.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.metric.TestMetrics;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.literal.NamedLiteral;
import jakarta.enterprise.util.TypeLiteral;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.lang.ref.WeakReference;
import org.junit.jupiter.api.Test;

/** Caches that end before they are scraped: what they have counted themselves is kept, they are not. */
class ShortLivedCachesTest {

    private static final int MANY = 3000;
    private static final TypeLiteral<Cache<String, Integer>> OF_STRINGS = new TypeLiteral<>() {};

    @Dependent
    public static class Clinic {
        @Produces
        @RequestScoped
        @Named("request")
        Cache<String, Integer> ofRequest() {
            return cache();
        }

        @Produces
        @Dependent
        @Named("dependent")
        Cache<Integer, Integer> ofItsBean() {
            return cache();
        }
    }

    @RequestScoped
    public static class Visit {
        @Inject
        @Named("dependent")
        Cache<Integer, Integer> cache;

        public void use() {
            ShortLivedCachesTest.use(cache, 1, 2);
        }
    }

    /** A cache that is a bean, and no interface. */
    @RequestScoped
    public static class Own extends Forwarding {}

    private static <K, V> Cache<K, V> cache() {
        return Caffeine.newBuilder()
                .recordStats()
                .maximumSize(1)
                .executor(Runnable::run)
                .build();
    }

    /** 2 puts, 1 hit, 1 miss, 1 eviction. */
    private static <K> void use(Cache<K, Integer> cache, K first, K second) {
        cache.put(first, 1);
        cache.getIfPresent(first);
        cache.put(second, 2);
        cache.cleanUp();
        cache.invalidateAll();
        cache.getIfPresent(second);
    }

    @Test
    void ofRequests() {
        try (BatchContainer container = BatchContainer.of(Clinic.class, Visit.class, Own.class)) {
            RequestContextController requests = container.get(RequestContextController.class);
            for (int i = 0; i < MANY; i++) {
                requests.activate();
                use(
                        container
                                .cdi()
                                .select(OF_STRINGS, NamedLiteral.of("request"))
                                .get(),
                        "a",
                        "b");
                container.get(Visit.class).use();
                container.get(Own.class).getIfPresent("x");
                requests.deactivate();
            }

            assertFigures(container.page(), "request", MANY);
            assertFigures(container.page(), "dependent", MANY);
            assertThat(container.page().value("cache_gets_total{cache=\"Own\",result=\"miss\"}"))
                    .isEqualTo(MANY);
            await().until(() -> {
                System.gc();
                return container.page().series("cache_size").isEmpty();
            });
        }
    }

    @Test
    void thoseThatAreGoneAreNotKept() {
        TestMetrics metrics = new TestMetrics();
        MonitoredCaches caches = new MonitoredCaches(metrics.caches());
        for (int i = 0; i < MANY; i++) {
            Cache<String, Integer> cache = monitored(caches);
            use(cache, "a", "b");
            caches.disposed(cache);
        }

        await().until(() -> {
            System.gc();
            return caches.count() == 0;
        });
        assertThat(metrics.page().series("cache_size")).isEmpty();
        assertFigures(metrics.page(), "short", MANY);
    }

    /** As of an {@code Instance} that nobody gives back what it has got from it. */
    @Test
    void ofBeansThatAreNeverDestroyed() {
        TestMetrics metrics = new TestMetrics();
        MonitoredCaches caches = new MonitoredCaches(metrics.caches());
        Cache<String, Integer> cache = monitored(caches);
        use(cache, "a", "b");
        assertFigures(metrics.page(), "short", 1);

        use(cache, "a", "b");
        WeakReference<Object> behind = new WeakReference<>(CacheProxy.unwrapped(cache));
        cache = null;
        await().until(() -> {
            System.gc();
            return behind.get() == null;
        });
        use(monitored(caches), "a", "b");

        Page page = metrics.page();
        assertThat(page.value("cache_gets_total{cache=\"short\",result=\"hit\"}"))
                .isEqualTo(3);
        assertThat(page.value("cache_gets_total{cache=\"short\",result=\"miss\"}"))
                .isEqualTo(3);
        assertThat(page.value("cache_puts_total{cache=\"short\"}")).isEqualTo(6);
    }

    @Test
    void oneThatLivesLongerThanItsBeansIsMeasuredOnce() {
        TestMetrics metrics = new TestMetrics();
        MonitoredCaches caches = new MonitoredCaches(metrics.caches());
        Cache<String, Integer> field = cache();
        for (int i = 1; i <= 3; i++) {
            @SuppressWarnings("unchecked")
            Cache<String, Integer> cache = (Cache<String, Integer>) caches.produced(field, Cache.class, "long");
            // by a producer that hands on what another has made
            assertThat(caches.produced(cache, Cache.class, "alias")).isSameAs(cache);
            use(cache, "a", "b");
            cache.put("a", 1);
            cache.invalidateAll();
            cache.put("a", 1);
            assertThat(caches.disposed(cache)).isSameAs(field);
            caches.disposed(cache);

            assertThat(metrics.page().value("cache_size{cache=\"long\"}")).isEqualTo(1);
            assertThat(metrics.page().value("cache_gets_total{cache=\"long\",result=\"hit\"}"))
                    .isEqualTo(i);
            assertThat(metrics.page().value("cache_puts_total{cache=\"long\"}")).isEqualTo(4.0 * i);
        }
    }

    @SuppressWarnings("unchecked")
    private static Cache<String, Integer> monitored(MonitoredCaches caches) {
        return (Cache<String, Integer>) caches.produced(cache(), Cache.class, "short");
    }

    private static void assertFigures(Page page, String cache, int times) {
        assertThat(page.value("cache_gets_total{cache=\"" + cache + "\",result=\"hit\"}"))
                .isEqualTo(times);
        assertThat(page.value("cache_gets_total{cache=\"" + cache + "\",result=\"miss\"}"))
                .isEqualTo(times);
        assertThat(page.value("cache_puts_total{cache=\"" + cache + "\"}")).isEqualTo(2.0 * times);
        assertThat(page.value("cache_evictions_total{cache=\"" + cache + "\"}")).isEqualTo(times);
    }
}
