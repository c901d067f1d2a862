package io.github.cdiprometheus.it.annotated;

import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.ExceptionsCounted;
import io.github.cdiprometheus.annotation.InFlight;
import io.github.cdiprometheus.annotation.Sampled;
import io.github.cdiprometheus.annotation.Timed;
import jakarta.ejb.Remove;
import jakarta.ejb.Stateful;

/** An EJB of which there are several. */
@Stateful
@Counted
@Timed
@InFlight
@ExceptionsCounted
public class Basket {

    @Sampled
    int items;

    public void put() {
        items++;
    }

    @Remove
    public void leave() {}
}
