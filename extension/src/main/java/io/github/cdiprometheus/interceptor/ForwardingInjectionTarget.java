package io.github.cdiprometheus.interceptor;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.InjectionTarget;
import java.util.Set;

/** Makes instances as the container does; what is done besides, its subclasses say. */
public abstract class ForwardingInjectionTarget<T> implements InjectionTarget<T> {

    private final InjectionTarget<T> target;

    protected ForwardingInjectionTarget(InjectionTarget<T> target) {
        this.target = target;
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
    }

    @Override
    public void preDestroy(T instance) {
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
