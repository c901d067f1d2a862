package io.github.cdiprometheus.benchmarks;

/** Upper bounds of buckets, as our own metrics have them. */
final class Bounds {

    /** Seconds, 14 of them: what OpenTelemetry advises for {@code http.server.request.duration}. */
    static final double[] LATENCIES = {0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1, 2.5, 5, 7.5, 10};

    /** Bytes. */
    static final double[] SIZES = {0x1p6, 0x1p8, 0x1p10, 0x1p12, 0x1p14, 0x1p16, 0x1p18, 0x1p20, 0x1p22, 0x1p24};

    private Bounds() {}
}
