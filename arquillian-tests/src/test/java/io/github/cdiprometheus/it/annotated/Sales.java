package io.github.cdiprometheus.it.annotated;

import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.MetricLabel;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/** An observer. */
@ApplicationScoped
public class Sales {

    @Counted
    void sold(@Observes @MetricLabel(value = "country", property = "country") Sale sale) {}
}
