package io.github.cdiprometheus.interceptor.measured;

import java.lang.reflect.Member;

/** How a set of annotations names its metrics. Immutable. */
interface Naming {

    /** The name of a metric without namespace. */
    String metric(Measurement measurement, Class<?> bean, Member member);

    /** Whether what stands on a class is meant for its constructors, too. */
    boolean concernsConstructors();
}
