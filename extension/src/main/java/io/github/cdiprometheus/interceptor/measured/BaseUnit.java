package io.github.cdiprometheus.interceptor.measured;

/**
 * The unit of a metric, and what makes values of it. Multiplied first and divided then, so that 5 milliseconds are 0.005
 * seconds and not a bit more. Immutable.
 *
 * @param name ending of the metric's name; empty: none
 */
record BaseUnit(String name, double times, double by) {

    static final BaseUnit NONE = of("");

    /** One whose values are there already. */
    static BaseUnit of(String name) {
        return new BaseUnit(name, 1, 1);
    }

    double value(double value) {
        return value * times / by;
    }
}
