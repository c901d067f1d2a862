package io.github.cdiprometheus.interceptor.measured;

import java.lang.annotation.Annotation;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/**
 * The annotations of MicroProfile Metrics, versions 4 and 5 of its API, directly or on another annotation, such as a
 * stereotype. Those that it does not know it leaves alone.
 */
final class MicroProfileAnnotations implements FrontEnd {

    private final BooleanSupplier enabled;

    /** @param enabled asked whenever something is read, for the configuration is not there before */
    MicroProfileAnnotations(BooleanSupplier enabled) {
        this.enabled = enabled;
    }

    @Override
    public List<Measurement> read(Collection<Annotation> annotations, boolean ofType) {
        return !enabled.getAsBoolean() || ofType && areBindings(annotations)
                ? List.of()
                : MetaAnnotations.with(annotations).stream()
                        .filter(MicroProfileAnnotation::is)
                        .map(annotation -> of(new MicroProfileAnnotation(annotation), ofType))
                        .filter(Objects::nonNull)
                        .toList();
    }

    /** On an interceptor they say what it intercepts: that of an implementation of MicroProfile Metrics. */
    private static boolean areBindings(Collection<Annotation> annotations) {
        return annotations.stream()
                .anyMatch(each -> each.annotationType().getName().equals("jakarta.interceptor.Interceptor"));
    }

    private static Measurement of(MicroProfileAnnotation annotation, boolean ofType) {
        return switch (annotation.kind()) {
            case "Counted", "Metered" -> of(Kind.CALLS, annotation, ofType);
            case "Timed", "SimplyTimed" -> of(Kind.TIMED, annotation, ofType);
            case "ConcurrentGauge" -> of(Kind.IN_FLIGHT, annotation, ofType);
            case "Gauge" -> of(Kind.SAMPLED, annotation, false);
            default -> null;
        };
    }

    private static Measurement of(Kind kind, MicroProfileAnnotation annotation, boolean ofType) {
        return Measurement.of(
                        kind, annotation.by(), ofType, annotation.name(), annotation.description(), labels(annotation))
                .withUnit(MicroProfileUnits.of(kind, annotation))
                .named(new MicroProfileNames(annotation.absolute(), annotation.scope() != null));
    }

    private static String[] labels(MicroProfileAnnotation annotation) {
        Stream<String> tags = annotation.tags().stream();
        return annotation.scope() == null
                ? tags.toArray(String[]::new)
                : Stream.concat(tags, Stream.of("mp_scope=" + annotation.scope()))
                        .toArray(String[]::new);
    }
}
