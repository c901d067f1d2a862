package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.interceptor.TypeArguments;
import io.github.cdiprometheus.metric.DeclaredMetrics;
import io.github.cdiprometheus.metric.Failures;
import io.github.cdiprometheus.metric.MetricDefinition;
import io.github.cdiprometheus.metric.MetricUse;
import io.github.cdiprometheus.metric.MetricUses;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** A method or field that is read at scrapes, as it was found. Immutable. */
record SampledMember(Class<?> bean, Member member, Measurement measurement) {

    private static final MethodType READER = MethodType.methodType(Object.class, Object.class);

    void declare(MetricUses uses) {
        String place = Names.place(bean, member);
        if (member instanceof Method method && method.getParameterCount() > 0) {
            uses.reject(place, measurement.by(), "parameters", "a method without parameters");
            return;
        }
        if (!isNumber(type())) {
            uses.reject(
                    place,
                    measurement.by(),
                    type().getName(),
                    "a number, a boolean, or a collection or map, whose size it is");
            return;
        }
        measurement.checkLabels(place, uses);
        uses.add(use(place, new LabelLayout(measurement, List.of())));
        try {
            reader();
        } catch (IllegalAccessException e) {
            uses.reject(place, measurement.by(), null, "a member that can be read (" + e.getMessage() + ")");
        }
    }

    /** Has it read from now on. */
    void sample(DeclaredMetrics metrics, Instances instances, Failures failures) {
        try {
            MethodHandle reader = reader();
            List<String> labels = List.of(new LabelLayout(measurement, List.of()).values(null));
            boolean isStatic = Modifier.isStatic(member.getModifiers());
            // a static member is one, in however many containers and subclasses
            Object origin = isStatic ? member : List.of(instances, member);
            metrics.sampled(name()).add(origin, labels, () -> {
                OptionalDouble sum = OptionalDouble.empty();
                for (Object instance : isStatic ? List.of(bean) : instances.alive()) {
                    OptionalDouble value = read(reader, instance, failures);
                    if (value.isPresent()) {
                        sum = OptionalDouble.of(
                                sum.orElse(0) + measurement.unit().value(value.getAsDouble()));
                    }
                }
                return sum;
            });
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Code of the application, which may do anything. */
    private OptionalDouble read(MethodHandle reader, Object instance, Failures failures) {
        try {
            return number((Object) reader.invokeExact(instance));
        } catch (Throwable e) {
            failures.caught(Names.place(bean, member) + " could not be sampled", e);
            return OptionalDouble.empty();
        }
    }

    private static OptionalDouble number(Object value) {
        if (value instanceof Number number) {
            return OptionalDouble.of(number.doubleValue());
        }
        if (value instanceof Boolean flag) {
            return OptionalDouble.of(flag ? 1 : 0);
        }
        if (value instanceof Collection<?> collection) {
            return OptionalDouble.of(collection.size());
        }
        return value instanceof Map<?, ?> map ? OptionalDouble.of(map.size()) : OptionalDouble.empty();
    }

    private static boolean isNumber(Class<?> type) {
        return type.isPrimitive() && type != void.class && type != char.class
                || Number.class.isAssignableFrom(type)
                || type == Boolean.class
                || Collection.class.isAssignableFrom(type)
                || Map.class.isAssignableFrom(type);
    }

    private Class<?> type() {
        return member instanceof Method method
                ? BeanMethods.returned(bean, method)
                : TypeArguments.of(bean).erased(((Field) member).getGenericType());
    }

    String name() {
        return Names.metric(measurement, bean, member);
    }

    private MetricUse use(String place, LabelLayout layout) {
        MetricDefinition definition = new MetricDefinition(
                name(),
                measurement.kind().type,
                measurement.help(),
                layout.names(),
                List.of(),
                List.of(),
                measurement.unit().name());
        String usualHelp = measurement.kind().help.formatted(Names.shortName(bean, member));
        return new MetricUse(place, measurement.by(), MetricUse.Form.SAMPLED, definition, usualHelp);
    }

    /** Past whatever a container's subclass does around the method: a scrape begins no transaction. */
    private MethodHandle reader() throws IllegalAccessException {
        Class<?> declaring = member.getDeclaringClass();
        MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(declaring, MethodHandles.lookup());
        MethodHandle handle;
        if (member instanceof Field field) {
            handle = lookup.unreflectGetter(field);
        } else if (Modifier.isStatic(member.getModifiers())) {
            handle = lookup.unreflect((Method) member);
        } else {
            handle = lookup.unreflectSpecial((Method) member, declaring);
        }
        return Modifier.isStatic(member.getModifiers())
                ? MethodHandles.dropArguments(handle, 0, Object.class).asType(READER)
                : handle.asType(READER);
    }
}
