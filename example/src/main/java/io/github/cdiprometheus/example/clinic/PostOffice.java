package io.github.cdiprometheus.example.clinic;

import io.github.cdiprometheus.annotation.Metric;
import io.github.cdiprometheus.annotation.Timed;
import io.prometheus.metrics.core.datapoints.CounterDataPoint;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.inject.Inject;
import java.util.Optional;

/** Comes every few seconds for the letters that wait. Where a real clinic has a mail server, here is the log. */
@Singleton
public class PostOffice {

    private static final System.Logger LOG = System.getLogger(PostOffice.class.getName());

    @Inject
    Letters letters;

    @Inject
    @Metric(name = "letters_sent", help = "Letters that have left the clinic.")
    CounterDataPoint sent;

    @Timed(
            name = "letter_collection",
            help = "Duration of one collection of letters, with or without any.",
            buckets = {0.001, 0.01, 0.1, 0.5})
    @Schedule(hour = "*", minute = "*", second = "*/3", persistent = false)
    void collect() {
        for (Optional<String> letter = letters.take(); letter.isPresent(); letter = letters.take()) {
            LOG.log(System.Logger.Level.DEBUG, letter.get());
            sent.inc();
        }
    }
}
