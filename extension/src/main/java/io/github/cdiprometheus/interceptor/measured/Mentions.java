package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.annotation.MetricLabel;
import io.github.cdiprometheus.interceptor.Lineage;
import jakarta.enterprise.inject.spi.Annotated;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.lang.annotation.Annotation;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Whether a class says anything at all about metrics. Most classes of an application do not: this is found out by looking
 * once at each, and they are not read any further. Thread-safe.
 */
final class Mentions {

    private final List<FrontEnd> frontEnds;
    /** Empty: nothing. */
    private final Map<Class<?>, Optional<String>> known = new ConcurrentHashMap<>();

    Mentions(List<FrontEnd> frontEnds) {
        this.frontEnds = frontEnds;
    }

    /** In the class, in what it inherits, or in what extensions have added to it. */
    boolean in(AnnotatedType<?> type) {
        Stream<Annotated> members = Stream.of(
                        type.getMethods().stream(), type.getFields().stream(), type.getConstructors().stream())
                .flatMap(each -> each);
        return Lineage.of(type.getJavaClass()).anyMatch(each -> by(each).isPresent())
                || Stream.concat(Stream.of(type), members)
                        .anyMatch(each -> said(each.getAnnotations()).isPresent());
    }

    /** In the class or in what it inherits. */
    boolean in(Class<?> type) {
        return Lineage.of(type).anyMatch(each -> by(each).isPresent());
    }

    /** The first annotation in the class itself, as messages name it. */
    Optional<String> by(Class<?> type) {
        return known.computeIfAbsent(type, this::find);
    }

    private Optional<String> find(Class<?> type) {
        if (type.getName().startsWith("java.")) {
            return Optional.empty();
        }
        Stream<AnnotatedElement> elements = Stream.of(
                        Stream.of(type),
                        Arrays.stream(type.getDeclaredMethods()),
                        Arrays.stream(type.getDeclaredFields()),
                        Arrays.stream(type.getDeclaredConstructors()))
                .flatMap(each -> each);
        return elements.flatMap(element -> said(List.of(element.getAnnotations()))
                        .or(() -> element instanceof Executable member && labels(member)
                                ? Optional.of(ArgumentLabel.BY)
                                : Optional.empty())
                        .stream())
                .findFirst();
    }

    private Optional<String> said(Collection<Annotation> annotations) {
        return annotations.isEmpty()
                ? Optional.empty()
                : frontEnds.stream()
                        .flatMap(frontEnd -> frontEnd.read(annotations, false).stream())
                        .map(Measurement::by)
                        .findFirst();
    }

    private static boolean labels(Executable member) {
        return Arrays.stream(member.getParameterAnnotations())
                .flatMap(Arrays::stream)
                .anyMatch(MetricLabel.class::isInstance);
    }
}
