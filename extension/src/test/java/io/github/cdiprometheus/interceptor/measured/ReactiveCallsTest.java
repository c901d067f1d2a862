package io.github.cdiprometheus.interceptor.measured;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.cdiprometheus.BatchContainer;
import io.github.cdiprometheus.HiddenPublisher;
import io.github.cdiprometheus.LogRecords;
import io.github.cdiprometheus.Page;
import io.github.cdiprometheus.annotation.Counted;
import io.github.cdiprometheus.annotation.InFlight;
import io.github.cdiprometheus.annotation.Timed;
import io.reactivex.rxjava3.core.BackpressureStrategy;
import io.reactivex.rxjava3.core.Completable;
import io.reactivex.rxjava3.core.Flowable;
import io.reactivex.rxjava3.core.Maybe;
import io.reactivex.rxjava3.core.Observable;
import io.reactivex.rxjava3.core.Single;
import io.reactivex.rxjava3.core.SingleSource;
import io.reactivex.rxjava3.subjects.PublishSubject;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Flow;
import java.util.concurrent.FutureTask;
import java.util.concurrent.SubmissionPublisher;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.logging.Level;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.reactivestreams.FlowAdapters;
import org.reactivestreams.Publisher;
import org.reactivestreams.Subscriber;
import org.reactivestreams.Subscription;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.util.context.Context;

/** Results of reactive libraries are measured until they end, each subscription by itself, and stay what they are. */
class ReactiveCallsTest {

    private static final String SUCCEEDED = "{exception_type=\"\",outcome=\"success\"}";

    @Counted
    @Timed
    @InFlight
    @ApplicationScoped
    public static class Jobs {
        public Single<String> single(Single<String> result) {
            return result;
        }

        public Maybe<String> maybe(Maybe<String> result) {
            return result;
        }

        public Completable completable(Completable result) {
            return result;
        }

        public Observable<String> observable(Observable<String> result) {
            return result;
        }

        public Flowable<String> flowable(Flowable<String> result) {
            return result;
        }

        public Mono<String> mono(Mono<String> result) {
            return result;
        }

        public Flux<String> flux(Flux<String> result) {
            return result;
        }

        public Uni<String> uni(Uni<String> result) {
            return result;
        }

        public Multi<String> multi(Multi<String> result) {
            return result;
        }

        public Publisher<String> streams(Publisher<String> result) {
            return result;
        }

        public Flow.Publisher<String> flow(Flow.Publisher<String> result) {
            return result;
        }
    }

    /** A type of a library: made of a publisher, returned by a method, made a publisher again. */
    enum Type {
        SINGLE(Single::fromPublisher, Jobs::single, Single::toFlowable),
        MAYBE(Maybe::fromPublisher, Jobs::maybe, Maybe::toFlowable),
        COMPLETABLE(Completable::fromPublisher, Jobs::completable, Completable::toFlowable),
        OBSERVABLE(
                Observable::fromPublisher,
                Jobs::observable,
                observable -> observable.toFlowable(BackpressureStrategy.BUFFER)),
        FLOWABLE(Flowable::fromPublisher, Jobs::flowable, flowable -> flowable),
        MONO(Mono::from, Jobs::mono, mono -> mono),
        FLUX(Flux::from, Jobs::flux, flux -> flux),
        UNI(
                source -> Uni.createFrom().publisher(FlowAdapters.toFlowPublisher(source)),
                Jobs::uni,
                uni -> FlowAdapters.toPublisher(uni.toMulti())),
        MULTI(
                source -> Multi.createFrom().publisher(FlowAdapters.toFlowPublisher(source)),
                Jobs::multi,
                FlowAdapters::toPublisher),
        STREAMS(source -> source, Jobs::streams, publisher -> publisher),
        FLOW(FlowAdapters::toFlowPublisher, Jobs::flow, FlowAdapters::toPublisher);

        final BiFunction<Jobs, Publisher<String>, Object> call;
        final Function<Object, Publisher<?>> publisher;

        @SuppressWarnings("unchecked")
        <T> Type(Function<Publisher<String>, T> of, BiFunction<Jobs, T, T> call, Function<T, Publisher<?>> publisher) {
            this.call = (jobs, source) -> call.apply(jobs, of.apply(source));
            this.publisher = result -> publisher.apply((T) result);
        }

        String method() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Its subscribers get what the test says. */
    static final class Source implements Publisher<String> {
        final List<Subscriber<? super String>> subscribers = new ArrayList<>();
        int cancelled;

        @Override
        public void subscribe(Subscriber<? super String> subscriber) {
            subscribers.add(subscriber);
            subscriber.onSubscribe(new Subscription() {
                @Override
                public void request(long n) {}

                @Override
                public void cancel() {
                    cancelled++;
                }
            });
        }
    }

    static final class Sink implements Subscriber<Object> {
        final List<Object> seen = new ArrayList<>();
        Subscription subscription;

        @Override
        public void onSubscribe(Subscription given) {
            subscription = given;
            given.request(Long.MAX_VALUE);
        }

        @Override
        public void onNext(Object item) {
            seen.add(item);
        }

        @Override
        public void onError(Throwable failure) {
            seen.add(failure);
        }

        @Override
        public void onComplete() {
            seen.add("complete");
        }
    }

    private final Source source = new Source();
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

    @ParameterizedTest
    @EnumSource
    void eachSubscriptionIsACallUntilItEnds(Type type) {
        Object result = type.call.apply(jobs, source);
        Sink first = new Sink();
        Sink second = new Sink();
        shows(type, 0, 0);
        assertThat(source.subscribers).isEmpty();

        type.publisher.apply(result).subscribe(first);
        type.publisher.apply(result).subscribe(second);
        shows(type, 0, 2);
        source.subscribers.get(0).onNext("item");
        source.subscribers.get(0).onComplete();
        shows(type, 1, 1);
        source.subscribers.get(1).onNext("item");
        source.subscribers.get(1).onComplete();
        first.subscription.cancel();

        shows(type, 2, 0);
        assertThat(calls(type, SUCCEEDED)).isEqualTo(2);
        if (type == Type.COMPLETABLE) {
            assertThat(first.seen).containsExactly("complete");
        } else {
            assertThat(first.seen).containsExactly("item", "complete");
        }
        assertThat(second.seen).isEqualTo(first.seen);
    }

    @ParameterizedTest
    @EnumSource
    void aFailureIsOneOfTheCall(Type type) {
        Sink sink = new Sink();
        IllegalStateException failure = new IllegalStateException();
        type.publisher.apply(type.call.apply(jobs, source)).subscribe(sink);
        source.subscribers.get(0).onError(failure);

        shows(type, 1, 0);
        assertThat(calls(type, failed("java.lang.IllegalStateException"))).isEqualTo(1);
        assertThat(sink.seen).containsExactly(failure);
    }

    @ParameterizedTest
    @EnumSource
    void whatNobodyWaitsForAnyMoreIsAnError(Type type) {
        Sink sink = new Sink();
        type.publisher.apply(type.call.apply(jobs, source)).subscribe(sink);
        sink.subscription.cancel();
        sink.subscription.cancel();

        shows(type, 1, 0);
        assertThat(calls(type, failed("java.util.concurrent.CancellationException")))
                .isEqualTo(1);
        assertThat(source.cancelled).isPositive();
        assertThat(sink.seen).isEmpty();
    }

    /** Of a {@code Single} that is an error, and of no other. */
    @ParameterizedTest
    @EnumSource
    void whatEndsWithoutAnItemHasEnded(Type type) {
        Sink sink = new Sink();
        type.publisher.apply(type.call.apply(jobs, source)).subscribe(sink);
        source.subscribers.get(0).onComplete();

        shows(type, 1, 0);
        assertThat(calls(type, type == Type.SINGLE ? failed("java.util.NoSuchElementException") : SUCCEEDED))
                .isEqualTo(1);
        assertThat(sink.seen).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource
    void whatNobodySubscribesToIsNoCall(Type type) {
        assertThat(type.call.apply(jobs, source)).isNotNull();
        shows(type, 0, 0);
        assertThat(source.subscribers).isEmpty();
    }

    @Test
    void aResultThatThereIsNotIsOneCall() {
        assertThat(jobs.mono(null)).isNull();
        assertThat(jobs.single(null)).isNull();
        shows(Type.MONO, 1, 0);
        shows(Type.SINGLE, 1, 0);
    }

    /** What its library wants to know of it is still there. */
    @Test
    void aPublisherOfALibraryStaysOne() {
        assertThat(jobs.streams(Flux.from(source))).isInstanceOf(Flux.class);
        assertThat(jobs.streams(Flowable.fromPublisher(source))).isInstanceOf(Flowable.class);
        assertThat(jobs.flow(Multi.createFrom().item("item"))).isInstanceOf(Multi.class);
        assertThat(Mono.from(jobs.streams(Mono.deferContextual(context -> Mono.just(context.<String>get("who")))))
                        .contextWrite(Context.of("who", "me"))
                        .block())
                .isEqualTo("me");
        shows(Type.STREAMS, 1, 0);
    }

    interface Hidden {
        String hidden();
    }

    interface Topics {
        String subscribe(String topic);
    }

    /** With two ways to subscribe, and one that is none. */
    static final class Many implements Publisher<String>, Flow.Publisher<String>, Hidden, Topics, AutoCloseable {
        boolean closed;

        @Override
        public void subscribe(Subscriber<? super String> subscriber) {
            new Source().subscribe(subscriber);
        }

        @Override
        public void subscribe(Flow.Subscriber<? super String> subscriber) {
            FlowAdapters.toFlowPublisher(new Source()).subscribe(subscriber);
        }

        @Override
        public String hidden() {
            return "hidden";
        }

        @Override
        public String subscribe(String topic) {
            return topic;
        }

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void aPublisherKeepsItsInterfaces() throws Exception {
        Many many = new Many();
        Flow.Publisher<String> result = jobs.flow(many);
        assertThat(result).isNotInstanceOf(Many.class);
        assertThat(((Hidden) result).hidden()).isEqualTo("hidden");
        ((AutoCloseable) result).close();
        assertThat(many.closed).isTrue();
        assertThat(((Topics) result).subscribe("topic")).isEqualTo("topic");
        shows(Type.FLOW, 0, 0);
        ((Publisher<?>) result).subscribe(new Sink());
        FlowAdapters.toPublisher(result).subscribe(new Sink());
        shows(Type.FLOW, 0, 2);
    }

    static final class OfTwoPackages extends HiddenPublisher.Base implements Hidden, AutoCloseable {
        @Override
        public String hidden() {
            return "hidden";
        }

        @Override
        public void close() {}
    }

    /** No class but its own can have interfaces of both packages. */
    @Test
    void aPublisherKeepsAtLeastWhatIsPublic() {
        Flow.Publisher<String> result = jobs.flow(new OfTwoPackages());
        assertThat(result).isInstanceOf(AutoCloseable.class).isNotInstanceOf(Hidden.class);
        FlowAdapters.toPublisher(result).subscribe(new Sink());
        shows(Type.FLOW, 0, 1);
    }

    @ApplicationScoped
    public static class Unseen {
        @Timed
        public SubmissionPublisher<String> publisher() {
            return new SubmissionPublisher<>();
        }

        @Timed
        public PublishSubject<String> subject() {
            return PublishSubject.create();
        }

        @Timed
        public SingleSource<String> source() {
            return Single.never();
        }

        @Timed
        public Single<String> seen() {
            return Single.never();
        }

        @Timed
        public FutureTask<String> task() {
            return new FutureTask<>(() -> "");
        }
    }

    @Test
    void whoseEndCannotBeSeenIsToldAndMeasuredUntilItReturnsAsItIs() {
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus");
                BatchContainer other = BatchContainer.of(Unseen.class)) {
            Unseen unseen = other.get(Unseen.class);
            unseen.publisher().close();
            assertThat(unseen.subject().hasObservers()).isFalse();
            assertThat(unseen.source()).isSameAs(Single.never());
            assertThat(other.page().value("unseen_publisher_seconds_count")).isEqualTo(1);
            assertThat(other.page().value("unseen_subject_seconds_count")).isEqualTo(1);
            assertThat(other.page().value("unseen_source_seconds_count")).isEqualTo(1);
            assertThat(log.lines(Level.WARNING))
                    .containsExactlyInAnyOrder(
                            unseen("publisher", SubmissionPublisher.class),
                            unseen("subject", PublishSubject.class),
                            unseen("source", SingleSource.class));
        }
    }

    public abstract static class Gateway<R> {
        @Counted
        @InFlight
        public R call(R result) {
            return result;
        }
    }

    abstract static class OfUnis<T> extends Gateway<Uni<T>> {}

    @ApplicationScoped
    public static class UniGateway extends OfUnis<String> {}

    @ApplicationScoped
    public static class UnseenGateway extends Gateway<SubmissionPublisher<String>> {}

    /** The compiler makes a bridge without the type variable to the method of a class that is not public. */
    abstract static class HiddenGateway<R> {
        @Counted
        @InFlight
        public R call(R result) {
            return result;
        }
    }

    @ApplicationScoped
    public static class VisibleGateway extends HiddenGateway<Uni<String>> {}

    @Test
    void aTypeVariableIsWhatTheBeanMakesOfIt() {
        try (LogRecords log = LogRecords.of("io.github.cdiprometheus");
                BatchContainer other = BatchContainer.of(UniGateway.class, VisibleGateway.class, UnseenGateway.class)) {
            assertThat(other.get(UnseenGateway.class).call(null)).isNull();
            assertThat(log.lines(Level.WARNING))
                    .containsExactly("WARNING " + UnseenGateway.class.getName() + ".call(Object): the end of a "
                            + SubmissionPublisher.class.getName() + " cannot be seen; what is measured is the call");
            endsLater(other, "uni_gateway_call", other.get(UniGateway.class)::call);
            endsLater(other, "visible_gateway_call", other.get(VisibleGateway.class)::call);
        }
    }

    private static void endsLater(BatchContainer container, String metric, UnaryOperator<Uni<String>> call) {
        Source source = new Source();
        call.apply(Uni.createFrom().publisher(FlowAdapters.toFlowPublisher(source)))
                .subscribe()
                .with(item -> {}, failure -> {});
        assertThat(container.page().sum(metric + "_total")).isZero();
        assertThat(container.page().value(metric + "_in_flight")).isEqualTo(1);
        source.subscribers.get(0).onError(new IllegalStateException());
        assertThat(container.page().value(metric + "_total" + failed("java.lang.IllegalStateException")))
                .isEqualTo(1);
        assertThat(container.page().value(metric + "_in_flight")).isZero();
    }

    private static String unseen(String method, Class<?> type) {
        return "WARNING " + Unseen.class.getName() + "." + method + "(): the end of a " + type.getName()
                + " cannot be seen; what is measured is the call";
    }

    private void shows(Type type, double calls, double inFlight) {
        Page page = container.page();
        assertThat(page.value("jobs_" + type.method() + "_seconds_count")).isEqualTo(calls);
        assertThat(page.sum("jobs_" + type.method() + "_total")).isEqualTo(calls);
        assertThat(page.value("jobs_" + type.method() + "_in_flight")).isEqualTo(inFlight);
    }

    private double calls(Type type, String labels) {
        return container.page().value("jobs_" + type.method() + "_total" + labels);
    }

    private static String failed(String type) {
        return "{exception_type=\"" + type + "\",outcome=\"error\"}";
    }
}
