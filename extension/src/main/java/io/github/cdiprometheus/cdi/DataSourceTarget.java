package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.interceptor.ForwardingInjectionTarget;
import io.github.cdiprometheus.persistence.jdbc.ResourceFields;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.inject.spi.InjectionTarget;

/** Injects as the container does, and has the data sources measured that came that way. */
final class DataSourceTarget<T> extends ForwardingInjectionTarget<T> {

    private final ResourceFields fields;

    DataSourceTarget(InjectionTarget<T> target, ResourceFields fields) {
        super(target);
        this.fields = fields;
    }

    @Override
    public void inject(T instance, CreationalContext<T> context) {
        super.inject(instance, context);
        fields.measure(instance);
    }
}
