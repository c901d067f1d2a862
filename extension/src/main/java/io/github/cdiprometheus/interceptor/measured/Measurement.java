package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.metric.MetricUses;
import java.util.List;

/**
 * One thing that is to be measured of a member, or of each method of a class, as an annotation says it. Immutable.
 *
 * @param by the annotation, as messages name it
 * @param ofType whether it stands on a class or interface; the name is then that of its part in names
 * @param name empty: made of class and member
 * @param help empty: a sentence that names class and member
 * @param unit of a sampled gauge, or of a counter
 * @param labels constant ones, each {@code name=value}
 * @param buckets of a histogram; empty: the usual ones
 * @param include which exceptions are counted; empty: all
 * @param exclude which are not; wins
 * @param naming makes the name on the page
 */
record Measurement(
        Kind kind,
        String by,
        boolean ofType,
        String name,
        String help,
        BaseUnit unit,
        List<String> labels,
        List<Double> buckets,
        List<Class<? extends Throwable>> include,
        List<Class<? extends Throwable>> exclude,
        Naming naming) {

    static Measurement of(Kind kind, String by, boolean ofType, String name, String help, String... labels) {
        return new Measurement(
                kind,
                by,
                ofType,
                name,
                help,
                BaseUnit.NONE,
                List.of(labels),
                List.of(),
                List.of(),
                List.of(),
                Names.OWN);
    }

    /** Tells of labels that are none, all at once: with an annotation of MicroProfile some are none of the user's. */
    void checkLabels(String place, MetricUses uses) {
        List<String> wrong =
                labels.stream().filter(label -> label.indexOf('=') < 0).toList();
        if (!wrong.isEmpty()) {
            uses.reject(place, by, String.join(",", wrong), "labels NAME=VALUE, such as queue=mail");
        }
    }

    Measurement withUnit(BaseUnit newUnit) {
        return new Measurement(kind, by, ofType, name, help, newUnit, labels, buckets, include, exclude, naming);
    }

    Measurement withBuckets(List<Double> newBuckets) {
        return new Measurement(kind, by, ofType, name, help, unit, labels, newBuckets, include, exclude, naming);
    }

    Measurement of(List<Class<? extends Throwable>> included, List<Class<? extends Throwable>> excluded) {
        return new Measurement(kind, by, ofType, name, help, unit, labels, buckets, included, excluded, naming);
    }

    Measurement named(Naming newNaming) {
        return new Measurement(kind, by, ofType, name, help, unit, labels, buckets, include, exclude, newNaming);
    }
}
