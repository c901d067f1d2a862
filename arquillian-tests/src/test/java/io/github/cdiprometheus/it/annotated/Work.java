package io.github.cdiprometheus.it.annotated;

import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.ExceptionsCounted;
import io.github.cdiprometheus.annotation.InFlight;
import io.github.cdiprometheus.annotation.MetricLabel;
import io.github.cdiprometheus.annotation.Sampled;
import io.github.cdiprometheus.annotation.Timed;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;

/** A CDI bean. */
@ApplicationScoped
public class Work {
    private final CompletableFuture<String> pending = new CompletableFuture<>();

    @Sampled
    private final Queue<String> waiting = new ConcurrentLinkedQueue<>();

    @Counted
    @Timed(buckets = {1, 60})
    @InFlight
    @ExceptionsCounted
    public String done(@MetricLabel("kind") String kind) {
        return kind;
    }

    @Counted
    @Timed
    @InFlight
    @ExceptionsCounted
    public void fails() {
        throw new IllegalStateException("on purpose");
    }

    @Counted
    @InFlight
    @Timed
    public CompletionStage<String> later() {
        return pending;
    }

    void queue(String item) {
        waiting.add(item);
    }

    void complete() {
        pending.completeExceptionally(new IllegalArgumentException("on purpose"));
    }
}
