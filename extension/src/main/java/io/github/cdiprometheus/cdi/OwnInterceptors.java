package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.interceptor.ExceptionMapperInterceptor;
import io.github.cdiprometheus.interceptor.ResourceMethodInterceptor;
import io.github.cdiprometheus.interceptor.measured.MeasuringInterceptor;
import jakarta.annotation.Priority;
import jakarta.enterprise.inject.spi.AfterTypeDiscovery;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Our interceptors: a container that looks at our archive finds them there. One that does not, such as Weld SE without
 * discovery, would silently leave out whatever is bound to them. Thread-safe.
 */
final class OwnInterceptors {

    private static final List<Class<?>> ALL =
            List.of(ResourceMethodInterceptor.class, ExceptionMapperInterceptor.class, MeasuringInterceptor.class);

    private final Set<Class<?>> discovered = ConcurrentHashMap.newKeySet();

    /** Learns of a class that the container has found; only those of our own class loader are ours. */
    void discover(Class<?> type) {
        if (ALL.contains(type)) {
            discovered.add(type);
        }
    }

    /** Adds those that the container has not found: twice there, they would count twice. */
    void addMissing(AfterTypeDiscovery event) {
        for (Class<?> type : ALL) {
            if (!discovered.contains(type)) {
                event.addAnnotatedType(type, type.getName());
                enable(type, event.getInterceptors());
            }
        }
    }

    /** At its place: with what is added only now Weld does not look at the priority. */
    private static void enable(Class<?> type, List<Class<?>> enabled) {
        if (!enabled.contains(type)) {
            int place = 0;
            while (place < enabled.size() && priority(enabled.get(place)) <= priority(type)) {
                place++;
            }
            enabled.add(place, type);
        }
    }

    /** Of one to which an extension has given it nobody knows: ours are outside. */
    private static int priority(Class<?> interceptor) {
        Priority priority = interceptor.getAnnotation(Priority.class);
        return priority == null ? Integer.MAX_VALUE : priority.value();
    }
}
