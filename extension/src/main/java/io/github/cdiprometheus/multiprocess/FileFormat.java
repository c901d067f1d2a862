package io.github.cdiprometheus.multiprocess;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The layout of a metrics file, that of Python's {@code prometheus_client} since 0.17: an int32 of bytes used, 4 bytes
 * of padding, then entries: int32 length of the key, the key in UTF-8, 1 to 8 spaces up to the next multiple of 8,
 * float64 value, float64 timestamp. In the byte order of the machine.
 */
final class FileFormat {

    static final int HEADER = 8;
    static final int INITIAL_SIZE = 1 << 16;
    static final String SUFFIX = ".db";

    static final ByteOrder ORDER = ByteOrder.nativeOrder();
    static final VarHandle INTS = MethodHandles.byteBufferViewVarHandle(int[].class, ORDER);
    static final VarHandle LONGS = MethodHandles.byteBufferViewVarHandle(long[].class, ORDER);

    /** Value and timestamp. */
    static final int NUMBERS = 2 * Double.BYTES;

    private FileFormat() {}

    /** From the start of an entry to its value. A key that ends on a boundary is followed by eight spaces. */
    static int toValue(int keyLength) {
        int unpadded = Integer.BYTES + keyLength;
        return unpadded + 8 - unpadded % 8;
    }

    /** A whole entry. */
    static byte[] entry(byte[] key, double value, double timestamp) {
        ByteBuffer entry =
                ByteBuffer.allocate(toValue(key.length) + NUMBERS).order(ORDER).putInt(key.length);
        entry.put(key);
        while (entry.position() < toValue(key.length)) {
            entry.put((byte) ' ');
        }
        return entry.putDouble(value).putDouble(timestamp).array();
    }
}
