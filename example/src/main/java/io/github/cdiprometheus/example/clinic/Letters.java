package io.github.cdiprometheus.example.clinic;

import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.MetricLabel;
import io.github.cdiprometheus.annotation.Sampled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.event.TransactionPhase;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The letters that confirm visits: written when a visit is booked for good, waiting for {@link PostOffice} then. */
@ApplicationScoped
public class Letters {

    @Sampled(name = "letters_waiting", help = "Letters that are written and not yet sent.")
    private final Queue<String> waiting = new ConcurrentLinkedQueue<>();

    @Counted(name = "letters_written", help = "Letters that confirm a visit.")
    void confirm(
            @Observes(during = TransactionPhase.AFTER_SUCCESS) @MetricLabel(value = "type", property = "pet.type")
                    Visit booked) {
        waiting.add(
                "%s is expected on %s: %s".formatted(booked.getPet().getName(), booked.getDate(), booked.getReason()));
    }

    /** Takes the letter that waits longest; empty if none does. */
    public Optional<String> take() {
        return Optional.ofNullable(waiting.poll());
    }
}
