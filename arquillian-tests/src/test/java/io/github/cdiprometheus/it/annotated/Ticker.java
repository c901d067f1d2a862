package io.github.cdiprometheus.it.annotated;

import io.github.cdiprometheus.annotation.Counted;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;

/** A timer. */
@Singleton
@Startup
public class Ticker {

    @Counted
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void tick() {}
}
