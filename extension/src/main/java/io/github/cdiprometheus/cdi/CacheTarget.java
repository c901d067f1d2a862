package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.cache.MonitoredCaches;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.InjectionTarget;
import java.util.Set;

/** Makes instances of a class that is a cache as the container does, and has them read. */
final class CacheTarget<T> implements InjectionTarget<T> {

    private final InjectionTarget<T> target;
    private final MonitoredCaches caches;
    private final Class<T> type;
    private final String name;

    CacheTarget(InjectionTarget<T> target, MonitoredCaches caches, Class<T> type, String name) {
        this.target = target;
        this.caches = caches;
        this.type = type;
        this.name = name;
    }

    @Override
    public T produce(CreationalContext<T> context) {
        return target.produce(context);
    }

    @Override
    public void inject(T instance, CreationalContext<T> context) {
        target.inject(instance, context);
    }

    @Override
    public void postConstruct(T instance) {
        target.postConstruct(instance);
        caches.produced(instance, type, name);
    }

    @Override
    public void preDestroy(T instance) {
        caches.disposed(instance);
        target.preDestroy(instance);
    }

    @Override
    public void dispose(T instance) {
        target.dispose(instance);
    }

    @Override
    public Set<InjectionPoint> getInjectionPoints() {
        return target.getInjectionPoints();
    }
}
