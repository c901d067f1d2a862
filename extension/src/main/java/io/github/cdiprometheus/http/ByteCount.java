package io.github.cdiprometheus.http;

/** Bytes passed so far: written by one thread at a time, read by any. */
final class ByteCount {

    private volatile long bytes;

    // one writer at a time, so that a plain addition on the volatile field loses nothing
    @SuppressWarnings("NonAtomicOperationOnVolatileField")
    void add(long more) {
        bytes += more;
    }

    long bytes() {
        return bytes;
    }

    void reset() {
        bytes = 0;
    }
}
