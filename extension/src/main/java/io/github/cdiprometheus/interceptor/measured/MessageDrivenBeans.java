package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.interceptor.Lineage;
import jakarta.enterprise.inject.spi.AnnotatedType;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.enterprise.inject.spi.InjectionTarget;
import java.lang.System.Logger.Level;
import java.lang.reflect.Executable;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Message-driven beans: the EJB containers of WildFly and of Payara take their interceptors from the class as it was
 * written, without what extensions have bound to it. So the instance itself gets ours, and only ours: the container calls
 * the others, around it. Thread-safe.
 */
final class MessageDrivenBeans {

    private static final System.Logger LOG = System.getLogger("io.github.cdiprometheus");

    private static final String ANNOTATION = "jakarta.ejb.MessageDriven";
    private static final String LISTENER = "jakarta.jms.MessageListener";

    /** Makes the instances of a class with our interceptor; empty: cannot be made so. */
    private final ConcurrentHashMap<Class<?>, Optional<InjectionTarget<?>>> intercepting = new ConcurrentHashMap<>();

    /** By its annotation; a descriptor may say so of other classes. */
    static boolean isOne(Class<?> type) {
        return Arrays.stream(type.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().equals(ANNOTATION));
    }

    /** Whether the container makes instances from the class as it was written. */
    static boolean isUnbound(AnnotatedType<?> type) {
        return (isOne(type.getJavaClass()) || isListener(type.getJavaClass()))
                && type.getMethods().stream().noneMatch(method -> method.isAnnotationPresent(Measured.class));
    }

    /** One that CDI makes is bound. */
    private static boolean isListener(Class<?> type) {
        return Lineage.of(type).anyMatch(each -> each.getName().equals(LISTENER));
    }

    /** The way to make instances that are intercepted. */
    <T> InjectionTarget<T> intercepted(InjectionTarget<T> target, MeasuredType type, BeanManager beans) {
        return new MessageDrivenTarget<>(
                target, () -> intercepting.computeIfAbsent(type.bean(), bean -> find(type, beans)), type);
    }

    private static Optional<InjectionTarget<?>> find(MeasuredType type, BeanManager beans) {
        try {
            return Optional.of(intercepting(type.bean(), type.intercepted(), beans));
        } catch (RuntimeException | LinkageError e) {
            LOG.log(Level.WARNING, "The calls of " + type.bean().getName() + " are not measured", e);
            return Optional.empty();
        }
    }

    private static <T> InjectionTarget<T> intercepting(Class<T> type, Set<Executable> members, BeanManager beans) {
        return beans.getInjectionTargetFactory(new BoundType<>(beans.createAnnotatedType(type), members))
                .createInjectionTarget(null);
    }
}
