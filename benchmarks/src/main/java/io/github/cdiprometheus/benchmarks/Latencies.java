package io.github.cdiprometheus.benchmarks;

import java.util.Random;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;

/** What requests take, most of them some ten milliseconds, a few some seconds: the same ones in every run. */
@State(Scope.Thread)
public class Latencies {

    private static final int COUNT = 1024;
    private static final double MEDIAN_SECONDS = 0.04;

    private final double[] seconds = new Random(5)
            .doubles(COUNT, 0, 1)
            .map(chance -> MEDIAN_SECONDS * Math.pow(chance / (1 - chance), 0.8))
            .toArray();
    private int next;

    double next() {
        return seconds[next++ & COUNT - 1];
    }
}
