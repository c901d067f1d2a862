package io.github.cdiprometheus.benchmarks;

import com.sun.management.GarbageCollectorMXBean;
import com.sun.management.GcInfo;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/**
 * Memory that work needs at the same time, unlike all that it allocates: the greatest heap that full collections leave
 * while it runs again and again. They come at random moments, and there are so many that little slips through.
 * Wants a JVM with {@code -XX:+UseSerialGC -XX:MarkSweepDeadRatio=0}: otherwise collections leave garbage where it does
 * not pay to move what is alive.
 *
 * @param peak bytes, at the worst moment, above what was alive before
 * @param kept bytes that are alive still when the work is done and its result dropped, above what was alive before
 */
record LiveHeap(double peak, double kept) {

    private static final int COLLECTIONS = 400;

    /** So that the work gets on between two collections. */
    private static final int LONGEST_PAUSE_NANOS = 3_000_000;

    /** Of the serial collector: a collection of the young generation may come in between, and tells of garbage too. */
    private static final String FULL_COLLECTOR = "MarkSweepCompact";

    private static final Set<String> HEAP_POOLS = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());

    static LiveHeap of(Callable<?> work) throws Exception {
        long before = live();
        Repetition repetition = new Repetition(work);
        repetition.start();
        long peak = 0;
        Random random = new Random(5);
        for (int i = 0; i < COLLECTIONS; i++) {
            LockSupport.parkNanos(random.nextInt(LONGEST_PAUSE_NANOS));
            peak = Math.max(peak, live());
        }
        repetition.end();
        return new LiveHeap(Math.max(0, peak - before), Math.max(0, live() - before));
    }

    /** What is left right after a full collection, whatever other threads allocate from then on. */
    private static long live() {
        System.gc();
        GcInfo last = ManagementFactory.getPlatformMXBeans(GarbageCollectorMXBean.class).stream()
                .filter(collector -> collector.getName().equals(FULL_COLLECTOR))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("run with -XX:+UseSerialGC"))
                .getLastGcInfo();
        return last.getMemoryUsageAfterGc().entrySet().stream()
                .filter(pool -> HEAP_POOLS.contains(pool.getKey()))
                .mapToLong(pool -> pool.getValue().getUsed())
                .sum();
    }

    private static final class Repetition extends Thread {
        private final Callable<?> work;
        private volatile boolean ending;
        private volatile Exception failure;

        Repetition(Callable<?> work) {
            this.work = work;
        }

        @Override
        public void run() {
            try {
                while (!ending) {
                    work.call();
                }
            } catch (Exception e) {
                failure = e;
            }
        }

        void end() throws Exception {
            ending = true;
            join();
            if (failure != null) {
                throw failure;
            }
        }
    }
}
