package io.github.cdiprometheus.metric;

import java.util.List;
import java.util.regex.Pattern;

/**
 * One place in an application that says what a metric is: an annotation, or an injection point. Immutable.
 *
 * @param place class and member, as messages name it
 * @param by the annotation, as messages name it
 * @param form what is made of it
 * @param definition without help or buckets where the place does not say them
 * @param usualHelp the help of a metric of which no place says any; one sentence
 */
public record MetricUse(String place, String by, Form form, MetricDefinition definition, String usualHelp) {

    /** What only parts of metrics end in. */
    private static final Pattern PART = Pattern.compile(".*_(total|created|bucket|info)");

    /** Whether a name, a counter's without its {@code _total}, is kept for parts of metrics. */
    public static boolean isOfPart(String name) {
        return PART.matcher(name).matches();
    }

    /** What becomes of a definition. */
    public enum Form {
        /** Data points that are recorded to, a limited number. */
        SERIES(""),
        /** A gauge whose values are read when it is scraped. */
        SAMPLED(" that is read at scrapes"),
        /** A metric of client_java. */
        WHOLE(" of client_java");

        private final String words;

        Form(String words) {
            this.words = words;
        }
    }

    String name() {
        return definition.name();
    }

    /** Type and form, in words. */
    String kind() {
        return switch (definition.type()) {
                    case COUNTER -> "a counter";
                    case GAUGE -> "a gauge";
                    case HISTOGRAM -> "a histogram";
                    case SUMMARY -> "a summary";
                    case INFO -> "an info metric";
                }
                + form.words;
    }

    List<String> labelNames() {
        return definition.labelNames();
    }
}
