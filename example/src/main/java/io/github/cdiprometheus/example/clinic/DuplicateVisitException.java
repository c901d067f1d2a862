package io.github.cdiprometheus.example.clinic;

import java.time.LocalDate;

/** The pet comes on that day already. */
public class DuplicateVisitException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    DuplicateVisitException(String pet, LocalDate date) {
        super(pet + " already has a visit on " + date);
    }
}
