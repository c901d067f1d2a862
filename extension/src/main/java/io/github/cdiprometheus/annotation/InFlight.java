package io.github.cdiprometheus.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A gauge of the calls that are running: of a method whose result comes later, until it is there. On a class: every
 * method that the container intercepts.
 */
@Documented
@Inherited
@Repeatable(InFlight.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.ANNOTATION_TYPE})
public @interface InFlight {

    /**
     * Name of the metric: letters, digits and {@code _}. Empty: made of class
     * and method, {@code owner_service_find_all_in_flight}. On a class it takes the place of the class in that name.
     */
    String name() default "";

    /** What the metrics page says of it; empty: a sentence that names class and method. */
    String help() default "";

    /** Constant labels, each {@code name=value}, such as {@code "queue=mail"}. */
    String[] labels() default {};

    /** Several of them. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.ANNOTATION_TYPE})
    @interface List {
        InFlight[] value();
    }
}
