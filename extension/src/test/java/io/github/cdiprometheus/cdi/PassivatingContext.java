package io.github.cdiprometheus.cdi;

import jakarta.enterprise.context.NormalScope;
import jakarta.enterprise.context.spi.Context;
import jakarta.enterprise.context.spi.Contextual;
import jakarta.enterprise.context.spi.CreationalContext;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.lang.annotation.Annotation;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.util.HashMap;
import java.util.Map;

/** A scope as that of sessions, whose instances are written and read when a test wants it. */
class PassivatingContext implements Extension, Context {

    private final Map<Contextual<?>, Object> instances = new HashMap<>();
    private int written;

    /** The scope. */
    @NormalScope(passivating = true)
    @Retention(RetentionPolicy.RUNTIME)
    @interface Kept {}

    void addScope(@Observes BeforeBeanDiscovery event) {
        event.addScope(Kept.class, true, true);
    }

    void addContext(@Observes AfterBeanDiscovery event) {
        event.addContext(this);
    }

    void passivate() throws IOException, ClassNotFoundException {
        for (Map.Entry<Contextual<?>, Object> instance : instances.entrySet()) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
                out.writeObject(instance.getValue());
            }
            try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                instance.setValue(in.readObject());
                written++;
            }
        }
    }

    int written() {
        return written;
    }

    @Override
    public Class<? extends Annotation> getScope() {
        return Kept.class;
    }

    @Override
    public <T> T get(Contextual<T> bean, CreationalContext<T> creational) {
        T known = get(bean);
        if (known == null) {
            known = bean.create(creational);
            instances.put(bean, known);
        }
        return known;
    }

    @Override
    @SuppressWarnings("unchecked") // what the bean has made, or a copy
    public <T> T get(Contextual<T> bean) {
        return (T) instances.get(bean);
    }

    @Override
    public boolean isActive() {
        return true;
    }
}
