package io.github.cdiprometheus.interceptor.measured;

import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.InjectionTarget;
import java.util.Arrays;
import java.util.Set;

/** Makes instances as the container does, and notes which are alive. */
final class WatchedTarget<T> implements InjectionTarget<T> {

    private final InjectionTarget<T> target;
    private final Instances instances;
    /** EJB containers have their own way to what comes after the injection. */
    private final boolean isEjb;

    WatchedTarget(InjectionTarget<T> target, Instances instances, Class<?> type) {
        this.target = target;
        this.instances = instances;
        this.isEjb = Arrays.stream(type.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().startsWith("jakarta.ejb."));
    }

    @Override
    public T produce(CreationalContext<T> context) {
        return target.produce(context);
    }

    @Override
    public void inject(T instance, CreationalContext<T> context) {
        target.inject(instance, context);
        if (isEjb) {
            instances.add(instance);
        }
    }

    @Override
    public void postConstruct(T instance) {
        target.postConstruct(instance);
        instances.add(instance);
    }

    @Override
    public void preDestroy(T instance) {
        instances.remove(instance);
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
