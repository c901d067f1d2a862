package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.interceptor.Lineage;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Flow;

/** Which types of which libraries are results that come later. By name: few applications have any of them. */
final class ReactiveTypes {

    /** The operators by which the end of each is seen. */
    private static final Map<String, OperatorNames> KNOWN = Map.of(
            "io.reactivex.rxjava3.core.Completable",
            new OperatorNames("defer", "doOnError", "doOnDispose", "doOnComplete"),
            "io.reactivex.rxjava3.core.Flowable",
            new OperatorNames("defer", "doOnError", "doOnCancel", "doOnComplete"),
            "io.reactivex.rxjava3.core.Maybe",
            new OperatorNames("defer", "doOnError", "doOnDispose", "doOnSuccess", "doOnComplete"),
            "io.reactivex.rxjava3.core.Observable",
            new OperatorNames("defer", "doOnError", "doOnDispose", "doOnComplete"),
            "io.reactivex.rxjava3.core.Single",
            new OperatorNames("defer", "doOnError", "doOnDispose", "doOnSuccess"),
            "io.smallrye.mutiny.Multi",
            new OperatorNames(
                    "createFrom.deferred", "onFailure.invoke", "onCancellation.invoke", "onCompletion.invoke"),
            "io.smallrye.mutiny.Uni",
            new OperatorNames("createFrom.deferred", "onFailure.invoke", "onCancellation.invoke", "onItem.invoke"),
            "reactor.core.publisher.Flux",
            new OperatorNames("defer", "doOnError", "doOnCancel", "doOnComplete"),
            "reactor.core.publisher.Mono",
            // its success may be an empty one
            new OperatorNames("defer", "doOnError", "doOnCancel", "doOnSuccess"));

    /** Supertypes of what comes later, among them those of libraries whose ends we do not see. */
    private static final Set<String> LATER = Set.of(
            "com.google.common.util.concurrent.ListenableFuture",
            "io.reactivex.CompletableSource",
            "io.reactivex.MaybeSource",
            "io.reactivex.ObservableSource",
            "io.reactivex.SingleSource",
            "io.reactivex.rxjava3.core.CompletableSource",
            "io.reactivex.rxjava3.core.MaybeSource",
            "io.reactivex.rxjava3.core.ObservableSource",
            "io.reactivex.rxjava3.core.SingleSource",
            "io.smallrye.mutiny.Uni",
            "io.vertx.core.Future",
            "org.reactivestreams.Publisher",
            "rx.Completable",
            "rx.Observable",
            "rx.Single",
            "scala.concurrent.Future");

    private ReactiveTypes() {}

    static boolean isReactive(Class<?> type) {
        return Lineage.of(type)
                .anyMatch(ancestor -> ancestor == Flow.Publisher.class || LATER.contains(ancestor.getName()));
    }

    /** What sees the ends of results of exactly this type; null: nothing does. */
    static Operators of(Class<?> type) {
        OperatorNames names = KNOWN.get(type.getName());
        try {
            return names == null ? null : names.in(type);
        } catch (NoSuchMethodException | LinkageError e) {
            // another version than those that we know
            return null;
        }
    }

    /** The same for whatever type of a library this class is a kind of. */
    static Operators ofSubclass(Class<?> type) {
        return Lineage.of(type)
                .filter(ancestor -> KNOWN.containsKey(ancestor.getName()))
                .findFirst()
                .map(ReactiveTypes::of)
                .orElse(null);
    }
}
