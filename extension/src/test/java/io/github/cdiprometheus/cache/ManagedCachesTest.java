package io.github.cdiprometheus.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.Page;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.context.RequestScoped;
import jakarta.enterprise.context.control.RequestContextController;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import org.infinispan.Cache;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.context.Flag;
import org.infinispan.manager.DefaultCacheManager;
import org.infinispan.manager.EmbeddedCacheManager;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Caches of a manager, which live on when the beans are gone that had them. */
class ManagedCachesTest {

    @ApplicationScoped
    public static class Manager {
        private final EmbeddedCacheManager manager = new DefaultCacheManager();

        public Manager() {
            ConfigurationBuilder recorded = new ConfigurationBuilder();
            recorded.statistics().enable();
            manager.defineConfiguration("recorded", recorded.build());
            manager.defineConfiguration("owners", new ConfigurationBuilder().build());
        }

        public EmbeddedCacheManager get() {
            return manager;
        }
    }

    @Dependent
    public static class Caches {
        @Inject
        Manager manager;

        @Produces
        @Dependent
        @Named("owners")
        Cache<String, Integer> owners() {
            return manager.get().getCache("owners");
        }

        /** Makes a new one each time, that stands before the one in the manager. */
        @Produces
        @Dependent
        @Named("flags")
        Cache<String, Integer> ownersWithFlags() {
            return manager.get()
                    .<String, Integer>getCache("owners")
                    .getAdvancedCache()
                    .withFlags(Flag.IGNORE_RETURN_VALUES);
        }

        @Produces
        @Dependent
        @Named("recorded")
        Cache<String, Integer> recordedWithFlags() {
            return manager.get()
                    .<String, Integer>getCache("recorded")
                    .getAdvancedCache()
                    .withFlags(Flag.IGNORE_RETURN_VALUES);
        }
    }

    @RequestScoped
    public static class Visit {
        @Inject
        @Named("owners")
        Cache<String, Integer> owners;

        @Inject
        @Named("flags")
        Cache<String, Integer> flags;

        @Inject
        @Named("recorded")
        Cache<String, Integer> recorded;

        /** 1 put of both, 1 hit, 1 miss. */
        public void use(String key) {
            owners.get(key);
            owners.put(key, 1);
            flags.get(key);
            recorded.get(key);
            recorded.put(key, 1);
            recorded.get(key);
        }
    }

    private BatchContainer container;

    @BeforeEach
    void start() {
        container = BatchContainer.of(Manager.class, Caches.class, Visit.class);
    }

    @AfterEach
    void stop() {
        container.get(Manager.class).get().stop();
        container.close();
    }

    @Test
    void theirSizeStaysAndTheyAreMeasuredOnce() {
        RequestContextController requests = container.get(RequestContextController.class);
        for (int i = 1; i <= 3; i++) {
            requests.activate();
            container.get(Visit.class).use("key" + i);
            assertFigures(i);
            requests.deactivate();
            System.gc();
            assertFigures(i);
        }

        container.get(Manager.class).get().getCache("owners").stop();
        assertThat(container.page().series("cache_size")).containsExactly("cache_size{cache=\"recorded\"}");
    }

    private void assertFigures(int times) {
        Page page = container.page();
        for (String cache : new String[] {"owners", "recorded"}) {
            assertThat(page.value("cache_size{cache=\"" + cache + "\"}")).isEqualTo(times);
            assertThat(page.value("cache_gets_total{cache=\"" + cache + "\",result=\"hit\"}"))
                    .isEqualTo(times);
            assertThat(page.value("cache_gets_total{cache=\"" + cache + "\",result=\"miss\"}"))
                    .isEqualTo(times);
            assertThat(page.value("cache_puts_total{cache=\"" + cache + "\"}")).isEqualTo(times);
        }
    }
}
