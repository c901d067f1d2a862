package io.github.cdiprometheus.interceptor.measured;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.InFlight;
import io.github.cdiprometheus.annotation.Timed;
import io.github.cdiprometheus.metric.DeclaredMetrics;
import io.github.cdiprometheus.metric.Failures;
import io.github.cdiprometheus.metric.MetricUses;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import io.prometheus.metrics.core.datapoints.DistributionDataPoint;
import io.prometheus.metrics.core.datapoints.GaugeDataPoint;
import jakarta.interceptor.InvocationContext;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a measured call costs beside the call itself. */
class CallPlanTest {

    private static final int CALLS = 100_000;

    public static class Bean {
        @Timed
        @Counted
        @InFlight
        public void method() {}
    }

    /** As a container's, less what containers allocate. */
    private record Invocation(Method method) implements InvocationContext {
        @Override
        public Object getTarget() {
            return null;
        }

        @Override
        public Object getTimer() {
            return null;
        }

        @Override
        public Method getMethod() {
            return method;
        }

        @Override
        public Constructor<?> getConstructor() {
            return null;
        }

        @Override
        public Object[] getParameters() {
            throw new AssertionError("nobody needs them");
        }

        @Override
        public void setParameters(Object[] parameters) {}

        @Override
        public Map<String, Object> getContextData() {
            return Map.of();
        }

        @Override
        public Object proceed() {
            return null;
        }
    }

    @Test
    void nothingOfOursIsAllocated() throws Exception {
        Method method = Bean.class.getMethod("method");
        MeasuredType type =
                new TypeReader(Bean.class, List.of(new OwnAnnotations()), AnnotationSource.ofClassFiles()).read();
        MetricUses uses = new MetricUses();
        type.declare(uses);
        DeclaredMetrics metrics = DeclaredMetrics.unregistered();
        metrics.make(uses);
        BeanPlans plans =
                new BeanPlans(type.bean(), Map.of(method, type.members().get(0).plan(metrics, new Failures())));
        Invocation invocation = new Invocation(method);
        DistributionDataPoint duration =
                metrics.histogram("bean_method_seconds").series();
        CounterDataPoint count = metrics.counter("bean_method_total").series("", "success");
        GaugeDataPoint running = metrics.gauge("bean_method_in_flight").series();
        Runnable recording = () -> {
            running.inc();
            duration.observe(1e-9);
            count.inc();
            running.dec();
        };
        Runnable call = () -> call(plans, invocation);
        // the least of several rounds: what the compiler allocates while it is not done yet is not ours
        long least = Long.MAX_VALUE;
        for (int round = 0; round < 10; round++) {
            least = Math.min(least, allocatedBy(call) - allocatedBy(recording));
        }
        assertThat(least).as("bytes of %s calls", CALLS).isLessThan(CALLS / 10);
    }

    private static long allocatedBy(Runnable once) {
        long before = allocated();
        repeat(once);
        return allocated() - before;
    }

    private static void repeat(Runnable once) {
        for (int i = 0; i < CALLS; i++) {
            once.run();
        }
    }

    private static void call(BeanPlans plans, Invocation invocation) {
        try {
            plans.of(invocation.getMethod()).call(invocation);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static long allocated() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return threads.getThreadAllocatedBytes(Thread.currentThread().getId());
    }
}
