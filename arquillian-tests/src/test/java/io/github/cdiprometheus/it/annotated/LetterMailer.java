package io.github.cdiprometheus.it.annotated;

import jakarta.enterprise.context.Dependent;

/** Annotated by its interface. */
@Dependent
public class LetterMailer implements Mailer {

    @Override
    public void send() {}
}
