package io.github.cdiprometheus.example.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AppointmentReportTest {

    @Test
    void countsByMonthInOrderAndByType() {
        Owner owner = new Owner("Jean", "Coleman", "Monona", null);
        Pet max = new Pet(owner, "Max", LocalDate.of(2022, 9, 4), PetType.CAT);
        Pet rosy = new Pet(owner, "Rosy", LocalDate.of(2021, 4, 17), PetType.DOG);

        AppointmentReport report = AppointmentReport.of(List.of(
                max.book(LocalDate.of(2026, 10, 1), "check-up"),
                max.book(LocalDate.of(2026, 2, 2), "neutered"),
                rosy.book(LocalDate.of(2026, 2, 28), "check-up")));

        assertThat(report.total()).isEqualTo(3);
        assertThat(report.byMonth()).containsExactly(entry("2026-02", 2L), entry("2026-10", 1L));
        assertThat(report.byType()).containsExactly(entry("CAT", 2L), entry("DOG", 1L));
    }

    @Test
    void ofNothingIsEmpty() {
        assertThat(AppointmentReport.of(List.of()).total()).isZero();
    }
}
