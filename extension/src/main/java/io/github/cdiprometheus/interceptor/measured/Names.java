package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.metric.MetricDefinition;
import io.github.cdiprometheus.metric.MetricUse;
import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** Names of metrics and places, made of classes and members. */
public final class Names {

    /** That of our own annotations. */
    static final Naming OWN = new Naming() {
        @Override
        public String metric(Measurement measurement, Class<?> bean, Member member) {
            return own(measurement, bean, member);
        }

        @Override
        public boolean concernsConstructors() {
            return false;
        }
    };

    private Names() {}

    /** The name of a metric without namespace. */
    static String metric(Measurement measurement, Class<?> bean, Member member) {
        return measurement.naming().metric(measurement, bean, member);
    }

    private static String own(Measurement measurement, Class<?> bean, Member member) {
        Kind kind = measurement.kind();
        String name;
        if (measurement.ofType() || measurement.name().isEmpty()) {
            String first = measurement.name().isEmpty() ? snakeCase(bean.getSimpleName()) : measurement.name();
            String unit = unit(measurement.unit().name());
            name = possible(ended(ended(first + "_" + memberPart(kind, member), kind.mark), unit), kind);
        } else {
            name = ended(measurement.name(), unit(measurement.unit().name()));
        }
        return ended(name, kind.ending);
    }

    /** That of a name which was made for a member of this kind, before its ending. */
    static String possible(String made, Kind kind) {
        return possible(
                kind.type == MetricDefinition.Type.COUNTER ? made.replaceFirst("_total$", "") : made, kind.rest);
    }

    /**
     * A name that nobody has chosen, such that it can be one: a method may well be called {@code info}.
     *
     * @param rest what is added to one that is kept for parts of metrics
     */
    public static String possible(String made, String rest) {
        return MetricUse.isOfPart(made) ? made + rest : made;
    }

    /** {@code usual} with the ending, once. */
    public static String ended(String usual, String ending) {
        return usual.endsWith(ending) ? usual : usual + ending;
    }

    /** As the ending of a name. */
    public static String unit(String unit) {
        return unit.isEmpty() ? "" : "_" + unit;
    }

    /** {@code HTTPClient2Test} becomes {@code http_client2_test}. */
    public static String snakeCase(String camelCase) {
        return camelCase
                .replaceAll("([\\p{Lu}]+)([\\p{Lu}][\\p{Ll}])", "$1_$2")
                .replaceAll("([\\p{Ll}\\d])([\\p{Lu}])", "$1_$2")
                // names of other languages than Java
                .replaceAll("[^a-zA-Z0-9_]+", "_")
                .toLowerCase(Locale.ROOT);
    }

    /** As help texts name it. */
    static String shortName(Class<?> bean, Member member) {
        return member instanceof Constructor
                ? "new " + bean.getSimpleName()
                : bean.getSimpleName() + "." + member.getName();
    }

    /** As messages name it. */
    public static String place(Class<?> bean, Member member) {
        String name = member instanceof Constructor ? "new" : member.getName();
        String parameters = member instanceof Executable executable
                ? Arrays.stream(executable.getParameterTypes())
                        .map(Class::getSimpleName)
                        .collect(Collectors.joining(", ", "(", ")"))
                : "";
        return bean.getName() + "." + name + parameters;
    }

    /**
     * As messages name it.
     *
     * @param name empty: not compiled in
     * @param position beginning at 1
     */
    public static String parameter(String name, int position) {
        return "parameter " + (name.isEmpty() ? position : name);
    }

    private static String memberPart(Kind kind, Member member) {
        if (member instanceof Constructor) {
            return "new";
        }
        String name = snakeCase(member.getName());
        // what is sampled is a value, and not that somebody gets it
        return kind == Kind.SAMPLED && member instanceof Method ? name.replaceFirst("^get_", "") : name;
    }
}
