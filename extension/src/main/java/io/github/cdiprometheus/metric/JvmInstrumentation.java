package io.github.cdiprometheus.metric;

import io.prometheus.metrics.config.PrometheusProperties;
import io.prometheus.metrics.instrumentation.jvm.JvmBufferPoolMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmCompilationMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmNativeMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmRuntimeInfoMetric;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.Collector;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.Labels;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * client_java's JVM and process metrics, each kind by itself: what is not available here, or what the application has
 * registered already, leaves the others alone.
 *
 * <p>client_java's allocation metric is replaced by {@link JvmAllocationMetric}: it hangs a listener on the garbage
 * collectors that nothing takes off again, which would hold the class loader of an undeployed application.
 */
final class JvmInstrumentation {

    private static final System.Logger LOG = System.getLogger(JvmInstrumentation.class.getName());

    private final RecordingRegistry registry;
    private final Labels constantLabels;
    private JvmAllocationMetric allocation;
    private boolean skipped;

    JvmInstrumentation(PrometheusRegistry target, Labels constantLabels) {
        this.registry = new RecordingRegistry(target);
        this.constantLabels = constantLabels;
    }

    /** Registers all of them, or, where that fails for a reason not foreseen, none. */
    void register() {
        try {
            registerEachKind();
        } catch (RuntimeException e) {
            registry.unregisterAll();
            throw e;
        }
    }

    private void registerEachKind() {
        PrometheusProperties properties = HeapStore.PROPERTIES;
        List<Consumer<PrometheusRegistry>> kinds = List.of(
                JvmThreadsMetrics.builder(properties).constLabels(constantLabels)::register,
                JvmBufferPoolMetrics.builder(properties).constLabels(constantLabels)::register,
                JvmClassLoadingMetrics.builder(properties).constLabels(constantLabels)::register,
                JvmCompilationMetrics.builder(properties).constLabels(constantLabels)::register,
                JvmGarbageCollectorMetrics.builder(properties).constLabels(constantLabels)::register,
                JvmMemoryMetrics.builder(properties).constLabels(constantLabels)::register,
                JvmNativeMemoryMetrics.builder(properties).constLabels(constantLabels)::register,
                JvmRuntimeInfoMetric.builder(properties).constLabels(constantLabels)::register,
                ProcessMetrics.builder(properties).constLabels(constantLabels)::register);
        kinds.forEach(this::register);
        try {
            allocation = new JvmAllocationMetric(registry, constantLabels);
        } catch (IllegalArgumentException | LinkageError e) {
            skipped(e);
        }
    }

    /** Begins to listen to the garbage collectors. */
    void start() {
        if (allocation != null) {
            allocation.start();
        }
    }

    /** Ends listening and takes everything out of the registry. */
    void stop() {
        if (allocation != null) {
            allocation.stop();
        }
        registry.unregisterAll();
    }

    private void register(Consumer<PrometheusRegistry> kind) {
        try {
            kind.accept(registry);
        } catch (IllegalArgumentException | LinkageError e) {
            skipped(e);
        }
    }

    private void skipped(Throwable reason) {
        // an application that has registered one has mostly registered all: one line says it
        LOG.log(skipped ? Level.DEBUG : Level.INFO, "Some JVM metrics are left as they are: {0}", reason.toString());
        skipped = true;
    }

    /** Hands on to the target, and knows what to take out again. */
    private static final class RecordingRegistry extends PrometheusRegistry {
        private final PrometheusRegistry target;
        private final List<Collector> collectors = new ArrayList<>();
        private final List<MultiCollector> multiCollectors = new ArrayList<>();

        RecordingRegistry(PrometheusRegistry target) {
            this.target = target;
        }

        @Override
        public void register(Collector collector) {
            target.register(collector);
            collectors.add(collector);
        }

        @Override
        public void register(MultiCollector collector) {
            target.register(collector);
            multiCollectors.add(collector);
        }

        void unregisterAll() {
            collectors.forEach(target::unregister);
            multiCollectors.forEach(target::unregister);
        }
    }
}
