package io.github.cdiprometheus.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Counts the calls of a method or constructor, by {@code outcome} ({@code success} or {@code error}) and
 * {@code exception_type} (the class name of what was thrown; empty for a success). A call whose result comes later is
 * counted when it is there. On a class: every method that the container intercepts.
 */
@Documented
@Inherited
@Repeatable(Counted.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.ANNOTATION_TYPE})
public @interface Counted {

    /**
     * Name of the metric: letters, digits and {@code _}; {@code _total} is added where it is missing. Empty: made of class
     * and method, {@code owner_service_find_all_total}. On a class it takes the place of the class in that name.
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
        Counted[] value();
    }
}
