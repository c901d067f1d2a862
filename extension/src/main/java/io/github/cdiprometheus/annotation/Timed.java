package io.github.cdiprometheus.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A histogram of how long a method or constructor takes, in seconds, whether it returns or throws. A call whose result
 * comes later is measured until it is there. On a class: every method that the container intercepts.
 */
@Documented
@Inherited
@Repeatable(Timed.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.ANNOTATION_TYPE})
public @interface Timed {

    /**
     * Name of the metric: letters, digits and {@code _}; {@code _seconds} is added where it is missing. Empty: made of class
     * and method, {@code owner_service_find_all_seconds}. On a class it takes the place of the class in that name.
     */
    String name() default "";

    /** What the metrics page says of it; empty: a sentence that names class and method. */
    String help() default "";

    /** Constant labels, each {@code name=value}, such as {@code "queue=mail"}. */
    String[] labels() default {};

    /**
     * Upper bounds of the buckets in seconds, ascending; empty: those of requests. The keys
     * {@code prometheus.latency.buckets} and {@code prometheus.buckets.<metric name>} win over them.
     */
    double[] buckets() default {};

    /** Several of them. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.ANNOTATION_TYPE})
    @interface List {
        Timed[] value();
    }
}
