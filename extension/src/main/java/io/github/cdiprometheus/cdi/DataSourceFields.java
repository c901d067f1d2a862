package io.github.cdiprometheus.cdi;

import io.github.cdiprometheus.metric.Failures;
import io.github.cdiprometheus.persistence.jdbc.MonitoredDataSource;
import jakarta.annotation.Resource;
import jakarta.enterprise.inject.spi.AnnotatedField;
import jakarta.enterprise.inject.spi.AnnotatedMethod;
import jakarta.enterprise.inject.spi.AnnotatedType;
import java.beans.Introspector;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The fields of a class that hold data sources which the container injects: those with {@code @Resource}, and those that
 * a setter with {@code @Resource} fills, as far as that can be told: a field of the setter's property, or the only field
 * for a data source of its class.
 */
final class DataSourceFields {

    private final List<Injected> fields;
    private final Failures failures = new Failures();

    private record Injected(Field field, String name) {}

    private DataSourceFields(List<Injected> fields) {
        this.fields = fields;
    }

    static DataSourceFields of(AnnotatedType<?> type) {
        List<Injected> fields = new ArrayList<>();
        for (AnnotatedField<?> field : type.getFields()) {
            if (field.isAnnotationPresent(Resource.class) && isHolder(field.getJavaMember())) {
                fields.add(new Injected(field.getJavaMember(), DataSourceBeans.nameOf(field)));
            }
        }
        for (AnnotatedMethod<?> method : type.getMethods()) {
            if (method.isAnnotationPresent(Resource.class)) {
                filledBy(method).ifPresent(field -> fields.add(new Injected(field, DataSourceBeans.nameOf(method))));
            }
        }
        return new DataSourceFields(fields);
    }

    private static Optional<Field> filledBy(AnnotatedMethod<?> setter) {
        String name = setter.getJavaMember().getName();
        if (!name.startsWith("set")
                || setter.getParameters().size() != 1
                || setter.getParameters().get(0).getBaseType() != DataSource.class) {
            return Optional.empty();
        }
        String property = Introspector.decapitalize(name.substring("set".length()));
        List<Field> holders = Arrays.stream(
                        setter.getJavaMember().getDeclaringClass().getDeclaredFields())
                .filter(DataSourceFields::isHolder)
                .toList();
        Stream<Field> named = holders.stream().filter(field -> field.getName().equals(property));
        return named.findFirst().or(() -> holders.size() == 1 ? Optional.of(holders.get(0)) : Optional.empty());
    }

    private static boolean isHolder(Field field) {
        return field.getType() == DataSource.class
                && !Modifier.isStatic(field.getModifiers())
                && !Modifier.isFinal(field.getModifiers());
    }

    boolean isEmpty() {
        return fields.isEmpty();
    }

    /** Puts measured ones in the place of those that are there; what cannot be replaced stays. */
    void measure(Object instance) {
        for (Injected injected : fields) {
            try {
                injected.field.setAccessible(true);
                Object held = injected.field.get(instance);
                if (held != null) {
                    injected.field.set(instance, MonitoredDataSource.wrap((DataSource) held, injected.name));
                }
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                failures.caught("A data source is not measured", e);
            }
        }
    }
}
