package io.github.cdiprometheus.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Counts the exceptions that a method or constructor throws, by {@code exception_type}: the class name of the exception,
 * or of its cause where a container has wrapped it. A result that fails later counts as well. On a class: every method
 * that the container intercepts.
 */
@Documented
@Inherited
@Repeatable(ExceptionsCounted.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.ANNOTATION_TYPE})
public @interface ExceptionsCounted {

    /**
     * Name of the metric: letters, digits and {@code _}; {@code _total} is added where it is missing. Empty: made of class
     * and method, {@code owner_service_find_all_exceptions_total}. On a class it takes the place of the class in that name.
     */
    String name() default "";

    /** What the metrics page says of it; empty: a sentence that names class and method. */
    String help() default "";

    /** Constant labels, each {@code name=value}, such as {@code "queue=mail"}. */
    String[] labels() default {};

    /**
     * Only these and their subclasses; empty: all. An exception that wraps another, such as {@code ExecutionException} or
     * {@code EJBException}, is one of them if it is or what is left of it without wrappers.
     */
    Class<? extends Throwable>[] include() default {};

    /** Not these, nor their subclasses, wrapped or wrapping as with {@link #include}; wins over it. */
    Class<? extends Throwable>[] exclude() default {};

    /** Several of them. */
    @Documented
    @Inherited
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.TYPE, ElementType.METHOD, ElementType.CONSTRUCTOR, ElementType.ANNOTATION_TYPE})
    @interface List {
        ExceptionsCounted[] value();
    }
}
