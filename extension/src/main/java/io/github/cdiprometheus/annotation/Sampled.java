package io.github.cdiprometheus.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A gauge whose value is read from a method or field when metrics are scraped. The method has no parameters; the type is
 * a number, a {@code boolean} (1 or 0), or a collection or map, of which it is the size. Private and static ones are read
 * as well, and no interceptor is called.
 *
 * <p>Of beans that have several instances the values of those that are alive add up, until the container destroys them or
 * the garbage collector takes them; they are held weakly. What is static is one value. Without any instance there is no
 * sample of what is not. A method that throws, or {@code null}, is left out. It is called by the thread of the scrape, several
 * at a time perhaps, so it should neither wait nor need a request.
 */
@Documented
@Repeatable(Sampled.List.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.FIELD})
public @interface Sampled {

    /**
     * Name of the metric: letters, digits and {@code _}. Empty: made of class and member, {@code mail_queue_size}; a
     * method's {@code get} is left out.
     */
    String name() default "";

    /** What the metrics page says of it; empty: a sentence that names class and member. */
    String help() default "";

    /** Base unit in the plural, such as {@code bytes}; added to the name where it is missing. */
    String unit() default "";

    /** Constant labels, each {@code name=value}, such as {@code "queue=mail"}. */
    String[] labels() default {};

    /** Several of them. */
    @Documented
    @Retention(RetentionPolicy.RUNTIME)
    @Target({ElementType.METHOD, ElementType.FIELD})
    @interface List {
        Sampled[] value();
    }
}
