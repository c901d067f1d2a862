package io.github.cdiprometheus.annotation;

import jakarta.enterprise.util.Nonbinding;
import jakarta.inject.Qualifier;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A metric to be injected: one series of it as client_java's {@code CounterDataPoint}, {@code GaugeDataPoint} or
 * {@code DistributionDataPoint} (a histogram), or the whole metric as {@code Counter}, {@code Gauge}, {@code Histogram} or
 * {@code Summary}. The same name gives the same metric wherever it is injected, either as data points, which annotated
 * methods may share, or as a whole; both of one name fail the deployment. All of them are thread-safe.
 */
@Documented
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER})
public @interface Metric {

    /**
     * Name of the metric: letters, digits and {@code _}; a counter's {@code _total} is added where it is missing. Empty:
     * made of class and field or parameter, {@code owner_service_visits_total}.
     */
    @Nonbinding
    String name() default "";

    /** What the metrics page says of it; empty: a sentence that names class and field. */
    @Nonbinding
    String help() default "";

    /** Base unit in the plural, such as {@code bytes}; added to the name where it is missing. */
    @Nonbinding
    String unit() default "";

    /** Of a data point its labels, {@code "queue=mail"}; of a whole metric the names of its labels, {@code "queue"}. */
    @Nonbinding
    String[] labels() default {};

    /**
     * Upper bounds of a histogram's buckets, ascending; empty: those of requests. Keys of the configuration win over them,
     * as for {@link Timed#buckets()}.
     */
    @Nonbinding
    double[] buckets() default {};

    /** Quantiles of a summary, each between 0 and 1; empty: it has count and sum. */
    @Nonbinding
    double[] quantiles() default {};
}
