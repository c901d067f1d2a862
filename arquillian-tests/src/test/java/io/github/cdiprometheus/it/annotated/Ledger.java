package io.github.cdiprometheus.it.annotated;

import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.ExceptionsCounted;
import io.github.cdiprometheus.annotation.InFlight;
import io.github.cdiprometheus.annotation.Timed;

/** By its stereotype, and with a constructor that is measured itself. */
@Audited
public class Ledger {

    @Counted
    @Timed
    @InFlight
    @ExceptionsCounted
    public Ledger() {}

    public void write() {}
}
