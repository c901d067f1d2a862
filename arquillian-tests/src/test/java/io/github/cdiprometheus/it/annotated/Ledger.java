package io.github.cdiprometheus.it.annotated;

import io.github.cdiprometheus.annotation.Timed;

/** By its stereotype, and with a constructor and an observer that are measured themselves. */
@Audited
public class Ledger {

    @Timed
    public Ledger() {}

    public void write() {}
}
