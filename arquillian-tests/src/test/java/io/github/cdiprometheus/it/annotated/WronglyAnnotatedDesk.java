package io.github.cdiprometheus.it.annotated;

import io.github.cdiprometheus.annotation.Counted;
import jakarta.ejb.Stateless;

/** An EJB, of which callers have a proxy with answers of its own. */
@Stateless
public class WronglyAnnotatedDesk {

    @Counted
    @Override
    public int hashCode() {
        return 1;
    }

    @Counted
    @Override
    public String toString() {
        return "desk";
    }
}
