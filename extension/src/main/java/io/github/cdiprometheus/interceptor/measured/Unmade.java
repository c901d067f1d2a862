package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.interceptor.TypeArguments;
import io.github.cdiprometheus.metric.MetricUses;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import java.lang.System.Logger.Level;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Annotated classes of which the container makes no instances: interfaces, abstract classes, and what producers make. They
 * are measured if a bean inherits from them, and told otherwise.
 *
 * <p>It is a mistake where the annotation stands on a class whose objects a producer makes, for these are in use and no
 * interceptor sees them. Anything else may be part of a library that this application does not use, and is a warning.
 */
final class Unmade {

    private static final System.Logger LOG = System.getLogger("io.github.cdiprometheus");

    private final Mentions mentions;
    private final Set<Class<?>> annotated = new HashSet<>();
    /** Which producer gives it, as messages name that. */
    private final Map<Class<?>, String> produced = new HashMap<>();

    Unmade(Mentions mentions) {
        this.mentions = mentions;
    }

    /** Whether no container can make an instance of it. */
    static boolean isUnmade(Class<?> type) {
        return type.isInterface() || type.isEnum() || Modifier.isAbstract(type.getModifiers());
    }

    synchronized void discover(Class<?> type) {
        if (!type.isAnnotation() && mentions.by(type).isPresent()) {
            annotated.add(type);
        }
    }

    synchronized void discover(AnnotatedMember<?> producer) {
        Class<?> declaring = producer.getDeclaringType().getJavaClass();
        Class<?> result = TypeArguments.of(declaring).erased(producer.getBaseType());
        if (mentions.in(result)) {
            produced.putIfAbsent(result, Names.place(declaring, producer.getJavaMember()));
        }
    }

    /** @param made of which classes the container makes instances */
    synchronized void declare(Set<Class<?>> made, MetricUses uses) {
        produced.forEach((type, producer) -> {
            if (isInherited(type, made)) {
                return;
            }
            if (isUnmade(type) || mentions.by(type).isEmpty()) {
                annotated.add(type);
            } else {
                uses.reject(
                        type.getName(),
                        mentions.by(type).orElseThrow(),
                        "what " + producer + " makes",
                        "a class of which the container makes the instances");
            }
        });
        annotated.stream()
                .filter(type -> !isInherited(type, made))
                .sorted(Comparator.comparing(Class::getName))
                .forEach(type -> LOG.log(
                        Level.WARNING,
                        type.getName() + " has annotations that measure, but "
                                + (produced.containsKey(type)
                                        ? "what " + produced.get(type) + " makes is no bean of a class"
                                        : "no bean of this application inherits them")
                                + ": nothing is measured"));
    }

    private static boolean isInherited(Class<?> type, Set<Class<?>> made) {
        return made.stream().anyMatch(type::isAssignableFrom);
    }
}
