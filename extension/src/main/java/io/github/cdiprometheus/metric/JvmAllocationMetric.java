package io.github.cdiprometheus.metric;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import java.lang.System.Logger.Level;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * {@code jvm_memory_pool_allocated_bytes_total} with client_java's name, help and meaning, but with a listener that is
 * taken off at the end. Needs the module {@code jdk.management}.
 *
 * <p>A pool's growth is what it gained since the end of the collection before, plus what it gained during this one.
 */
final class JvmAllocationMetric implements NotificationListener {

    private static final System.Logger LOG = System.getLogger(JvmAllocationMetric.class.getName());

    private final Counter allocated;
    private final Map<String, Long> usedAfterLastCollection = new HashMap<>();

    JvmAllocationMetric(PrometheusRegistry registry, Labels constantLabels) {
        // fails here, before anything is registered, where the module is not visible
        GarbageCollectionNotificationInfo.class.getName();
        allocated = Counter.builder(HeapStore.PROPERTIES)
                .name("jvm_memory_pool_allocated_bytes_total")
                .help("Total bytes allocated in a given JVM memory pool. Only updated after GC, not continuously.")
                .labelNames("pool")
                .constLabels(constantLabels)
                .withoutExemplars()
                .register(registry);
    }

    void start() {
        ManagementFactory.getGarbageCollectorMXBeans().forEach(collector -> {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(this, null, null);
            }
        });
    }

    void stop() {
        ManagementFactory.getGarbageCollectorMXBeans().forEach(collector -> {
            if (collector instanceof NotificationEmitter emitter) {
                try {
                    emitter.removeNotificationListener(this);
                } catch (JMException e) {
                    LOG.log(Level.DEBUG, "Was not listening to {0}", collector.getName());
                }
            }
        });
    }

    @Override
    public synchronized void handleNotification(Notification notification, Object handback) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            GcInfo collection = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                    .getGcInfo();
            collection
                    .getMemoryUsageBeforeGc()
                    .forEach((pool, before) -> count(
                            pool,
                            before.getUsed(),
                            collection.getMemoryUsageAfterGc().get(pool).getUsed()));
        }
    }

    void count(String pool, long before, long after) {
        Long last = usedAfterLastCollection.put(pool, after);
        long gained = Math.max(0, before - (last == null ? 0 : last)) + Math.max(0, after - before);
        if (gained > 0) {
            allocated.labelValues(pool).inc(gained);
        }
    }
}
