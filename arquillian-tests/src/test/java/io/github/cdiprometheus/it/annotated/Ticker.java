package io.github.cdiprometheus.it.annotated;

import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.ExceptionsCounted;
import io.github.cdiprometheus.annotation.InFlight;
import io.github.cdiprometheus.annotation.Timed;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;

/** A timer. */
@Singleton
@Startup
public class Ticker {

    @Counted
    @Timed
    @InFlight
    @ExceptionsCounted
    @Schedule(hour = "*", minute = "*", second = "*", persistent = false)
    void tick() {}
}
