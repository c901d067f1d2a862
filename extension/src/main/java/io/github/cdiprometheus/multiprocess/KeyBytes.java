package io.github.cdiprometheus.multiprocess;

import java.util.Arrays;

/** The bytes of a key, to find what was parsed from the same ones before. */
final class KeyBytes {

    private final byte[] bytes;
    private final int offset;
    private final int length;
    private final int hash;

    /** A view: these bytes must not change as long as it is used. */
    KeyBytes(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
        int sum = 1;
        for (int i = offset; i < offset + length; i++) {
            sum = 31 * sum + bytes[i];
        }
        this.hash = sum;
    }

    KeyBytes copy() {
        return new KeyBytes(Arrays.copyOfRange(bytes, offset, offset + length), 0, length);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeyBytes that
                && hash == that.hash
                && Arrays.equals(bytes, offset, offset + length, that.bytes, that.offset, that.offset + that.length);
    }
}
