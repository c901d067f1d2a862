package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.cache.MonitoredCaches;
import io.github.cdiprometheus.interceptor.ForwardingInjectionTarget;
import jakarta.enterprise.inject.spi.InjectionTarget;

/** Makes instances of a class that is a cache as the container does, and has them read. */
final class CacheTarget<T> extends ForwardingInjectionTarget<T> {

    private final MonitoredCaches caches;
    private final Class<T> type;
    private final String name;

    CacheTarget(InjectionTarget<T> target, MonitoredCaches caches, Class<T> type, String name) {
        super(target);
        this.caches = caches;
        this.type = type;
        this.name = name;
    }

    @Override
    public void postConstruct(T instance) {
        super.postConstruct(instance);
        caches.produced(instance, type, name);
    }

    @Override
    public void preDestroy(T instance) {
        caches.disposed(instance);
        super.preDestroy(instance);
    }
}
