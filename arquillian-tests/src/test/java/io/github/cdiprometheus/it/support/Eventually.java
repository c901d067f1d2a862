package io.github.cdiprometheus.it.support;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** A request is recorded a moment after its client has the answer: what is true soon is looked at at once, and again. */
public final class Eventually {
    private Eventually() {}

    /** Looks every few milliseconds, for ten seconds. */
    public static ConditionFactory eventually() {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20));
    }
}
