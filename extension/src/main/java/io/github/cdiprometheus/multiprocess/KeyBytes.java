package io.github.cdiprometheus.multiprocess;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;

/** The bytes of a key, to find what was made of the same ones before. */
final class KeyBytes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, FileFormat.ORDER);

    /** Odd, with its bits well mixed: 2^64 by the golden ratio. */
    private static final long MULTIPLIER = 0x9E3779B97F4A7C15L;

    private final byte[] bytes;
    private final int offset;
    private final int length;
    private final int hash;

    /** A view: these bytes must not change as long as it is used. */
    KeyBytes(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
        this.hash = hash(bytes, offset, offset + length);
    }

    KeyBytes copy() {
        return new KeyBytes(Arrays.copyOfRange(bytes, offset, offset + length), 0, length);
    }

    boolean isEqualTo(byte[] others, int from, int to) {
        return Arrays.equals(bytes, offset, offset + length, others, from, to);
    }

    /** Eight bytes at a time: keys are long, and each scrape looks up all of them. */
    private static int hash(byte[] bytes, int from, int to) {
        long sum = to - from;
        int at = from;
        for (; at <= to - Long.BYTES; at += Long.BYTES) {
            sum = (sum ^ (long) LONGS.get(bytes, at)) * MULTIPLIER;
            sum ^= sum >>> 32;
        }
        for (; at < to; at++) {
            sum = (sum ^ bytes[at]) * MULTIPLIER;
        }
        return (int) (sum ^ sum >>> 32);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyBytes that
                && hash == that.hash
                && isEqualTo(that.bytes, that.offset, that.offset + that.length);
    }
}
