package io.github.cdiprometheus.example.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class PetTest {

    private static final LocalDate MONDAY = LocalDate.of(2026, 3, 9);

    private final Owner owner = new Owner("Jean", "Coleman", "Monona", null);
    private final Pet max = new Pet(owner, "Max", LocalDate.of(2022, 9, 4), PetType.CAT);

    @Test
    void comesOnAsManyDaysAsItHasTo() {
        max.book(MONDAY, "vaccination");
        max.book(MONDAY.plusDays(1), "vaccination did not agree with it");

        assertThat(max.getVisits()).extracting(Visit::getDate).containsExactly(MONDAY, MONDAY.plusDays(1));
    }

    @Test
    void comesOnceADay() {
        max.book(MONDAY, "vaccination");

        assertThatThrownBy(() -> max.book(MONDAY, "forgot that it was booked"))
                .isInstanceOf(DuplicateVisitException.class)
                .hasMessage("Max already has a visit on 2026-03-09");
        assertThat(max.getVisits()).hasSize(1);
    }
}
