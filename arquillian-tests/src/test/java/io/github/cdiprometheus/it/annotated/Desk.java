package io.github.cdiprometheus.it.annotated;

import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.ExceptionsCounted;
import io.github.cdiprometheus.annotation.InFlight;
import io.github.cdiprometheus.annotation.Metric;
import io.github.cdiprometheus.annotation.Timed;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import jakarta.ejb.AsyncResult;
import jakarta.ejb.Asynchronous;
import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.util.concurrent.Future;

/** An EJB that the container pools. */
@Stateless
public class Desk extends Reception<String> {

    @Inject
    @Metric(name = "desk_visitors", labels = "door=front")
    CounterDataPoint visitors;

    @Counted
    @Timed
    @InFlight
    @ExceptionsCounted
    public void serve() {
        visitors.inc();
    }

    @Counted
    @Timed
    @InFlight
    @ExceptionsCounted
    public void refuse() {
        throw new IllegalStateException("on purpose");
    }

    @Override
    @Counted
    public void receive(String guest) {}

    @Asynchronous
    @Counted
    public Future<String> soon() {
        return new AsyncResult<>("done");
    }
}
