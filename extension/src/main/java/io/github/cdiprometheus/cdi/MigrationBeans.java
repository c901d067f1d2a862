package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.metric.ApplicationMetrics;
import io.github.cdiprometheus.migration.Migrations;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.AnnotatedMember;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.ProcessProducer;
import jakarta.enterprise.inject.spi.Producer;
import java.lang.reflect.Member;
import java.util.Set;

/** The application's beans that know of migrations: asked from when they are made. None is made for us. */
final class MigrationBeans {

    private MigrationBeans() {}

    /** Learns of a producer that may be one of those. */
    static <T, X> void discover(ProcessProducer<T, X> event, ApplicationMetrics metrics) {
        Class<?> type = CacheBeans.rawType(event.getAnnotatedMember().getBaseType());
        if (Migrations.isTool(type)) {
            AnnotatedMember<T> member = event.getAnnotatedMember();
            event.setProducer(new ToolProducer<>(
                    event.getProducer(), migrations(metrics), type, member.getJavaMember(), CacheBeans.name(member)));
        }
    }

    static Migrations migrations(ApplicationMetrics metrics) {
        return metrics.companion(Migrations.class, () -> new Migrations(metrics.jdbc(), metrics.migrations()));
    }

    private record ToolProducer<X>(
            Producer<X> producer, Migrations migrations, Class<?> type, Member member, String bean)
            implements Producer<X> {

        @Override
        public X produce(CreationalContext<X> context) {
            X tool = producer.produce(context);
            if (tool != null) {
                migrations.found(tool, type, member, bean);
            }
            return tool;
        }

        @Override
        public void dispose(X instance) {
            producer.dispose(instance);
        }

        @Override
        public Set<InjectionPoint> getInjectionPoints() {
            return producer.getInjectionPoints();
        }
    }
}
