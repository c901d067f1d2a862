package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.persistence.jdbc.ResourceFields;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.InjectionPoint;
import jakarta.enterprise.inject.spi.InjectionTarget;
import java.util.Set;

/** Injects as the container does, and has the data sources measured that came that way. */
final class DataSourceTarget<T> implements InjectionTarget<T> {

    private final InjectionTarget<T> target;
    private final ResourceFields fields;

    DataSourceTarget(InjectionTarget<T> target, ResourceFields fields) {
        this.target = target;
        this.fields = fields;
    }

    @Override
    public T produce(CreationalContext<T> context) {
        return target.produce(context);
    }

    @Override
    public void inject(T instance, CreationalContext<T> context) {
        target.inject(instance, context);
        fields.measure(instance);
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
