package io.github.cdiprometheus.example.clinic;

import static io.github.cdiprometheus.testing.MetricsAssert.assertMetrics;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.testing.MetricsChangeAssert;
import io.github.cdiprometheus.testing.MetricsPage;
import jakarta.enterprise.inject.se.SeContainer;
import jakarta.enterprise.inject.se.SeContainerInitializer;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** In a container without a server: nothing books, so that there is no transaction to wait for. */
class LettersTest {

    private final Owner owner = new Owner("Jean", "Coleman", "Monona", null);
    private final Pet max = new Pet(owner, "Max", LocalDate.of(2022, 9, 4), PetType.CAT);
    private final Pet rosy = new Pet(owner, "Rosy", LocalDate.of(2021, 4, 17), PetType.DOG);

    private SeContainer container;

    @BeforeEach
    void start() {
        container = SeContainerInitializer.newInstance()
                .addBeanClasses(Letters.class)
                .initialize();
    }

    @AfterEach
    void stop() {
        container.close();
    }

    @Test
    void aBookedVisitIsConfirmed() {
        book(max, "2026-03-09");

        Letters letters = container.select(Letters.class).get();
        assertThat(letters.take()).hasValue("Max is expected on 2026-03-09: check-up");
        assertThat(letters.take()).isEmpty();
    }

    @Test
    void lettersAreCountedByTypeOfPetAndWait() {
        book(rosy, "2026-03-09");
        MetricsPage before = MetricsPage.ofDefaultRegistry();

        book(max, "2026-03-09");
        book(max, "2026-03-10");
        container.select(Letters.class).get().take();

        MetricsChangeAssert metrics = assertMetrics().since(before);
        metrics.series("letters_written_total", "app", "petclinic", "type", "CAT", "outcome", "success")
                .roseBy(2);
        metrics.series("letters_written_total", "app", "petclinic", "type", "DOG", "outcome", "success")
                .isUnchanged();
        metrics.series("letters_waiting", "app", "petclinic").is(2);
    }

    private void book(Pet pet, String date) {
        container.getBeanManager().getEvent().fire(pet.book(LocalDate.parse(date), "check-up"));
    }
}
