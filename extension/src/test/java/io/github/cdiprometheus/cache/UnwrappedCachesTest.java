package io.github.cdiprometheus.cache;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.metric.TestMetrics;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.logging.Level;
import org.junit.jupiter.api.Test;

/** Caches of which there can be no proxy, that fail, that are forgotten. */
class UnwrappedCachesTest {

    private static final String HITS = "cache_gets_total{cache=\"%s\",result=\"hit\"}";

    private final TestMetrics metrics = new TestMetrics();
    private final MonitoredCaches caches = new MonitoredCaches(metrics.caches());

    /** A class that is a bean and a cache. */
    @ApplicationScoped
    public static class Own extends Forwarding {}

    @Dependent
    public static class Maker {
        static final Forwarding MADE = new Forwarding();

        @Produces
        Forwarding made() {
            return MADE;
        }
    }

    @Test
    void ofClassesWhatTheyTellThemselvesIsShown() {
        try (BatchContainer container = BatchContainer.of(Own.class, Maker.class)) {
            Own own = container.get(Own.class);
            own.put("a", 1);
            own.getIfPresent("a");
            Forwarding made = container.cdi().select(Forwarding.class).stream()
                    .filter(Maker.MADE::equals)
                    .findAny()
                    .orElseThrow();
            made.getIfPresent("a");

            assertThat(made).isSameAs(Maker.MADE);
            assertThat(container.page().value(HITS.formatted("Own"))).isEqualTo(1);
            assertThat(container.page().value("cache_size{cache=\"Own\"}")).isEqualTo(1);
            assertThat(container.page().value("cache_gets_total{cache=\"Maker.made\",result=\"miss\"}"))
                    .isEqualTo(1);
            // nobody has counted these
            assertThat(container.page().sum("cache_gets_total")).isEqualTo(2);
            assertThat(container.page().series("cache_puts_total")).isEmpty();
            assertThat(container.page().series("cache_gets_total")).noneMatch(series -> series.contains("error"));
        }
    }

    @Test
    @SuppressWarnings("unchecked")
    void aCacheThatNobodyHasIsForgottenAndItsCountsAreNot() {
        Cache<String, Integer> cache =
                (Cache<String, Integer>) caches.produced(Caffeine.newBuilder().build(), Cache.class, "once");
        WeakReference<Object> behind = new WeakReference<>(CacheProxy.unwrapped(cache));
        cache.put("a", 1);
        cache.getIfPresent("a");
        cache = null;

        await().until(() -> {
            System.gc();
            return behind.get() == null;
        });

        assertThat(metrics.page().series("cache_size")).isEmpty();
        assertThat(metrics.page().value(HITS.formatted("once"))).isEqualTo(1);
        Cache<String, Integer> next =
                (Cache<String, Integer>) caches.produced(Caffeine.newBuilder().build(), Cache.class, "once");
        next.put("a", 1);
        next.getIfPresent("a");
        assertThat(metrics.page().value(HITS.formatted("once"))).isEqualTo(2);
    }

    @Test
    @SuppressWarnings("unchecked")
    void whatFailsInOurHandsIsNotTheApplications() {
        Cache<String, Integer> behind = Caffeine.newBuilder().build();
        // its map, by which we look whether there is something to load, cannot be had
        Cache<String, Integer> hostile = (Cache<String, Integer>) proxy((proxy, method, arguments) -> {
            if (method.getName().equals("asMap")) {
                throw new IllegalStateException("on purpose");
            }
            try {
                return method.invoke(behind, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        });
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus")) {
            Cache<String, Integer> cache = (Cache<String, Integer>) caches.produced(hostile, Cache.class, "hostile");

            assertThat(cache.get("a", String::length)).isEqualTo(1);
            assertThat(cache.getIfPresent("a")).isEqualTo(1);
            assertThatThrownBy(cache::asMap)
                    .isExactlyInstanceOf(IllegalStateException.class)
                    .hasMessage("on purpose");

            assertThat(metrics.page().value(HITS.formatted("hostile"))).isEqualTo(1);
            assertThat(log.lines(Level.WARNING)).hasSizeLessThanOrEqualTo(1);
        }
    }

    private Object proxy(InvocationHandler handler) {
        return Proxy.newProxyInstance(getClass().getClassLoader(), new Class<?>[] {Cache.class}, handler);
    }
}
