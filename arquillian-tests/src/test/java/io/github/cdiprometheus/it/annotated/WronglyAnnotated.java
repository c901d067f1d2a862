package io.github.cdiprometheus.it.annotated;

import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.Timed;
import jakarta.enterprise.context.ApplicationScoped;

/** With mistakes. */
@ApplicationScoped
public class WronglyAnnotated {

    @Counted(name = "not a name")
    public void unnamed() {
        hidden();
    }

    @Timed
    private void hidden() {}
}
