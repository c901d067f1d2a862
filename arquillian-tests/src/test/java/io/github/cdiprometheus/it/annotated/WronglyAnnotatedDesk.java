package io.github.cdiprometheus.it.annotated;

import io.github.cdiprometheus.annotation.Counted;
import jakarta.ejb.Stateless;

/** An EJB, of which the container compares the references. */
@Stateless
public class WronglyAnnotatedDesk {

    @Counted
    @Override
    public int hashCode() {
        return 1;
    }
}
