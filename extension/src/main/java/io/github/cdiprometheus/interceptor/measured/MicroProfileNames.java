package io.github.cdiprometheus.interceptor.measured;

import java.lang.reflect.Constructor;
import java.lang.reflect.Member;

/**
 * Names as MicroProfile Metrics has them on its page: "Annotated Naming Convention" and "Translation rules for metric names"
 * of version 4 of its specification, and for version 5 what its TCK expects.
 *
 * @param absolute whether the annotation says so
 * @param scopeIsLabel since version 5 of the API; before, the names begin with the scope
 */
record MicroProfileNames(boolean absolute, boolean scopeIsLabel) implements Naming {

    @Override
    public String metric(Measurement measurement, Class<?> bean, Member member) {
        String registered = measurement.ofType() ? ofType(measurement, bean, member) : ofMember(measurement, member);
        String name = scopeIsLabel
                ? legal(registered)
                : legal("application_" + registered).replaceAll("_+", "_");
        String unit = Names.unit(measurement.unit().name());
        Kind kind = measurement.kind();
        boolean isMade = measurement.ofType() || measurement.name().isEmpty();
        return switch (kind) {
            case COUNTED, CALLS, EXCEPTIONS -> {
                String counter = Names.ended(name, unit);
                yield Names.ended(isMade ? Names.possible(counter, kind) : counter, kind.ending);
            }
            // both versions say "_seconds" even of names that say it already
            case TIMED -> name + kind.ending;
            case IN_FLIGHT -> name + "_current";
            case SAMPLED -> {
                String gauge = scopeIsLabel ? Names.ended(name, unit) : name + unit;
                yield isMade ? Names.possible(gauge, kind) : gauge;
            }
        };
    }

    @Override
    public boolean concernsConstructors() {
        return true;
    }

    /** With an underscore in place of whatever Prometheus does not allow. */
    static String legal(String name) {
        return name.replaceAll("[^a-zA-Z0-9_]", "_");
    }

    private String ofMember(Measurement measurement, Member member) {
        String last = measurement.name().isEmpty() ? simpleName(member) : measurement.name();
        return absolute ? last : member.getDeclaringClass().getName() + "." + last;
    }

    private String ofType(Measurement measurement, Class<?> bean, Member member) {
        String of = measurement.name().isEmpty() ? bean.getSimpleName() : measurement.name();
        if (!absolute) {
            of = measurement.name().isEmpty() ? bean.getName() : inPackage(bean, of);
        }
        return of + "." + simpleName(member);
    }

    private static String inPackage(Class<?> bean, String name) {
        return bean.getPackageName().isEmpty() ? name : bean.getPackageName() + "." + name;
    }

    private static String simpleName(Member member) {
        return member instanceof Constructor ? member.getDeclaringClass().getSimpleName() : member.getName();
    }
}
