package io.github.cdiprometheus.example.clinic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LegacyBillingTest {

    private final Owner owner = new Owner("Jean", "Coleman", "Monona", null);
    private final Pet max = new Pet(owner, "Max", LocalDate.of(2022, 9, 4), PetType.CAT);
    private final LegacyBilling billing = new LegacyBilling();

    @Test
    void addsUpWhatARecordHolds() {
        assertThat(billing.total(owner, visits(0))).isEqualByComparingTo("0");
        assertThat(billing.total(owner, visits(LegacyBilling.LINES))).isEqualByComparingTo("127.50");
    }

    @Test
    void breaksOnGoodCustomers() {
        assertThatThrownBy(() -> billing.total(owner, visits(LegacyBilling.LINES + 1)))
                .isInstanceOf(LegacyBillingException.class)
                .hasMessageContaining("4 LINES");
    }

    private List<Visit> visits(int count) {
        return IntStream.range(0, count)
                .mapToObj(day -> max.book(LocalDate.of(2026, 1, 1).plusDays(day), "check-up"))
                .toList();
    }
}
