package io.github.cdiprometheus.benchmarks;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import org.openjdk.jmh.annotations.AuxCounters;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * How much of an iteration its thread had the processor. For work of some nanoseconds, around which the processor's time
 * cannot be read: what the iteration's time is multiplied with where others want the processor as well.
 */
@State(Scope.Thread)
@AuxCounters(AuxCounters.Type.EVENTS)
public class ProcessorShare {

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    /** Of the iteration. */
    public long processorNanos;

    /** While the iteration went on. */
    public long passedNanos;

    private long processorStart;
    private long start;

    @Setup(Level.Iteration)
    public void begin() {
        start = System.nanoTime();
        processorStart = THREADS.getCurrentThreadCpuTime();
    }

    @TearDown(Level.Iteration)
    public void end() {
        processorNanos = THREADS.getCurrentThreadCpuTime() - processorStart;
        passedNanos = System.nanoTime() - start;
    }
}
