package io.github.cdiprometheus.persistence.jdbc;

import io.github.cdiprometheus.metric.Failures;
import jakarta.annotation.Resource;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * The fields of a class, and of what it inherits, that hold data sources which a container injects: those with
 * {@code @Resource}, and those that a setter with {@code @Resource} fills, as far as that can be told: a field of the
 * setter's property, or the only field for a data source of its class. Thread-safe.
 */
public final class ResourceFields {

    private final List<Injected> fields;
    private final Failures failures = new Failures();

    private record Injected(Field field, ResourceName name) {}

    private ResourceFields(List<Injected> fields) {
        this.fields = fields;
    }

    /**
     * Looks anew each time; whoever asks often keeps what it gets, with what ends with the application.
     *
     * @throws LinkageError if the class cannot be loaded whole
     */
    public static ResourceFields of(Class<?> type) {
        return new ResourceFields(find(type));
    }

    private static List<Injected> find(Class<?> type) {
        List<Injected> fields = new ArrayList<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (field.isAnnotationPresent(Resource.class) && isHolder(field)) {
                    fields.add(new Injected(field, nameOf(field)));
                }
            }
            for (Method method : each.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Resource.class)) {
                    filledBy(method).ifPresent(field -> fields.add(new Injected(field, nameOf(method))));
                }
            }
        }
        return fields;
    }

    private static <M extends AccessibleObject & Member> ResourceName nameOf(M member) {
        return ResourceName.of(member.getAnnotation(Resource.class), member);
    }

    private static Optional<Field> filledBy(Method setter) {
        if (!setter.getName().startsWith("set")
                || setter.getParameterCount() != 1
                || setter.getParameterTypes()[0] != DataSource.class) {
            return Optional.empty();
        }
        String property = ResourceName.property(setter);
        List<Field> holders = Arrays.stream(setter.getDeclaringClass().getDeclaredFields())
                .filter(ResourceFields::isHolder)
                .toList();
        Stream<Field> named = holders.stream().filter(field -> field.getName().equals(property));
        return named.findFirst().or(() -> holders.size() == 1 ? Optional.of(holders.get(0)) : Optional.empty());
    }

    private static boolean isHolder(Field field) {
        return field.getType() == DataSource.class
                && !Modifier.isStatic(field.getModifiers())
                && !Modifier.isFinal(field.getModifiers());
    }

    public boolean isEmpty() {
        return fields.isEmpty();
    }

    /** Puts measured ones in the place of those that are there; what cannot be replaced stays. */
    public void measure(Object instance) {
        for (Injected injected : fields) {
            try {
                injected.field.setAccessible(true);
                DataSource held = (DataSource) injected.field.get(instance);
                if (held != null) {
                    injected.field.set(instance, MonitoredDataSource.wrap(held, injected.name.of(held)));
                }
            } catch (ReflectiveOperationException | RuntimeException | LinkageError e) {
                failures.caught("A data source is not measured", e);
            }
        }
    }
}
