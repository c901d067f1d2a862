package io.github.cdiprometheus.benchmarks;

import io.github.cdiprometheus.interceptor.measured.MeasuringInterceptor;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.smallrye.metrics.legacyapi.LegacyMetricsExtension;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import jakarta.enterprise.inject.spi.Extension;
import java.util.ServiceLoader;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * One call of an empty method that is measured, on Weld SE, and what it is made of: the container's call of an interceptor
 * that only proceeds, the clock read twice, an observation on a data point of client_java's. Each in a container with
 * nothing else in it; the beans are dependent, so that no client proxy is called.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class TimedBenchmark {

    /** A container, and the one bean in it. */
    public abstract static class Bean {

        private SeContainer container;
        Runnable method;

        @Setup
        public void start() {
            SeContainerInitializer initializer =
                    SeContainerInitializer.newInstance().disableDiscovery();
            method = configure(initializer);
        }

        @TearDown
        public void stop() {
            container.close();
        }

        abstract Runnable configure(SeContainerInitializer initializer);

        final Runnable start(SeContainerInitializer initializer, Class<? extends Runnable> bean) {
            container = initializer.addBeanClasses(bean).initialize();
            return container.select(bean).get();
        }
    }

    /** An interceptor of the benchmark's own. */
    @State(Scope.Benchmark)
    public static class ProceedingBean extends Bean {
        @Override
        Runnable configure(SeContainerInitializer initializer) {
            return start(
                    initializer.addBeanClasses(TimedBeans.ProceedingInterceptor.class), TimedBeans.Proceeding.class);
        }
    }

    /** All that has to be done, by an interceptor that knows its one data point. */
    @State(Scope.Benchmark)
    public static class ByHandBean extends Bean {
        @Override
        Runnable configure(SeContainerInitializer initializer) {
            return start(initializer.addBeanClasses(TimedBeans.ByHandInterceptor.class), TimedBeans.ByHand.class);
        }
    }

    /** Our annotation. */
    @State(Scope.Benchmark)
    public static class OurBean extends Bean {
        @Override
        Runnable configure(SeContainerInitializer initializer) {
            // without discovery Weld finds no extensions either: ours comes by its service file
            Extension ours = ServiceLoader.load(Extension.class).stream()
                    .filter(extension -> extension.type().getName().startsWith("io.github.cdiprometheus."))
                    .findFirst()
                    .orElseThrow()
                    .get();
            return start(
                    initializer.addExtensions(ours).addBeanClasses(MeasuringInterceptor.class), TimedBeans.Ours.class);
        }
    }

    /** Micrometer's annotation. */
    @State(Scope.Benchmark)
    public static class MicrometerBean extends Bean {
        @Override
        Runnable configure(SeContainerInitializer initializer) {
            return start(
                    initializer.addBeanClasses(TimedBeans.TimedAspectInterceptor.class), TimedBeans.Micrometer.class);
        }
    }

    /** The annotation of MicroProfile Metrics. */
    @State(Scope.Benchmark)
    public static class SmallRyeBean extends Bean {
        @Override
        Runnable configure(SeContainerInitializer initializer) {
            return start(initializer.addExtensions(new LegacyMetricsExtension()), TimedBeans.SmallRye.class);
        }
    }

    /** As a metric of ours has it. */
    @State(Scope.Benchmark)
    public static class DataPoint {
        final DistributionDataPoint seconds = TimedBeans.histogram();
    }

    @Benchmark
    public void proceedingInterceptor(ProceedingBean bean, ProcessorShare share) {
        bean.method.run();
    }

    @Benchmark
    public void clockAndObservation(DataPoint point, ProcessorShare share) {
        long start = System.nanoTime();
        point.seconds.observe((System.nanoTime() - start) / 1e9);
    }

    @Benchmark
    public void interceptorByHand(ByHandBean bean, ProcessorShare share) {
        bean.method.run();
    }

    @Benchmark
    public void ourTimed(OurBean bean, ProcessorShare share) {
        bean.method.run();
    }

    @Benchmark
    public void micrometerTimed(MicrometerBean bean, ProcessorShare share) {
        bean.method.run();
    }

    @Benchmark
    public void smallRyeTimed(SmallRyeBean bean, ProcessorShare share) {
        bean.method.run();
    }
}
