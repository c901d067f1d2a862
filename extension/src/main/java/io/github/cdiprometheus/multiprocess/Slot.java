package io.github.cdiprometheus.multiprocess;

import java.nio.ByteBuffer;

/**
 * A number at its place in a mapped file, or in memory where no file could be had. Every access is atomic, for threads
 * of this process and for others that read the file.
 *
 * <p>It keeps its part of the file mapped as long as somebody holds it, so writing is safe at any time, after the file
 * was closed or deleted too.
 */
final class Slot {

    private final ByteBuffer buffer;
    private final int index;

    Slot(ByteBuffer buffer, int index) {
        this.buffer = buffer;
        this.index = index;
    }

    static Slot inMemory() {
        return new Slot(ByteBuffer.allocateDirect(Double.BYTES).order(FileFormat.ORDER), 0);
    }

    double get() {
        return Double.longBitsToDouble((long) FileFormat.LONGS.getVolatile(buffer, index));
    }

    void set(double value) {
        FileFormat.LONGS.setVolatile(buffer, index, Double.doubleToRawLongBits(value));
    }

    double getAndSet(double value) {
        return Double.longBitsToDouble(
                (long) FileFormat.LONGS.getAndSet(buffer, index, Double.doubleToRawLongBits(value)));
    }

    /** @return how often another thread came in between */
    int add(double amount) {
        int disturbed = 0;
        while (true) {
            long before = (long) FileFormat.LONGS.getVolatile(buffer, index);
            long after = Double.doubleToRawLongBits(Double.longBitsToDouble(before) + amount);
            if (FileFormat.LONGS.weakCompareAndSet(buffer, index, before, after)) {
                return disturbed;
            }
            disturbed++;
        }
    }
}
