package io.github.cdiprometheus.annotation;

/**
 * Makes the value of a label. One instance for each {@link MetricLabel} that names it, called by many threads at once.
 *
 * @param <T> what it takes
 */
@FunctionalInterface
public interface LabelConverter<T> {

    /**
     * The label value; should be one of few.
     *
     * @param value never null
     * @return null for none
     */
    String label(T value);
}
