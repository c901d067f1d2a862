package io.github.cdiprometheus.it.annotated;

import io.github.cdiprometheus.annotation.Counted;

/** What its implementations are measured by. */
public interface Mailer {

    @Counted
    void send();
}
