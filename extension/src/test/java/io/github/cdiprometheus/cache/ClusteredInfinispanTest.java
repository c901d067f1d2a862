package io.github.cdiprometheus.cache;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.metric.TestMetrics;
import java.io.Serializable;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.infinispan.Cache;
import org.infinispan.commons.marshall.JavaSerializationMarshaller;
import org.infinispan.configuration.cache.CacheMode;
import org.infinispan.configuration.cache.ConfigurationBuilder;
import org.infinispan.configuration.global.GlobalConfigurationBuilder;
import org.infinispan.manager.DefaultCacheManager;
import org.infinispan.remoting.transport.jgroups.JGroupsTransport;
import org.jgroups.JChannel;
import org.jgroups.protocols.SHARED_LOOPBACK;
import org.jgroups.protocols.SHARED_LOOPBACK_PING;
import org.jgroups.protocols.UNICAST3;
import org.jgroups.protocols.pbcast.GMS;
import org.jgroups.protocols.pbcast.NAKACK2;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Two members in one process, each with the half of a cache: functions are sent to the one that has the key. */
class ClusteredInfinispanTest {

    private static final int KEYS = 20;

    /** Can be sent, as what the application passes in a cluster has to be. */
    private static final class Constant implements Function<String, Integer>, Serializable {
        private static final long serialVersionUID = 1;

        @Override
        public Integer apply(String key) {
            return 1;
        }
    }

    private static final class Sum implements BiFunction<Integer, Integer, Integer>, Serializable {
        private static final long serialVersionUID = 1;

        @Override
        public Integer apply(Integer one, Integer other) {
            return one + other;
        }
    }

    private final TestMetrics metrics = new TestMetrics();
    private final MonitoredCaches caches = new MonitoredCaches(metrics.caches());
    private DefaultCacheManager one;
    private DefaultCacheManager other;

    @BeforeEach
    void start() throws Exception {
        one = member();
        other = member();
    }

    @AfterEach
    void stop() throws Exception {
        one.close();
        other.close();
    }

    @Test
    @SuppressWarnings("unchecked")
    void functionsAreSentAsTheyAre() {
        Cache<String, Integer> elsewhere = other.getCache("halves");
        Cache<String, Integer> cache = (Cache<String, Integer>)
                caches.produced(one.<String, Integer>getCache("halves"), Cache.class, "halves");
        assertThat(cache.getAdvancedCache().getRpcManager().getMembers()).hasSize(2);
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus")) {
            for (int i = 0; i < KEYS; i++) {
                assertThat(cache.computeIfAbsent("key" + i, new Constant())).isEqualTo(1);
                assertThat(cache.merge("key" + i, 2, new Sum())).isEqualTo(3);
                assertThat(cache.get("key" + i)).isEqualTo(3);
            }
            assertThat(log.lines()).isEmpty();
        }

        assertThat(elsewhere.size()).isEqualTo(KEYS);
        assertThat(elsewhere.getAdvancedCache().getDataContainer().size()).isBetween(1, KEYS - 1);
        // of a merge the put alone is known
        assertThat(List.of(
                        gets("hit"),
                        gets("miss"),
                        gets("error"),
                        metrics.page().value("cache_puts_total{cache=\"halves\"}")))
                .containsExactly((double) KEYS, 0.0, 0.0, (double) KEYS);
    }

    private double gets(String result) {
        return metrics.page().value("cache_gets_total{cache=\"halves\",result=\"" + result + "\"}");
    }

    private static DefaultCacheManager member() throws Exception {
        JChannel channel = new JChannel(
                new SHARED_LOOPBACK(), new SHARED_LOOPBACK_PING(), new NAKACK2(), new UNICAST3(), new GMS());
        GlobalConfigurationBuilder global = new GlobalConfigurationBuilder();
        global.transport().transport(new JGroupsTransport(channel));
        global.serialization().marshaller(new JavaSerializationMarshaller());
        global.serialization().allowList().addRegexps(".*");
        ConfigurationBuilder builder = new ConfigurationBuilder();
        builder.clustering().cacheMode(CacheMode.DIST_SYNC).hash().numOwners(1);
        DefaultCacheManager manager = new DefaultCacheManager(global.build(), false);
        manager.defineConfiguration("halves", builder.build());
        manager.start();
        manager.getCache("halves");
        return manager;
    }
}
