package io.github.cdiprometheus.persistence.jdbc;

import io.github.cdiprometheus.metric.Failures;
import jakarta.annotation.Resource;
import java.beans.Introspector;
import java.lang.reflect.Field;
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

    /** Jakarta EE Platform 10, EE.5.20: what a resource is that has no name. */
    private static final String DEFAULT = "java:comp/DefaultDataSource";

    private final List<Injected> fields;
    private final Failures failures = new Failures();

    private record Injected(Field field, String name) {}

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

    /** The name by which the application has the data source of a resource. */
    public static String nameOf(Resource resource) {
        if (!resource.lookup().isEmpty()) {
            return resource.lookup();
        }
        return resource.name().isEmpty() ? DEFAULT : resource.name();
    }

    private static List<Injected> find(Class<?> type) {
        List<Injected> fields = new ArrayList<>();
        for (Class<?> each = type; each != null && each != Object.class; each = each.getSuperclass()) {
            for (Field field : each.getDeclaredFields()) {
                if (field.isAnnotationPresent(Resource.class) && isHolder(field)) {
                    fields.add(new Injected(field, nameOf(field.getAnnotation(Resource.class))));
                }
            }
            for (Method method : each.getDeclaredMethods()) {
                if (method.isAnnotationPresent(Resource.class)) {
                    filledBy(method)
                            .ifPresent(field ->
                                    fields.add(new Injected(field, nameOf(method.getAnnotation(Resource.class)))));
                }
            }
        }
        return fields;
    }

    private static Optional<Field> filledBy(Method setter) {
        String name = setter.getName();
        if (!name.startsWith("set")
                || setter.getParameterCount() != 1
                || setter.getParameterTypes()[0] != DataSource.class) {
            return Optional.empty();
        }
        String property = Introspector.decapitalize(name.substring("set".length()));
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
