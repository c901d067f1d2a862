package io.github.cdiprometheus.interceptor.measured;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.InFlight;
import io.github.cdiprometheus.annotation.Timed;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.subscription.MultiEmitter;
import io.smallrye.mutiny.subscription.UniEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Flow;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Calls whose results come later are measured until they are there, once. */
class AsyncCallsTest {

    private static final String SUCCEEDED = "{exception_type=\"\",outcome=\"success\"}";

    @Counted
    @Timed
    @InFlight
    @ApplicationScoped
    public static class Jobs {
        public CompletableFuture<String> future(CompletableFuture<String> result) {
            return result;
        }

        public CompletionStage<String> stage(CompletionStage<String> result) {
            return result;
        }

        public Object any(Object result) {
            return result;
        }

        public Future<String> javaFuture(Future<String> result) {
            return result;
        }

        public Flow.Publisher<String> flow(Flow.Publisher<String> result) {
            return result;
        }

        public org.reactivestreams.Publisher<String> streams(org.reactivestreams.Publisher<String> result) {
            return result;
        }

        public Uni<String> uni(Uni<String> result) {
            return result;
        }

        public Multi<String> multi(Multi<String> result) {
            return result;
        }

        public CompletionStage<String> failing() {
            throw new IllegalStateException("before it began");
        }

        public Flow.Publisher<String> failingFlow() {
            throw new IllegalStateException("before it began");
        }
    }

    /** Its subscribers get what the test says. */
    static final class Source implements Flow.Publisher<String>, org.reactivestreams.Publisher<String> {
        final List<Flow.Subscriber<? super String>> subscribers = new ArrayList<>();
        final List<org.reactivestreams.Subscriber<? super String>> others = new ArrayList<>();
        int cancelled;
        long requested;

        @Override
        public void subscribe(Flow.Subscriber<? super String> subscriber) {
            subscribers.add(subscriber);
            subscriber.onSubscribe(new Flow.Subscription() {
                @Override
                public void request(long n) {
                    requested += n;
                }

                @Override
                public void cancel() {
                    cancelled++;
                }
            });
        }

        @Override
        public void subscribe(org.reactivestreams.Subscriber<? super String> subscriber) {
            others.add(subscriber);
            subscriber.onSubscribe(new org.reactivestreams.Subscription() {
                @Override
                public void request(long n) {
                    requested += n;
                }

                @Override
                public void cancel() {
                    cancelled++;
                }
            });
        }
    }

    static final class Sink implements Flow.Subscriber<String>, org.reactivestreams.Subscriber<String> {
        final List<String> seen = new ArrayList<>();
        Runnable cancel;

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.request(7);
            cancel = subscription::cancel;
        }

        @Override
        public void onSubscribe(org.reactivestreams.Subscription subscription) {
            subscription.request(7);
            cancel = subscription::cancel;
        }

        @Override
        public void onNext(String item) {
            seen.add(item);
        }

        @Override
        public void onError(Throwable failure) {
            seen.add(failure.getMessage());
        }

        @Override
        public void onComplete() {
            seen.add("complete");
        }
    }

    private BatchContainer container;
    private Jobs jobs;

    @BeforeEach
    void start() {
        container = BatchContainer.of(Jobs.class);
        jobs = container.get(Jobs.class);
    }

    @AfterEach
    void stop() {
        container.close();
    }

    @Test
    void aStageIsMeasuredToItsCompletionAndReturnedAsItIs() {
        CompletableFuture<String> result = new CompletableFuture<>();
        assertThat(jobs.stage(result)).isSameAs(result);
        assertThat(jobs.future(result)).isSameAs(result);
        assertThat(jobs.any(result)).isSameAs(result);
        assertThat(jobs.javaFuture(result)).isSameAs(result);
        for (String method : List.of("stage", "future", "any", "java_future")) {
            shows(method, 0, 1);
        }
        result.complete("done");
        for (String method : List.of("stage", "future", "any", "java_future")) {
            shows(method, 1, 0);
            assertThat(calls(method, SUCCEEDED)).isEqualTo(1);
        }
    }

    @Test
    void whatIsThereAlreadyIsMeasuredAtOnce() {
        jobs.stage(CompletableFuture.completedStage("done"));
        jobs.future(CompletableFuture.failedFuture(new IllegalStateException()));
        jobs.any("no stage");
        jobs.any(null);
        jobs.stage(null);
        jobs.javaFuture(new FutureTask<>(() -> "nobody is told when this is done"));
        shows("stage", 2, 0);
        shows("future", 1, 0);
        shows("any", 2, 0);
        shows("java_future", 1, 0);
        assertThat(calls("future", failed("java.lang.IllegalStateException"))).isEqualTo(1);
    }

    @Test
    void failuresAreThoseOfTheApplication() {
        CompletableFuture<String> result = new CompletableFuture<>();
        jobs.future(result);
        jobs.stage(result.thenApply(value -> value));
        result.completeExceptionally(new IllegalArgumentException());
        CompletableFuture<String> cancelled = new CompletableFuture<>();
        jobs.future(cancelled);
        cancelled.cancel(true);
        assertThat(catchThrowable(() -> jobs.failing())).isExactlyInstanceOf(IllegalStateException.class);

        assertThat(calls("future", failed("java.lang.IllegalArgumentException")))
                .isEqualTo(1);
        // handed on by a stage in between, which wraps it
        assertThat(calls("stage", failed("java.lang.IllegalArgumentException"))).isEqualTo(1);
        assertThat(calls("future", failed("java.util.concurrent.CancellationException")))
                .isEqualTo(1);
        assertThat(calls("failing", failed("java.lang.IllegalStateException"))).isEqualTo(1);
        shows("future", 2, 0);
        shows("failing", 1, 0);
    }

    @Test
    void aStageThatLetsNobodyLookOnIsMeasuredAsItReturns() {
        CompletableFuture<String> closed = new CompletableFuture<>() {
            @Override
            public CompletableFuture<String> whenComplete(
                    java.util.function.BiConsumer<? super String, ? super Throwable> action) {
                throw new UnsupportedOperationException();
            }
        };
        assertThat(jobs.future(closed)).isSameAs(closed);
        shows("future", 1, 0);
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aPublisherIsMeasuredAtEachSubscription(boolean ofJdk) {
        String method = ofJdk ? "flow" : "streams";
        Source source = new Source();
        Sink first = new Sink();
        Sink second = new Sink();
        Sink third = new Sink();
        if (ofJdk) {
            Flow.Publisher<String> publisher = jobs.flow(source);
            shows(method, 0, 0);
            List.of(first, second, third).forEach(publisher::subscribe);
            shows(method, 0, 3);
            source.subscribers.get(0).onNext("item");
            source.subscribers.get(0).onComplete();
            source.subscribers.get(1).onError(new IllegalStateException("failed"));
        } else {
            org.reactivestreams.Publisher<String> publisher = jobs.streams(source);
            shows(method, 0, 0);
            List.of(first, second, third).forEach(publisher::subscribe);
            shows(method, 0, 3);
            source.others.get(0).onNext("item");
            source.others.get(0).onComplete();
            source.others.get(1).onError(new IllegalStateException("failed"));
        }
        third.cancel.run();
        third.cancel.run();

        shows(method, 3, 0);
        assertThat(calls(method, SUCCEEDED)).isEqualTo(1);
        assertThat(calls(method, failed("java.lang.IllegalStateException"))).isEqualTo(1);
        assertThat(calls(method, failed("java.util.concurrent.CancellationException")))
                .isEqualTo(1);
        assertThat(first.seen).containsExactly("item", "complete");
        assertThat(second.seen).containsExactly("failed");
        assertThat(source.cancelled).isEqualTo(2);
        assertThat(source.requested).isEqualTo(21);
    }

    @Test
    void aPublisherThatThereIsNotOrThatRefusesIsOneCall() {
        assertThat(jobs.flow(null)).isNull();
        shows("flow", 1, 0);
        assertThat(catchThrowable(() -> jobs.failingFlow())).isExactlyInstanceOf(IllegalStateException.class);
        shows("failing_flow", 1, 0);
        Flow.Publisher<String> refusing = jobs.flow(subscriber -> {
            throw new IllegalArgumentException();
        });
        assertThat(catchThrowable(() -> refusing.subscribe(new Sink())))
                .isExactlyInstanceOf(IllegalArgumentException.class);
        shows("flow", 2, 0);
        assertThat(refusing).isEqualTo(refusing).isNotEqualTo("other");
        assertThat(refusing.hashCode()).isEqualTo(refusing.hashCode());
    }

    @Test
    void mutinyIsMeasuredAtEachSubscription() {
        List<UniEmitter<? super String>> emitters = new ArrayList<>();
        Uni<String> uni = jobs.uni(Uni.createFrom().emitter(emitters::add));
        shows("uni", 0, 0);
        List<String> seen = new ArrayList<>();
        uni.subscribe().with(seen::add);
        uni.subscribe().with(seen::add, failure -> seen.add(failure.getMessage()));
        uni.subscribe().with(seen::add).cancel();
        shows("uni", 1, 2);
        emitters.get(0).complete("item");
        emitters.get(1).fail(new IllegalStateException("failed"));

        shows("uni", 3, 0);
        assertThat(seen).containsExactly("item", "failed");
        assertThat(calls("uni", SUCCEEDED)).isEqualTo(1);
        assertThat(calls("uni", failed("java.util.concurrent.CancellationException")))
                .isEqualTo(1);
        assertThat(calls("uni", failed("java.lang.IllegalStateException"))).isEqualTo(1);
    }

    @Test
    void mutinysMultiIsMeasuredAtEachSubscription() {
        List<MultiEmitter<? super String>> emitters = new ArrayList<>();
        Multi<String> multi = jobs.multi(Multi.createFrom().emitter(emitters::add));
        shows("multi", 0, 0);
        List<String> seen = new ArrayList<>();
        multi.subscribe().with(seen::add);
        multi.subscribe().with(seen::add, failure -> seen.add(failure.getMessage()));
        multi.subscribe().with(seen::add).cancel();
        shows("multi", 1, 2);
        emitters.get(0).emit("one").emit("two").complete();
        emitters.get(1).fail(new IllegalStateException("failed"));

        shows("multi", 3, 0);
        assertThat(seen).containsExactly("one", "two", "failed");
        assertThat(calls("multi", SUCCEEDED)).isEqualTo(1);
        assertThat(calls("multi", failed("java.util.concurrent.CancellationException")))
                .isEqualTo(1);
        assertThat(calls("multi", failed("java.lang.IllegalStateException"))).isEqualTo(1);
    }

    @Test
    void everyCallOfSixteenThreadsIsThereOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<?>> done = new ArrayList<>();
            for (int thread = 0; thread < 16; thread++) {
                done.add(threads.submit(() -> {
                    for (int i = 0; i < 500; i++) {
                        CompletableFuture<String> result = new CompletableFuture<>();
                        jobs.stage(result);
                        threads.execute(() -> result.complete(""));
                        result.complete("");
                    }
                }));
            }
            for (Future<?> each : done) {
                each.get();
            }
        } finally {
            threads.shutdown();
        }
        shows("stage", 8000, 0);
        assertThat(calls("stage", SUCCEEDED)).isEqualTo(8000);
    }

    private void shows(String method, double calls, double inFlight) {
        Page page = container.page();
        assertThat(page.value("jobs_" + method + "_seconds_count")).isEqualTo(calls);
        assertThat(page.sum("jobs_" + method + "_total")).isEqualTo(calls);
        assertThat(page.value("jobs_" + method + "_in_flight")).isEqualTo(inFlight);
    }

    private double calls(String method, String labels) {
        return container.page().value("jobs_" + method + "_total" + labels);
    }

    private static String failed(String type) {
        return "{exception_type=\"" + type + "\",outcome=\"error\"}";
    }
}
