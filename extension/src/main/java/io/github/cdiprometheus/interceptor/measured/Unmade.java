package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.interceptor.BeanClasses;
import io.github.cdiprometheus.interceptor.TypeArguments;
import io.github.cdiprometheus.metric.MetricUses;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.Decorator;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.Interceptor;
import java.lang.System.Logger.Level;
import java.lang.reflect.Modifier;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BinaryOperator;

/**
 * Annotated classes of which the container makes no instances: interfaces, abstract classes, and what producers and
 * extensions make. They are measured if a bean inherits from them, and told otherwise.
 *
 * <p>It is a mistake where the annotation stands on a class whose objects a producer makes, and nobody else, for these are
 * in use and no interceptor sees them. Anything else is a warning: it may be part of a library that this application does
 * not use, there may be a bean of the class as well, and what extensions do is not the application's doing.
 */
final class Unmade {

    private static final System.Logger LOG = System.getLogger("io.github.cdiprometheus");

    /** Of several makers of one class, so that messages name the same in each deployment. */
    private static final BinaryOperator<String> FIRST = BinaryOperator.minBy(Comparator.naturalOrder());

    private final Mentions mentions;
    private final Set<Class<?>> annotated = new HashSet<>();
    /** Which producer gives it, as messages name that. */
    private final Map<Class<?>, String> produced = new HashMap<>();
    /** Of which extension there is a bean of it, as messages name that. */
    private final Map<Class<?>, String> synthetic = new HashMap<>();

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
            produced.merge(result, Names.place(declaring, producer.getJavaMember()), FIRST);
        }
    }

    synchronized void discover(Bean<?> bean, Extension source) {
        if (bean instanceof Interceptor || bean instanceof Decorator) {
            // these have the types of what they take part in
            return;
        }
        List<? extends Class<?>> types = bean.getTypes().stream()
                .map(type -> TypeArguments.of(type).erased(type))
                .toList();
        types.stream()
                // the most special: the others are what it inherits
                .filter(type -> types.stream().noneMatch(other -> other != type && type.isAssignableFrom(other)))
                .filter(mentions::in)
                .forEach(type -> synthetic.merge(
                        type,
                        "extension " + BeanClasses.unproxied(source.getClass()).getName(),
                        FIRST));
    }

    /** @param made of which classes the container makes instances */
    synchronized void declare(Set<Class<?>> made, MetricUses uses) {
        warnOfTwins(produced, made);
        warnOfTwins(synthetic, made);
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
        annotated.addAll(synthetic.keySet());
        synthetic.forEach(produced::putIfAbsent);
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

    /** What a producer hands on of an interface or abstract class is, as a rule, one of the beans. */
    private static void warnOfTwins(Map<Class<?>, String> makers, Set<Class<?>> made) {
        makers.keySet().stream()
                .filter(type -> !isUnmade(type) && isInherited(type, made))
                .sorted(Comparator.comparing(Class::getName))
                .forEach(type -> LOG.log(
                        Level.WARNING,
                        "Of " + type.getName() + " only those objects are measured that the container makes, not what "
                                + makers.get(type) + " makes itself"));
    }

    private static boolean isInherited(Class<?> type, Set<Class<?>> made) {
        return made.stream().anyMatch(type::isAssignableFrom);
    }
}
