package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.interceptor.ForwardingInjectionTarget;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.InjectionTarget;
import java.util.Arrays;

/** Makes instances as the container does, and notes which are alive. */
final class WatchedTarget<T> extends ForwardingInjectionTarget<T> {

    private final Instances instances;
    /** EJB containers have their own way to what comes after the injection. */
    private final boolean isEjb;

    WatchedTarget(InjectionTarget<T> target, Instances instances, Class<?> type) {
        super(target);
        this.instances = instances;
        this.isEjb = Arrays.stream(type.getAnnotations())
                .anyMatch(annotation -> annotation.annotationType().getName().startsWith("jakarta.ejb."));
    }

    @Override
    public void inject(T instance, CreationalContext<T> context) {
        super.inject(instance, context);
        if (isEjb) {
            instances.add(instance);
        }
    }

    @Override
    public void postConstruct(T instance) {
        super.postConstruct(instance);
        instances.add(instance);
    }

    @Override
    public void preDestroy(T instance) {
        instances.remove(instance);
        super.preDestroy(instance);
    }
}
