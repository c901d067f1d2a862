package io.github.cdiprometheus.http;

/** Bytes passed so far, and whether these are all: written by one thread at a time, read by any. */
final class ByteCount {

    private volatile long bytes;
    private volatile boolean complete;

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

    /** Nothing more will come: what is not sent yet is sent when the response is closed. */
    void complete() {
        complete = true;
    }

    boolean isComplete() {
        return complete;
    }
}
