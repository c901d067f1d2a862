package io.github.cdiprometheus.it.annotated;

import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.Sampled;
import jakarta.ejb.Remove;
import jakarta.ejb.Stateful;

/** An EJB of which there are several. */
@Stateful
@Counted
public class Basket {

    @Sampled
    int items;

    public void put() {
        items++;
    }

    @Remove
    public void leave() {}
}
