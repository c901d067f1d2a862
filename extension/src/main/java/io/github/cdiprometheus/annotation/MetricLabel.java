package io.github.cdiprometheus.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A label whose value comes from an argument of the call, of every metric that is measured of the method or constructor.
 * The value is taken before the call. It should have few values: a metric has {@code prometheus.max.series} series at
 * most, what comes beyond has the label value {@code _OTHER}.
 *
 * <p>Text, numbers, {@code boolean}, characters and enums are labels as they are; for anything else a {@link #property}
 * or a {@link #converter} says which. {@code null} is the empty label value, which for Prometheus is none. Where property
 * or converter throw, the value is {@code unknown} and the call goes on.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.PARAMETER)
public @interface MetricLabel {

    /** Name of the label. */
    String value();

    /** Path of getters, record components or public fields within the argument, such as {@code owner.country}. */
    String property() default "";

    /** Makes the label value of the argument, or of its property. Has a constructor without parameters. */
    Class<? extends LabelConverter<?>> converter() default None.class;

    /** No converter. */
    final class None implements LabelConverter<Object> {

        private None() {}

        @Override
        public String label(Object value) {
            return String.valueOf(value);
        }
    }
}
