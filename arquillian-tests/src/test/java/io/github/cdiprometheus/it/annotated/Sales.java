package io.github.cdiprometheus.it.annotated;

import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.ExceptionsCounted;
import io.github.cdiprometheus.annotation.InFlight;
import io.github.cdiprometheus.annotation.MetricLabel;
import io.github.cdiprometheus.annotation.Timed;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** An observer. */
@ApplicationScoped
public class Sales {

    @Counted
    @Timed
    @InFlight
    @ExceptionsCounted
    void sold(@Observes @MetricLabel(value = "country", property = "country") Sale sale) {
        if (sale.country().isEmpty()) {
            throw new IllegalStateException("on purpose");
        }
    }
}
