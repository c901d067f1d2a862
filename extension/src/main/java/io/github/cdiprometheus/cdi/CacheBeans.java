package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.cache.CacheTypes;
import io.github.cdiprometheus.cache.MonitoredCaches;
import io.github.cdiprometheus.metric.ApplicationMetrics;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.ProcessInjectionTarget;
import jakarta.enterprise.inject.spi.ProcessProducer;
import jakarta.inject.Named;
import java.beans.Introspector;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;

/** The application's beans that are caches: measured when they are made. None is made for us. */
final class CacheBeans {

    /** Learns of a producer that may be one of caches. */
    <T, X> void discover(ProcessProducer<T, X> event, ApplicationMetrics metrics) {
        AnnotatedMember<T> member = event.getAnnotatedMember();
        Class<?> declared = rawType(member.getBaseType());
        if (CacheTypes.isCache(declared)) {
            event.setProducer(new CacheProducer<>(event.getProducer(), caches(metrics), declared, name(member)));
        }
    }

    /** Learns of a class that may be one of caches. */
    <T> void discover(ProcessInjectionTarget<T> event, ApplicationMetrics metrics) {
        Class<T> type = event.getAnnotatedType().getJavaClass();
        if (CacheTypes.isCache(type)) {
            Named named = event.getAnnotatedType().getAnnotation(Named.class);
            String name = named == null || named.value().isEmpty() ? type.getSimpleName() : named.value();
            event.setInjectionTarget(new CacheTarget<>(event.getInjectionTarget(), caches(metrics), type, name));
        }
    }

    private static MonitoredCaches caches(ApplicationMetrics metrics) {
        return metrics.companion(MonitoredCaches.class, () -> new MonitoredCaches(metrics.caches()));
    }

    /** The bean's name, else class and member. */
    static String name(AnnotatedMember<?> annotated) {
        Member member = annotated.getJavaMember();
        Named named = annotated.getAnnotation(Named.class);
        if (named == null) {
            return member.getDeclaringClass().getSimpleName() + "." + member.getName();
        }
        return named.value().isEmpty() ? defaultName(member) : named.value();
    }

    /** CDI 4.0, 3.3.9 and 3.4.6. */
    private static String defaultName(Member member) {
        String name = member.getName();
        boolean isGetter = member instanceof Method && name.startsWith("get") && name.length() > 3;
        return isGetter ? Introspector.decapitalize(name.substring(3)) : name;
    }

    static Class<?> rawType(Type type) {
        if (type instanceof ParameterizedType parameterized) {
            return rawType(parameterized.getRawType());
        }
        return type instanceof Class<?> plain ? plain : Object.class;
    }
}
