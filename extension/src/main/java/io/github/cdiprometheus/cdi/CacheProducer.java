package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.cache.MonitoredCaches;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.Producer;
import java.util.Set;

/** Produces caches as the application does, measured. What it disposes of are its own. */
final class CacheProducer<X> implements Producer<X> {

    private final Producer<X> producer;
    private final MonitoredCaches caches;
    private final Class<?> declared;
    private final String name;

    CacheProducer(Producer<X> producer, MonitoredCaches caches, Class<?> declared, String name) {
        this.producer = producer;
        this.caches = caches;
        this.declared = declared;
        this.name = name;
    }

    @Override
    @SuppressWarnings("unchecked") // has the declared type
    public X produce(CreationalContext<X> context) {
        return (X) caches.produced(producer.produce(context), declared, name);
    }

    @Override
    @SuppressWarnings("unchecked") // what the producer has made
    public void dispose(X instance) {
        producer.dispose((X) caches.disposed(instance));
    }

    @Override
    public Set<InjectionPoint> getInjectionPoints() {
        return producer.getInjectionPoints();
    }
}
