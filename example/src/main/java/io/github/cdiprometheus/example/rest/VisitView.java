package io.github.cdiprometheus.example.rest;

import io.github.cdiprometheus.example.clinic.Visit;
import java.time.LocalDate;

/** What a client sees of a visit. */
public record VisitView(long id, LocalDate date, String reason, String pet) {

    static VisitView of(Visit visit) {
        return new VisitView(
                visit.getId(),
                visit.getDate(),
                visit.getReason(),
                visit.getPet().getName());
    }
}
