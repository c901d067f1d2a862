package io.github.cdiprometheus.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.concurrent.Callable;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/**
 * Time that the processor spent on work of one thread. Where others want the processor as well, it tells more than the
 * time that passed. What compiler and collector do in threads of their own is not in it.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class CpuTime {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Of all work of an iteration. */
    public long cpuNanos;

    /** How often the work was done. */
    public long times;

    <V> V of(Callable<V> work) throws Exception {
        long before = THREADS.getCurrentThreadCpuTime();
        V result = work.call();
        cpuNanos += THREADS.getCurrentThreadCpuTime() - before;
        times++;
        return result;
    }
}
