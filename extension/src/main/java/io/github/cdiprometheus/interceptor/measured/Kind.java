package io.github.cdiprometheus.interceptor.measured;

import io.github.cdiprometheus.metric.MetricDefinition.Type;

/** What can be measured, and how its metric is named where an annotation does not say it. */
enum Kind {
    COUNTED(Type.COUNTER, "", "_total", "_calls", "Calls of %s."),
    /** The same, however they end. */
    CALLS(Type.COUNTER, "", "_total", "_calls", "Calls of %s."),
    TIMED(Type.HISTOGRAM, "", "_seconds", "", "Duration of %s."),
    IN_FLIGHT(Type.GAUGE, "_in_flight", "", "", "Calls of %s in flight."),
    EXCEPTIONS(Type.COUNTER, "_exceptions", "_total", "", "Exceptions thrown by %s."),
    SAMPLED(Type.GAUGE, "", "", "_value", "Value of %s.");

    final Type type;
    /** Distinguishes it from other kinds of the same member. */
    final String mark;
    /** What a name of this kind ends in. */
    final String ending;

    /** What is added to a name made of a member that would end in what only parts of metrics end in. */
    final String rest;

    final String help;

    Kind(Type type, String mark, String ending, String rest, String help) {
        this.type = type;
        this.mark = mark;
        this.ending = ending;
        this.rest = rest;
        this.help = help;
    }
}
